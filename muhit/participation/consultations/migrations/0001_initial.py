import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.contrib.postgres.fields
import django.db.models.deletion
import muhit.foundation.core.points
import muhit.foundation.core.translated
import muhit.foundation.questions.asked
import muhit.foundation.questions.fields
import muhit.participation.consultations.models.voices
import uuid
from django.conf import settings
from django.db import migrations, models

from muhit.foundation.core.together import Together


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('files', '0001_initial'),
        ('organisations', '0001_initial'),
        ('places', '0001_initial'),
        ('submissions', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        Together(
            operations=[
                migrations.CreateModel(
                    name='Consultation',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('body', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='consultations', to='organisations.body')),
                        ('department', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.department')),
                        ('state', models.CharField(choices=[('draft', 'being prepared'), ('announced', 'announced'), ('open', 'open'), ('closed', 'being decided'), ('decided', 'decided'), ('withdrawn', 'withdrawn')], default='draft', max_length=9)),
                        ('level', models.CharField(choices=[('inform', 'We inform you'), ('consult', 'We ask you and answer everything'), ('together', 'We work it out with you'), ('decide', 'You decide')], default='consult', max_length=8)),
                        ('question', muhit.foundation.core.translated.TranslatedField(default=muhit.foundation.core.translated.Translated)),
                        ('background', muhit.foundation.core.translated.TranslatedField(default=muhit.foundation.core.translated.Translated)),
                        ('languages', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=8), default=list, size=None)),
                        ('area_kind', models.CharField(choices=[('body', 'everywhere the body works'), ('neighbourhoods', 'neighbourhoods'), ('building', 'one building or site'), ('circle', 'around a place on the map'), ('outline', 'an outline drawn on the map')], default='body', max_length=14)),
                        ('building', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.building')),
                        ('centre', muhit.foundation.core.points.PointField(null=True)),
                        ('radius_m', models.PositiveIntegerField(blank=True, null=True)),
                        ('outline', models.JSONField(blank=True, null=True)),
                        ('asks_community', models.BooleanField(default=True)),
                        ('opens_at', models.DateTimeField(editable=False, null=True)),
                        ('closes_at', models.DateTimeField(editable=False, null=True)),
                        ('prepared_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('prepared_at', models.DateTimeField(auto_now_add=True)),
                        ('published_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('published_at', models.DateTimeField(blank=True, null=True)),
                        ('invited_at', models.DateTimeField(editable=False, null=True)),
                        ('closed_at', models.DateTimeField(editable=False, null=True)),
                        ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                        ('withdrawal', models.CharField(blank=True, max_length=300)),
                        ('search', django.contrib.postgres.search.SearchVectorField(editable=False, null=True)),
                        ('neighbourhoods', models.ManyToManyField(blank=True, related_name='+', to='places.neighbourhood')),
                    ],
                    options={
                        'ordering': ['-opens_at', '-id'],
                        'indexes': [models.Index(fields=['state', 'closes_at'], name='consultations_by_state'), models.Index(fields=['-opens_at', '-id'], name='consultations_newest'), django.contrib.postgres.indexes.GinIndex(fields=['search'], name='words_of_consultations')],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('area_kind', 'circle'), _negated=True), models.Q(('centre__isnull', False), ('radius_m__gt', 0)), _connector='OR'), name='circles_have_a_centre_and_radius'), models.CheckConstraint(condition=models.Q(models.Q(('area_kind', 'outline'), _negated=True), ('outline__isnull', False), _connector='OR'), name='outlines_are_drawn'), models.CheckConstraint(condition=models.Q(models.Q(('area_kind', 'building'), _negated=True), ('building__isnull', False), _connector='OR'), name='areas_of_a_building_name_it'), models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'withdrawn']), ('published_at__isnull', False), _connector='OR'), name='published_consultations_say_when'), models.CheckConstraint(condition=models.Q(('published_by', None), ('published_at__isnull', False), _connector='OR'), name='whoever_publishes_a_consultation_says_when'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'withdrawn'), _negated=True), models.Q(('withdrawn_at__isnull', False), models.Q(('withdrawal', ''), _negated=True)), _connector='OR'), name='who_withdraws_a_consultation_says_why')],
                    },
                ),
                migrations.CreateModel(
                    name='Phase',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='phases', to='consultations.consultation')),
                        ('method', models.CharField(choices=[('statements', 'Statements'), ('questions', 'Questionnaire'), ('vote', 'Vote'), ('budget', 'Budget'), ('meeting', 'Meeting')], max_length=10)),
                        ('title', muhit.foundation.core.translated.TranslatedField(default=muhit.foundation.core.translated.Translated)),
                        ('text', muhit.foundation.core.translated.TranslatedField(default=muhit.foundation.core.translated.Translated)),
                        ('order', models.PositiveSmallIntegerField(default=0)),
                        ('starts_at', models.DateTimeField()),
                        ('ends_at', models.DateTimeField()),
                        ('results_at', models.DateTimeField(blank=True, null=True)),
                        ('who', models.CharField(choices=[('anyone', 'anyone, without signing in; one answer for each device'), ('signed_in', 'whoever signs in; one answer for each account'), ('resident', 'whoever lives in the area; one answer for each account'), ('code', 'whoever has a voting code; one answer for each code')], default='anyone', max_length=9)),
                        ('residents_add', models.BooleanField(default=True)),
                        ('rule', models.CharField(blank=True, choices=[('single', 'choose one'), ('approval', 'choose all you approve of'), ('ranking', 'put them in order'), ('score', 'give each a score'), ('points', 'share out points')], max_length=8)),
                        ('most', models.PositiveSmallIntegerField(blank=True, null=True)),
                        ('budget', models.PositiveBigIntegerField(blank=True, null=True)),
                        ('completion', models.CharField(blank=True, choices=[('none', 'what is left over is kept'), ('greedy', 'what is left over goes to the projects most voters want'), ('add1u', 'shares grow evenly until no more fits; then the most wanted that fit')], max_length=6)),
                        ('place', muhit.foundation.core.translated.TranslatedField(default=muhit.foundation.core.translated.Translated)),
                        ('minutes', muhit.foundation.core.translated.TranslatedField(default=muhit.foundation.core.translated.Translated)),
                        ('questions', muhit.foundation.questions.fields.QuestionsField(default=muhit.foundation.questions.asked.Questionnaire)),
                        ('opened_at', models.DateTimeField(editable=False, null=True)),
                        ('closed_at', models.DateTimeField(editable=False, null=True)),
                        ('counted_at', models.DateTimeField(editable=False, null=True)),
                    ],
                    options={
                        'ordering': ['starts_at', 'order', 'id'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='phases_end_after_they_start', violation_error_message='The end comes after the start.'), models.CheckConstraint(condition=models.Q(models.Q(('method__in', ['vote', 'budget']), _negated=True), models.Q(('rule', ''), _negated=True), _connector='OR'), name='votes_have_a_rule'), models.CheckConstraint(condition=models.Q(models.Q(('method', 'budget'), _negated=True), ('budget__gt', 0), _connector='OR'), name='budgets_have_money')],
                    },
                ),
                migrations.CreateModel(
                    name='Option',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('phase', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='options', to='consultations.phase')),
                        ('number', models.PositiveSmallIntegerField()),
                        ('title', muhit.foundation.core.translated.TranslatedField(default=muhit.foundation.core.translated.Translated)),
                        ('text', muhit.foundation.core.translated.TranslatedField(default=muhit.foundation.core.translated.Translated)),
                        ('cost', models.PositiveBigIntegerField(blank=True, null=True)),
                        ('categories', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), blank=True, default=list, size=None)),
                        ('position', muhit.foundation.core.points.PointField(null=True)),
                        ('place', muhit.foundation.core.translated.TranslatedField(blank=True, default=muhit.foundation.core.translated.Translated)),
                    ],
                    options={
                        'ordering': ['number'],
                        'constraints': [models.UniqueConstraint(fields=('phase', 'number'), name='option_numbers_differ'), models.CheckConstraint(condition=models.Q(('cost', None), ('cost__gt', 0), _connector='OR'), name='projects_cost_something')],
                    },
                ),
                migrations.CreateModel(
                    name='Quarantine',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='held', to='consultations.consultation')),
                        ('suspicion', models.CharField(choices=[('wave', 'many new participants at once'), ('alike', 'many equal answers'), ('network', 'many participants from one network')], max_length=8)),
                        ('mark', models.CharField(max_length=64)),
                        ('count', models.PositiveIntegerField()),
                        ('found_at', models.DateTimeField()),
                        ('look', models.CharField(choices=[('waiting', 'held for a look'), ('counted', 'counted after a look'), ('excluded', 'left out after a look')], default='waiting', max_length=8)),
                        ('looked_at', models.DateTimeField(blank=True, null=True)),
                        ('looked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('reason', models.CharField(blank=True, max_length=300)),
                    ],
                    options={
                        'verbose_name_plural': 'held',
                        'constraints': [models.CheckConstraint(condition=models.Q(('looked_by', None), ('looked_at__isnull', False), _connector='OR'), name='whoever_looks_at_held_answers_says_when'), models.CheckConstraint(condition=models.Q(models.Q(('look', 'excluded'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='answers_are_left_out_with_a_reason')],
                    },
                ),
                migrations.CreateModel(
                    name='Participant',
                    fields=[
                        ('id', models.BigIntegerField(default=muhit.participation.consultations.models.voices.random_key, editable=False, primary_key=True, serialize=False)),
                        ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='participants', to='consultations.consultation')),
                        ('person_print', models.CharField(blank=True, max_length=64)),
                        ('network_print', models.CharField(blank=True, max_length=32)),
                        ('channel', models.CharField(choices=[('web', 'on the web'), ('code', 'with a voting code'), ('paper', 'on paper'), ('phone', 'by telephone')], default='web', max_length=5)),
                        ('language', models.CharField(max_length=8)),
                        ('joined_at', models.DateTimeField()),
                        ('held', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='participants', to='consultations.quarantine')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['consultation', 'joined_at'], name='participants_by_time')],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('person_print', ''), _negated=True), fields=('consultation', 'person_print'), name='one_person_takes_part_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Ballot',
                    fields=[
                        ('id', models.BigAutoField(primary_key=True, serialize=False)),
                        ('phase', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ballots', to='consultations.phase')),
                        ('participant', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ballots', to='consultations.participant')),
                        ('content', models.JSONField()),
                    ],
                    options={
                        'indexes': [models.Index(fields=['phase', 'participant', '-id'], name='ballots_of_a_person')],
                    },
                ),
                migrations.CreateModel(
                    name='Result',
                    fields=[
                        ('phase', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='result', serialize=False, to='consultations.phase')),
                        ('made_at', models.DateTimeField()),
                        ('digest', models.CharField(max_length=64)),
                        ('engine', models.CharField(max_length=40)),
                        ('seed', models.BigIntegerField(default=0)),
                        ('is_final', models.BooleanField(default=False)),
                        ('data', models.JSONField(default=dict)),
                        ('private', models.JSONField(default=dict)),
                    ],
                ),
                migrations.CreateModel(
                    name='Picture',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pictures', to='consultations.consultation')),
                        ('file', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile')),
                        ('caption', muhit.foundation.core.translated.TranslatedField(default=muhit.foundation.core.translated.Translated)),
                        ('order', models.PositiveSmallIntegerField(default=0)),
                    ],
                    options={
                        'ordering': ['order', 'id'],
                    },
                ),
                migrations.CreateModel(
                    name='Decision',
                    fields=[
                        ('consultation', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='decision', serialize=False, to='consultations.consultation')),
                        ('text', muhit.foundation.core.translated.TranslatedField(default=muhit.foundation.core.translated.Translated)),
                        ('decided_by', muhit.foundation.core.translated.TranslatedField(default=muhit.foundation.core.translated.Translated)),
                        ('decided_on', models.DateField()),
                        ('written_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('written_at', models.DateTimeField(auto_now=True)),
                        ('published_at', models.DateTimeField(blank=True, null=True)),
                    ],
                ),
                migrations.CreateModel(
                    name='Statement',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('phase', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='statements', to='consultations.phase')),
                        ('number', models.PositiveIntegerField()),
                        ('texts', muhit.foundation.core.translated.TranslatedField(default=muhit.foundation.core.translated.Translated)),
                        ('language', models.CharField(max_length=8)),
                        ('origin', models.CharField(choices=[('seed', 'by the body'), ('resident', 'by a resident')], default='resident', max_length=8)),
                        ('author', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='statements', to='consultations.participant')),
                        ('state', models.CharField(choices=[('waiting', 'waiting for a look'), ('shown', 'shown'), ('refused', 'not taken up')], default='waiting', max_length=7)),
                        ('findings', models.JSONField(default=list)),
                        ('is_about_person', models.BooleanField(default=False)),
                        ('priority', models.FloatField(default=5.0625)),
                        ('refusal', models.CharField(blank=True, max_length=300)),
                        ('added_at', models.DateTimeField()),
                        ('looked_at', models.DateTimeField(blank=True, null=True)),
                        ('looked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['number'],
                        'constraints': [models.UniqueConstraint(fields=('phase', 'number'), name='statement_numbers_differ'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'refused'), _negated=True), models.Q(('refusal', ''), _negated=True), _connector='OR'), name='statements_are_refused_with_a_reason'), models.CheckConstraint(condition=models.Q(('looked_by', None), ('looked_at__isnull', False), _connector='OR'), name='whoever_looks_at_a_statement_says_when'), models.CheckConstraint(condition=models.Q(('priority__gt', 0)), name='priorities_are_positive')],
                    },
                ),
                migrations.CreateModel(
                    name='Reply',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='replies', to='consultations.consultation')),
                        ('title', muhit.foundation.core.translated.TranslatedField(default=muhit.foundation.core.translated.Translated)),
                        ('verdict', models.CharField(choices=[('taken_up', 'taken up'), ('partly', 'partly taken up'), ('no', 'not taken up')], max_length=8)),
                        ('reason', muhit.foundation.core.translated.TranslatedField(default=muhit.foundation.core.translated.Translated)),
                        ('order', models.PositiveSmallIntegerField(default=0)),
                        ('statements', models.ManyToManyField(blank=True, related_name='replies', to='consultations.statement')),
                        ('options', models.ManyToManyField(blank=True, related_name='replies', to='consultations.option')),
                    ],
                    options={
                        'ordering': ['order', 'id'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('reason', {}), _negated=True), name='replies_have_a_reason')],
                    },
                ),
                migrations.CreateModel(
                    name='Milestone',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='milestones', to='consultations.consultation')),
                        ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='parts', to='consultations.milestone')),
                        ('title', muhit.foundation.core.translated.TranslatedField(default=muhit.foundation.core.translated.Translated)),
                        ('note', muhit.foundation.core.translated.TranslatedField(default=muhit.foundation.core.translated.Translated)),
                        ('weight', models.PositiveSmallIntegerField(default=1)),
                        ('progress', models.PositiveSmallIntegerField(default=0)),
                        ('due_on', models.DateField(blank=True, null=True)),
                        ('done_on', models.DateField(blank=True, null=True)),
                        ('order', models.PositiveSmallIntegerField(default=0)),
                        ('changed_at', models.DateTimeField(auto_now=True)),
                        ('told_at', models.DateTimeField(editable=False, null=True)),
                        ('submissions', models.ManyToManyField(blank=True, related_name='+', to='submissions.submission')),
                    ],
                    options={
                        'ordering': ['order', 'id'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('progress__lte', 100)), name='progress_is_a_percentage'), models.CheckConstraint(condition=models.Q(('weight__gte', 1)), name='milestones_weigh_something'), models.CheckConstraint(condition=models.Q(('done_on', None), ('progress', 100), _connector='OR'), name='what_is_done_is_at_a_hundred')],
                    },
                ),
                migrations.CreateModel(
                    name='MilestonePhoto',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('milestone', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='photos', to='consultations.milestone')),
                        ('file', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile')),
                        ('taken_on', models.DateField()),
                    ],
                    options={
                        'ordering': ['taken_on', 'id'],
                    },
                ),
                migrations.CreateModel(
                    name='Opinion',
                    fields=[
                        ('id', models.BigAutoField(primary_key=True, serialize=False)),
                        ('participant', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='opinions', to='consultations.participant')),
                        ('statement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='opinions', to='consultations.statement')),
                        ('value', models.SmallIntegerField()),
                    ],
                    options={
                        'indexes': [models.Index(fields=['participant', 'statement', '-id'], name='opinions_of_a_person')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('value__in', [-1, 0, 1])), name='opinions_are_agree_disagree_or_pass')],
                    },
                ),
                migrations.CreateModel(
                    name='Declaration',
                    fields=[
                        ('participant', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='declaration', serialize=False, to='consultations.participant')),
                        ('community', models.CharField(blank=True, choices=[('host', 'host community'), ('refugee', 'refugee community')], max_length=7)),
                        ('age_band', models.CharField(blank=True, choices=[('u18', 'under 18'), ('18-29', '18–29'), ('30-44', '30–44'), ('45-64', '45–64'), ('65+', '65 and over')], max_length=5)),
                        ('neighbourhood', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='places.neighbourhood')),
                    ],
                ),
                migrations.CreateModel(
                    name='Follower',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='followers', to='consultations.consultation')),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('since', models.DateField()),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('consultation', 'user'), name='consultations_are_followed_once')],
                    },
                ),
                migrations.CreateModel(
                    name='CodeBatch',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='code_batches', to='consultations.consultation')),
                        ('label', models.CharField(max_length=80)),
                        ('salt', models.CharField(max_length=32)),
                        ('count', models.PositiveIntegerField()),
                        ('printed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('printed_at', models.DateTimeField()),
                    ],
                    options={
                        'verbose_name_plural': 'code batches',
                    },
                ),
                migrations.CreateModel(
                    name='SheetCount',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sheet_counts', to='consultations.consultation')),
                        ('entered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('entered_on', models.DateField()),
                        ('count', models.PositiveIntegerField(default=0)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('consultation', 'entered_by', 'entered_on'), name='sheets_of_a_day_are_counted_once')],
                    },
                ),
                migrations.CreateModel(
                    name='VotingCode',
                    fields=[
                        ('id', models.BigIntegerField(default=muhit.participation.consultations.models.voices.random_key, editable=False, primary_key=True, serialize=False)),
                        ('batch', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='codes', to='consultations.codebatch')),
                        ('code_print', models.CharField(max_length=64, unique=True)),
                        ('used_at', models.DateTimeField(blank=True, null=True)),
                    ],
                ),
            ],
        ),
    ]
