from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('consultations', '0002_sheets_counted_by_person'),
    ]

    operations = [
        migrations.AlterField(
            model_name='result',
            name='digest',
            field=models.CharField(help_text='HMAC-SHA256 of the input; the key is published with the ballots.', max_length=64),
        ),
    ]
