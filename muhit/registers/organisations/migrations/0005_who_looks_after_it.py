import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('organisations', '0004_revision'),
    ]

    operations = [
        migrations.AddField(
            model_name='body',
            name='kept_by',
            field=models.ForeignKey(blank=True, help_text='Who looks after what is said to it, where it does not work with Muhit. If empty, the municipality with the smallest area there.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='organisations.body'),
        ),
        migrations.AlterField(
            model_name='body',
            name='answers_here',
            field=models.BooleanField(default=True, help_text='Its staff work with Muhit. If not, the municipality that covers the place looks after what is said to it.'),
        ),
    ]
