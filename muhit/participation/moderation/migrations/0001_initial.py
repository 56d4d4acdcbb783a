import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from muhit.foundation.core.together import Together


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organisations', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        Together(
            operations=[
                migrations.CreateModel(
                    name='Review',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('source', models.CharField(max_length=30)),
                        ('about_id', models.BigIntegerField()),
                        ('body', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organisations.body')),
                        ('opened_at', models.DateTimeField()),
                        ('is_held', models.BooleanField(default=False)),
                        ('found', models.JSONField(default=list)),
                        ('flag_count', models.PositiveIntegerField(default=0)),
                        ('decision', models.CharField(blank=True, choices=[('', 'not decided yet'), ('keep', 'stays as it is'), ('redact', 'some words are covered'), ('hide', 'taken out of public view')], default='', max_length=6)),
                        ('reason', models.CharField(blank=True, max_length=400)),
                        ('before', models.JSONField(default=dict)),
                        ('decided_at', models.DateTimeField(null=True)),
                        ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['-is_held', '-flag_count', 'opened_at', 'id'],
                        'indexes': [models.Index(condition=models.Q(('decision', '')), fields=['body', '-is_held', '-flag_count', 'opened_at'], name='looks_to_take'), models.Index(condition=models.Q(('decision', ''), _negated=True), fields=['body', '-decided_at'], name='looks_taken'), models.Index(fields=['source', 'about_id'], name='looks_at_one_thing')],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('decision', '')), fields=('source', 'about_id'), name='one_look_waits_at_a_time'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('decided_by', None), ('decision', '')), models.Q(models.Q(('decision', ''), _negated=True), ('decided_at__isnull', False)), _connector='OR'), name='whoever_decides_a_look_says_when'), models.CheckConstraint(condition=models.Q(('decision__in', ['', 'keep']), models.Q(('reason', ''), _negated=True), _connector='OR'), name='covering_and_hiding_need_a_reason')],
                    },
                ),
                migrations.CreateModel(
                    name='Flag',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('review', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='flags', to='moderation.review')),
                        ('reason', models.CharField(choices=[('hate', 'hate against a group of people'), ('personal', "somebody's personal data"), ('insult', 'an insult'), ('spam', 'advertising or spam'), ('wrong', 'not true, or at the wrong place')], max_length=8, verbose_name='what is wrong with it')),
                        ('note', models.CharField(blank=True, max_length=300, verbose_name='more about it')),
                        ('flagged_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('flagged_at', models.DateTimeField()),
                    ],
                    options={
                        'ordering': ['flagged_at', 'id'],
                        'constraints': [models.UniqueConstraint(fields=('review', 'flagged_by'), name='everybody_flags_a_thing_once')],
                    },
                ),
                migrations.CreateModel(
                    name='WatchedWord',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('language', models.CharField(choices=[('tr', 'Turkish'), ('ar', 'Arabic'), ('en', 'English')], max_length=8, verbose_name='language')),
                        ('words', models.CharField(help_text='A * at the end stands for any ending.', max_length=80, verbose_name='word or words')),
                        ('note', models.CharField(blank=True, max_length=200, verbose_name='why it is on the list')),
                    ],
                    options={
                        'ordering': ['language', 'words'],
                        'constraints': [models.UniqueConstraint(fields=('language', 'words'), name='watched_words_differ', violation_error_message='This is on the list already.')],
                    },
                ),
            ],
        ),
    ]
