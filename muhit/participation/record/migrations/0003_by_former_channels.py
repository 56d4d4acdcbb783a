from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('submissions', '0002_codes_are_not_searched'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='submission',
            index=models.Index(condition=models.Q(('channel__in', ['helpline', 'sms', 'email'])), fields=['handler_key', 'channel'], name='by_former_channels'),
        ),
    ]
