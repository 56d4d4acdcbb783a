import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from muhit.foundation.core.scattering import scattered
from muhit.foundation.core.together import Together


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        Together(
            operations=[
                migrations.CreateModel(
                    name='Message',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('recipient', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='inbox', to=settings.AUTH_USER_MODEL)),
                        ('kind', models.CharField(max_length=60)),
                        ('about_id', models.BigIntegerField(null=True)),
                        ('params', models.JSONField(default=dict)),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('read_at', models.DateTimeField(null=True)),
                        ('digested_at', models.DateTimeField(null=True)),
                    ],
                    options={
                        'indexes': [models.Index(fields=['recipient', '-created_at'], name='muhit_messa_recipie_4f5852_idx'), models.Index(condition=models.Q(('read_at', None)), fields=['recipient'], name='unread_messages'), models.Index(condition=models.Q(('digested_at', None), ('read_at', None)), fields=['recipient', 'created_at'], name='messages_for_the_digest')],
                    },
                ),
                migrations.CreateModel(
                    name='Preference',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('kind', models.CharField(max_length=60)),
                        ('way', models.CharField(choices=[('at_once', 'at once'), ('digest', 'in the daily summary'), ('push', 'as a notification on my device'), ('off', 'not at all')], max_length=8)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('user', 'kind'), name='one_way_per_kind')],
                    },
                ),
                migrations.CreateModel(
                    name='Device',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('endpoint', models.CharField(max_length=600, unique=True)),
                        ('p256dh', models.CharField(max_length=120)),
                        ('auth', models.CharField(max_length=40)),
                        ('added_at', models.DateTimeField(auto_now_add=True)),
                    ],
                    options={
                        'indexes': [models.Index(fields=['user'], name='devices_of_a_person')],
                    },
                ),
                migrations.CreateModel(
                    name='Delivery',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('recipient', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('message', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='deliveries', to='muhit_messages.message')),
                        ('kind', models.CharField(max_length=60)),
                        ('about_id', models.BigIntegerField(null=True)),
                        ('params', models.JSONField(default=dict)),
                        ('channel', models.CharField(blank=True, choices=[('email', 'e-mail'), ('sms', 'SMS'), ('push', 'notification')], max_length=8)),
                        ('address', models.CharField(blank=True, max_length=254)),
                        ('subject', models.CharField(blank=True, max_length=200)),
                        ('body', models.TextField(blank=True)),
                        ('url', models.CharField(blank=True, max_length=500)),
                        ('language', models.CharField(max_length=8)),
                        ('state', models.CharField(choices=[('queued', 'queued'), ('sending', 'being sent'), ('sent', 'sent'), ('failed', 'failed'), ('unknown', 'unknown whether it arrived'), ('dropped', 'no longer to be sent')], default='queued', max_length=8)),
                        ('attempts', models.PositiveSmallIntegerField(default=0)),
                        ('error', models.CharField(blank=True, max_length=200)),
                        ('queued_at', models.DateTimeField(auto_now_add=True)),
                        ('due_at', models.DateTimeField()),
                        ('claimed_at', models.DateTimeField(null=True)),
                        ('sent_at', models.DateTimeField(null=True)),
                    ],
                    options={
                        'verbose_name_plural': 'deliveries',
                        'indexes': [models.Index(fields=['state', 'queued_at'], name='muhit_messa_state_0afde8_idx'), models.Index(condition=models.Q(('state__in', ('queued', 'sending'))), fields=['due_at'], name='deliveries_under_way')],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state', 'sent'), _negated=True), ('sent_at__isnull', False), _connector='OR'), name='sent_deliveries_say_when'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'sending'), _negated=True), ('claimed_at__isnull', False), _connector='OR'), name='claimed_deliveries_say_when')],
                    },
                ),
            ],
        ),
        # Keys that people read in addresses tell nothing of how many rows there are.
        scattered('muhit_messages_message'),
    ]
