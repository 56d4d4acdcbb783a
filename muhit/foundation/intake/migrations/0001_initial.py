import muhit.foundation.core.clock
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Receipt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('channel', models.CharField(max_length=16)),
                ('sender', models.CharField(max_length=40)),
                ('key_print', models.CharField(max_length=64)),
                ('contents_print', models.CharField(max_length=64)),
                ('made', models.BigIntegerField(default=0)),
                ('received_at', models.DateTimeField(default=muhit.foundation.core.clock.now)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('channel', 'sender', 'key_print'), name='what_comes_in_is_taken_once'), models.CheckConstraint(condition=models.Q(models.Q(('channel', ''), _negated=True), models.Q(('key_print', ''), _negated=True)), name='receipts_name_channel_and_key')],
            },
        ),
    ]
