import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from muhit.foundation.core.together import Together


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('files', '0001_initial'),
        ('organisations', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        Together(
            operations=[
                migrations.CreateModel(
                    name='Translation',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('source', models.SlugField(max_length=30)),
                        ('about_id', models.BigIntegerField()),
                        ('part', models.SlugField(max_length=70)),
                        ('body', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.body')),
                        ('original', models.TextField(blank=True, max_length=8000)),
                        ('voice', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='files.storedfile')),
                        ('from_language', models.CharField(max_length=8)),
                        ('to_language', models.CharField(max_length=8)),
                        ('is_private', models.BooleanField()),
                        ('is_urgent', models.BooleanField(default=False)),
                        ('needs_second_look', models.BooleanField(default=False)),
                        ('state', models.CharField(choices=[('waiting', 'waiting for an interpreter'), ('claimed', 'being translated'), ('second_look', 'waiting for a second look'), ('released', 'translated'), ('withdrawn', 'no longer needed')], default='waiting', max_length=11)),
                        ('text', models.TextField(blank=True, max_length=8000)),
                        ('requested_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('requested_at', models.DateTimeField()),
                        ('due_at', models.DateTimeField()),
                        ('claimed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('claimed_at', models.DateTimeField(null=True)),
                        ('translated_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('translated_at', models.DateTimeField(null=True)),
                        ('reviewed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('reviewed_at', models.DateTimeField(null=True)),
                        ('released_at', models.DateTimeField(null=True)),
                        ('late_told_at', models.DateTimeField(null=True)),
                    ],
                    options={
                        'ordering': ['due_at', 'id'],
                        'indexes': [models.Index(condition=models.Q(('state__in', ['waiting', 'claimed', 'second_look'])), fields=['-is_urgent', 'due_at', 'id'], name='translations_by_due_date')],
                        'constraints': [models.UniqueConstraint(fields=('source', 'about_id', 'part', 'to_language'), name='a_text_is_translated_once_into_a_language'), models.CheckConstraint(condition=models.Q(models.Q(('from_language', models.F('to_language')), _negated=True), ('original', ''), _connector='OR'), name='translations_lead_elsewhere'), models.CheckConstraint(condition=models.Q(('claimed_by', None), ('claimed_at__isnull', False), _connector='OR'), name='what_is_claimed_says_since_when'), models.CheckConstraint(condition=models.Q(('translated_by', None), ('translated_at__isnull', False), _connector='OR'), name='whoever_translates_says_when'), models.CheckConstraint(condition=models.Q(('reviewed_by', None), ('reviewed_at__isnull', False), _connector='OR'), name='whoever_takes_the_second_look_says_when'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'released'), _negated=True), models.Q(('released_at__isnull', False), models.Q(('text', ''), _negated=True)), _connector='OR'), name='what_is_released_has_words')],
                    },
                ),
                migrations.CreateModel(
                    name='Version',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('translation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='translation.translation')),
                        ('original', models.TextField(blank=True, max_length=8000)),
                        ('text', models.TextField(max_length=8000)),
                        ('origin', models.CharField(choices=[('human', 'an interpreter'), ('machine', 'a machine, as a draft')], default='human', max_length=7)),
                        ('written_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('written_at', models.DateTimeField()),
                    ],
                    options={
                        'ordering': ['written_at', 'id'],
                    },
                ),
                migrations.CreateModel(
                    name='Rules',
                    fields=[
                        ('body', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to='organisations.body')),
                        ('second_look', models.BooleanField(default=False, verbose_name='A second interpreter reads answers first')),
                        ('hours_to_wait', models.PositiveSmallIntegerField(default=24, verbose_name='Hours a message waits for its translation')),
                        ('machine_drafts', models.BooleanField(default=False, verbose_name='A machine may write a first draft of public texts')),
                        ('machine_drafts_private', models.BooleanField(default=False, verbose_name='A machine may write a first draft of private texts, too')),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('hours_to_wait__gte', 1), ('hours_to_wait__lte', 168)), name='messages_wait_a_week_at_most', violation_error_message='Choose between 1 and 168 hours.'), models.CheckConstraint(condition=models.Q(('machine_drafts', True), ('machine_drafts_private', False), _connector='OR'), name='private_drafts_only_where_public_ones', violation_error_message='Allow drafts of public texts first.')],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='version',
                    trigger=pgtrigger.compiler.Trigger(name='versions_stay_as_written', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."translation_id" IS DISTINCT FROM (NEW."translation_id") OR OLD."origin" IS DISTINCT FROM (NEW."origin") OR OLD."written_at" IS DISTINCT FROM (NEW."written_at"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='8baf0240bfb8bdc60094a0eb6b3bbffa7977c5db', operation='UPDATE', pgid='pgtrigger_versions_stay_as_written_3d94b', table='translation_version', when='BEFORE')),
                ),
            ],
        ),
    ]
