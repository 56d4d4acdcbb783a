import datetime
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import django.db.models.functions.comparison
import muhit.foundation.core.clock
import muhit.foundation.core.ids
import muhit.foundation.core.points
import muhit.foundation.core.translated
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from muhit.foundation.core.scattering import scattered
from muhit.foundation.core.together import Together


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('files', '0001_initial'),
        ('organisations', '0001_initial'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('places', '0001_initial'),
        ('questions', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        Together(
            operations=[
                migrations.CreateModel(
                    name='MapCount',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('level', models.PositiveSmallIntegerField()),
                        ('column', models.IntegerField()),
                        ('row', models.IntegerField()),
                        ('count', models.IntegerField()),
                        ('open', models.IntegerField()),
                        ('fixed', models.IntegerField()),
                        ('longitude', models.FloatField()),
                        ('latitude', models.FloatField()),
                        ('numbers', models.DecimalField(decimal_places=0, max_digits=30)),
                    ],
                    options={
                        'indexes': [models.Index(fields=['level', 'column', 'row'], name='map_cells')],
                    },
                ),
                migrations.CreateModel(
                    name='Submission',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.CharField(choices=[('complaint', 'complaint'), ('request', 'request'), ('proposal', 'proposal')], max_length=9, verbose_name='kind')),
                        ('channel', models.CharField(choices=[('web', 'web'), ('desk', 'desk'), ('helpline', 'helpline'), ('muhtar', 'muhtar'), ('building_manager', 'building manager'), ('sms', 'SMS'), ('email', 'e-mail'), ('api', 'API'), ('import', 'brought over from another system')], default='web', max_length=16)),
                        ('text', models.TextField(max_length=4000, verbose_name='words')),
                        ('language', models.CharField(max_length=8)),
                        ('extra', models.JSONField(default=dict)),
                        ('asked', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='questions.version')),
                        ('category', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='submissions', to='organisations.category')),
                        ('body', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='submissions', to='organisations.body')),
                        ('department', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='submissions', to='organisations.department')),
                        ('forwarded_from', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.body')),
                        ('keeper', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.body')),
                        ('handler_key', models.GeneratedField(db_persist=True, expression=django.db.models.functions.comparison.Coalesce(models.F('keeper'), models.F('body')), output_field=models.BigIntegerField(null=True))),
                        ('assignee', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('neighbourhood', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='submissions', to='places.neighbourhood')),
                        ('building', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='places.building')),
                        ('position', muhit.foundation.core.points.PointField(null=True)),
                        ('public_position', muhit.foundation.core.points.PointField(null=True)),
                        ('place_text', models.CharField(blank=True, max_length=200, verbose_name='address or landmark')),
                        ('precision', models.CharField(choices=[('exact', 'exact place'), ('neighbourhood', 'only the neighbourhood')], default='exact', max_length=13)),
                        ('privacy', models.CharField(choices=[('public', 'public'), ('private', 'private')], default='public', max_length=7)),
                        ('public_name', models.CharField(blank=True, max_length=120)),
                        ('state', models.CharField(choices=[('received', 'received'), ('in_triage', 'in triage'), ('assigned', 'assigned'), ('in_progress', 'in progress'), ('forwarded', 'forwarded'), ('planned', 'planned'), ('answered', 'answered'), ('confirmed', 'confirmed by the resident'), ('closed', 'closed'), ('declined', 'declined'), ('duplicate', 'duplicate'), ('withdrawn', 'withdrawn')], default='received', max_length=11)),
                        ('family', models.CharField(choices=[('open', 'open'), ('closed', 'closed'), ('fixed', 'fixed')], default='open', editable=False, max_length=6)),
                        ('duplicate_of', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='duplicates', to='submissions.submission')),
                        ('supports', models.PositiveIntegerField(default=0)),
                        ('reopenings', models.PositiveSmallIntegerField(default=0)),
                        ('received_at', models.DateTimeField()),
                        ('clock_started_at', models.DateTimeField()),
                        ('first_answer_due_at', models.DateTimeField(null=True)),
                        ('solution_due_at', models.DateTimeField(null=True)),
                        ('due_at', models.GeneratedField(db_persist=True, expression=models.Case(models.When(first_answered_at=None, state__in=('received', 'in_triage', 'forwarded', 'assigned', 'in_progress', 'planned'), then=django.db.models.functions.comparison.Coalesce(models.F('first_answer_due_at'), models.Value(datetime.datetime(2999, 1, 1, 0, 0, tzinfo=datetime.timezone.utc)))), models.When(state__in=('received', 'in_triage', 'forwarded', 'assigned', 'in_progress', 'planned'), then=django.db.models.functions.comparison.Coalesce(models.F('solution_due_at'), models.Value(datetime.datetime(2999, 1, 1, 0, 0, tzinfo=datetime.timezone.utc)))), default=models.Value(datetime.datetime(2999, 1, 1, 0, 0, tzinfo=datetime.timezone.utc)), output_field=models.DateTimeField()), output_field=models.DateTimeField())),
                        ('first_answered_at', models.DateTimeField(null=True)),
                        ('answered_at', models.DateTimeField(null=True)),
                        ('ended_at', models.DateTimeField(null=True)),
                        ('follow_up_at', models.DateTimeField(null=True)),
                        ('overdue_told_at', models.DateTimeField(null=True)),
                        ('changed_at', models.DateTimeField()),
                        ('tracking_code', models.CharField(default=muhit.foundation.core.ids.tracking_code, max_length=14, unique=True)),
                        ('filing_key', models.UUIDField(null=True, unique=True)),
                        ('source', models.CharField(blank=True, max_length=40)),
                        ('source_id', models.CharField(blank=True, max_length=80)),
                        ('search', django.contrib.postgres.search.SearchVectorField(editable=False, null=True)),
                    ],
                    options={
                        'ordering': ['-received_at', '-id'],
                        'indexes': [models.Index(condition=models.Q(('privacy', 'public')), fields=['-received_at', '-id'], name='public_newest'), models.Index(condition=models.Q(('privacy', 'public')), fields=['neighbourhood', '-received_at', '-id'], include=('body',), name='public_by_place'), models.Index(condition=models.Q(('privacy', 'public')), fields=['category', '-received_at', '-id'], name='public_by_category'), models.Index(condition=models.Q(('privacy', 'public')), fields=['neighbourhood', 'category', '-received_at', '-id'], name='public_by_place_and_category'), models.Index(condition=models.Q(('family', 'open')), fields=['due_at', 'id'], name='work_by_due_date'), models.Index(condition=models.Q(('family', 'open')), fields=['handler_key', 'due_at', 'id'], include=('department', 'state', 'forwarded_from', 'keeper'), name='work_of_handler_by_due_date'), models.Index(condition=models.Q(('family', 'open')), fields=['handler_key', 'state', 'department'], include=('id', 'assignee', 'due_at', 'reopenings', 'forwarded_from', 'keeper', 'follow_up_at'), name='work_of_handler_by_state'), models.Index(condition=models.Q(('family', 'open'), ('reopenings__gt', 0)), fields=['handler_key'], include=('id', 'department', 'state'), name='work_of_handler_reopened'), models.Index(models.F('handler_key'), models.OrderBy(models.F('ended_at'), descending=True, nulls_last=True), models.OrderBy(models.F('id'), descending=True), condition=models.Q(('family', 'open'), _negated=True), name='ended_of_handler'), models.Index(condition=models.Q(('family', 'open'), ('privacy', 'public')), fields=['neighbourhood', 'supports'], include=('due_at', 'body'), name='supported_by_place'), models.Index(condition=models.Q(('privacy', 'public')), fields=['neighbourhood', '-answered_at', '-id'], include=('body',), name='answered_by_place'), models.Index(condition=models.Q(('family', 'fixed'), ('privacy', 'public')), fields=['neighbourhood', '-ended_at', '-id'], name='fixed_by_place'), models.Index(condition=models.Q(('family', 'fixed'), ('privacy', 'public')), fields=['-ended_at', '-id'], name='fixed_newest'), models.Index(condition=models.Q(('privacy', 'public'), models.Q(('channel', 'building_manager'), ('building__isnull', False), _connector='OR')), fields=['neighbourhood', '-received_at', '-id'], name='of_buildings_by_place'), models.Index(condition=models.Q(('channel', 'muhtar')), fields=['neighbourhood', '-received_at', '-id'], name='filed_by_muhtars'), models.Index(condition=models.Q(('assignee__isnull', False)), fields=['assignee'], name='assigned_to'), models.Index(condition=models.Q(('forwarded_from__isnull', False)), fields=['forwarded_from'], name='forwarded_by'), models.Index(condition=models.Q(('keeper__isnull', False)), fields=['keeper'], name='kept_for_others'), models.Index(condition=models.Q(('family', 'open'), ('follow_up_at__isnull', False)), fields=['follow_up_at', 'id'], name='to_look_at_again'), models.Index(condition=models.Q(('duplicate_of__isnull', False)), fields=['duplicate_of'], name='duplicates_of'), django.contrib.postgres.indexes.GistIndex(condition=models.Q(('privacy', 'public')), fields=['public_position'], name='public_map'), models.Index(condition=models.Q(('family', 'open')), fields=['neighbourhood', '-received_at', '-id'], name='open_by_place'), django.contrib.postgres.indexes.GistIndex(condition=models.Q(('family', 'open'), ('privacy', 'public')), fields=['public_position'], name='open_map'), django.contrib.postgres.indexes.GistIndex(condition=models.Q(('family', 'open')), fields=['position'], name='open_places'), django.contrib.postgres.indexes.GinIndex(fields=['search'], name='public_words'), models.Index(condition=models.Q(('channel__in', ['helpline', 'sms', 'email'])), fields=['handler_key', 'channel'], name='by_former_channels')],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('source', ''), _negated=True), fields=('source', 'source_id'), name='a_source_row_comes_once'), models.CheckConstraint(condition=models.Q(models.Q(('duplicate_of__isnull', False), ('state', 'duplicate')), models.Q(models.Q(('state', 'duplicate'), _negated=True), ('duplicate_of', None)), _connector='OR'), name='a_duplicate_names_its_original'), models.CheckConstraint(condition=models.Q(('duplicate_of', models.F('id')), _negated=True), name='nothing_is_its_own_duplicate'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('family', 'open')), models.Q(models.Q(('family', 'open'), _negated=True), ('ended_at__isnull', False)), _connector='OR'), name='what_ended_says_when'), models.CheckConstraint(condition=models.Q(models.Q(('family', 'open'), ('state', 'received')), models.Q(('family', 'open'), ('state', 'in_triage')), models.Q(('family', 'open'), ('state', 'forwarded')), models.Q(('family', 'open'), ('state', 'assigned')), models.Q(('family', 'open'), ('state', 'in_progress')), models.Q(('family', 'open'), ('state', 'planned')), models.Q(('family', 'open'), ('state', 'answered')), models.Q(('family', 'fixed'), ('state', 'confirmed')), models.Q(('family', 'closed'), ('state', 'closed')), models.Q(('family', 'closed'), ('state', 'declined')), models.Q(('family', 'closed'), ('state', 'duplicate')), models.Q(('family', 'closed'), ('state', 'withdrawn')), _connector='OR'), name='family_follows_state'), models.CheckConstraint(condition=models.Q(models.Q(('received_at__isnull', True), models.Q(('received_at__gte', datetime.datetime(1970, 1, 1, 0, 0, tzinfo=datetime.timezone.utc)), ('received_at__lt', datetime.datetime(2200, 1, 1, 0, 0, tzinfo=datetime.timezone.utc))), _connector='OR'), models.Q(('clock_started_at__isnull', True), models.Q(('clock_started_at__gte', datetime.datetime(1970, 1, 1, 0, 0, tzinfo=datetime.timezone.utc)), ('clock_started_at__lt', datetime.datetime(2200, 1, 1, 0, 0, tzinfo=datetime.timezone.utc))), _connector='OR'), models.Q(('first_answer_due_at__isnull', True), models.Q(('first_answer_due_at__gte', datetime.datetime(1970, 1, 1, 0, 0, tzinfo=datetime.timezone.utc)), ('first_answer_due_at__lt', datetime.datetime(2200, 1, 1, 0, 0, tzinfo=datetime.timezone.utc))), _connector='OR'), models.Q(('solution_due_at__isnull', True), models.Q(('solution_due_at__gte', datetime.datetime(1970, 1, 1, 0, 0, tzinfo=datetime.timezone.utc)), ('solution_due_at__lt', datetime.datetime(2200, 1, 1, 0, 0, tzinfo=datetime.timezone.utc))), _connector='OR'), models.Q(('first_answered_at__isnull', True), models.Q(('first_answered_at__gte', datetime.datetime(1970, 1, 1, 0, 0, tzinfo=datetime.timezone.utc)), ('first_answered_at__lt', datetime.datetime(2200, 1, 1, 0, 0, tzinfo=datetime.timezone.utc))), _connector='OR'), models.Q(('answered_at__isnull', True), models.Q(('answered_at__gte', datetime.datetime(1970, 1, 1, 0, 0, tzinfo=datetime.timezone.utc)), ('answered_at__lt', datetime.datetime(2200, 1, 1, 0, 0, tzinfo=datetime.timezone.utc))), _connector='OR'), models.Q(('ended_at__isnull', True), models.Q(('ended_at__gte', datetime.datetime(1970, 1, 1, 0, 0, tzinfo=datetime.timezone.utc)), ('ended_at__lt', datetime.datetime(2200, 1, 1, 0, 0, tzinfo=datetime.timezone.utc))), _connector='OR'), models.Q(('changed_at__isnull', True), models.Q(('changed_at__gte', datetime.datetime(1970, 1, 1, 0, 0, tzinfo=datetime.timezone.utc)), ('changed_at__lt', datetime.datetime(2200, 1, 1, 0, 0, tzinfo=datetime.timezone.utc))), _connector='OR')), name='dates_can_be_read_back'), models.CheckConstraint(condition=models.Q(('department', None), ('body__isnull', False), _connector='OR'), name='departments_belong_to_a_body'), models.CheckConstraint(condition=models.Q(('keeper', None), models.Q(('body__isnull', False), models.Q(('keeper', models.F('body')), _negated=True)), _connector='OR'), name='nobody_keeps_its_own')],
                    },
                ),
                migrations.CreateModel(
                    name='SubmissionVersion',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='text_kind_category_body_department_neighbourhood_place_text_precision_privacy_public_name_state_events', to='submissions.submission')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('text', models.TextField(max_length=4000, verbose_name='words')),
                        ('kind', models.CharField(choices=[('complaint', 'complaint'), ('request', 'request'), ('proposal', 'proposal')], max_length=9, verbose_name='kind')),
                        ('category', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisations.category')),
                        ('body', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisations.body')),
                        ('department', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisations.department')),
                        ('neighbourhood', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='places.neighbourhood')),
                        ('place_text', models.CharField(blank=True, max_length=200, verbose_name='address or landmark')),
                        ('precision', models.CharField(choices=[('exact', 'exact place'), ('neighbourhood', 'only the neighbourhood')], default='exact', max_length=13)),
                        ('privacy', models.CharField(choices=[('public', 'public'), ('private', 'private')], default='public', max_length=7)),
                        ('public_name', models.CharField(blank=True, max_length=120)),
                        ('state', models.CharField(choices=[('received', 'received'), ('in_triage', 'in triage'), ('assigned', 'assigned'), ('in_progress', 'in progress'), ('forwarded', 'forwarded'), ('planned', 'planned'), ('answered', 'answered'), ('confirmed', 'confirmed by the resident'), ('closed', 'closed'), ('declined', 'declined'), ('duplicate', 'duplicate'), ('withdrawn', 'withdrawn')], default='received', max_length=11)),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Attachment',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('submission', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attachments', to='submissions.submission')),
                        ('file', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile')),
                        ('order', models.PositiveSmallIntegerField(default=0)),
                        ('is_hidden', models.BooleanField(default=False)),
                    ],
                    options={
                        'ordering': ['order', 'id'],
                    },
                ),
                migrations.CreateModel(
                    name='Answer',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('submission', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='submissions.submission')),
                        ('text', models.TextField(max_length=4000, verbose_name='answer')),
                        ('language', models.CharField(default='tr', max_length=8)),
                        ('outcome', models.CharField(choices=[('done', 'done'), ('planned', 'planned'), ('information', 'information given'), ('not_possible', 'not possible')], max_length=12, verbose_name='what came of it')),
                        ('said_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='organisations.body')),
                        ('planned_for', models.DateField(null=True)),
                        ('written_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('written_at', models.DateTimeField()),
                        ('approved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('approved_at', models.DateTimeField(null=True)),
                        ('published_at', models.DateTimeField(null=True)),
                        ('returned_at', models.DateTimeField(null=True)),
                    ],
                    options={
                        'ordering': ['written_at', 'id'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('published_at', None), ('returned_at', None), _connector='OR'), name='what_is_published_was_not_returned'), models.UniqueConstraint(condition=models.Q(('published_at', None)), fields=('submission',), name='one_answer_waits_at_a_time'), models.CheckConstraint(condition=models.Q(models.Q(('written_at__isnull', True), models.Q(('written_at__gte', datetime.datetime(1970, 1, 1, 0, 0, tzinfo=datetime.timezone.utc)), ('written_at__lt', datetime.datetime(2200, 1, 1, 0, 0, tzinfo=datetime.timezone.utc))), _connector='OR'), models.Q(('published_at__isnull', True), models.Q(('published_at__gte', datetime.datetime(1970, 1, 1, 0, 0, tzinfo=datetime.timezone.utc)), ('published_at__lt', datetime.datetime(2200, 1, 1, 0, 0, tzinfo=datetime.timezone.utc))), _connector='OR')), name='answers_are_read_back'), models.CheckConstraint(condition=models.Q(('planned_for', None), ('outcome', 'planned'), _connector='OR'), name='only_plans_have_a_day'), models.CheckConstraint(condition=models.Q(('approved_by', None), ('approved_at__isnull', False), _connector='OR'), name='whoever_approves_says_when')],
                    },
                ),
                migrations.CreateModel(
                    name='Enquiry',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('submission', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='enquiries', to='submissions.submission')),
                        ('question', models.TextField(max_length=2000)),
                        ('asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('asked_at', models.DateTimeField()),
                        ('reply', models.TextField(blank=True, max_length=2000)),
                        ('replied_at', models.DateTimeField(null=True)),
                    ],
                    options={
                        'verbose_name_plural': 'enquiries',
                        'ordering': ['asked_at', 'id'],
                        'indexes': [models.Index(condition=models.Q(('replied_at', None)), fields=['submission'], name='enquiries_that_wait')],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('replied_at', None), ('reply', '')), models.Q(models.Q(('reply', ''), _negated=True), ('replied_at__isnull', False)), _connector='OR'), name='a_reply_says_when')],
                    },
                ),
                migrations.CreateModel(
                    name='InternalNote',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('submission', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='internal_notes', to='submissions.submission')),
                        ('text', models.TextField(max_length=4000)),
                        ('written_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('written_at', models.DateTimeField()),
                        ('body', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organisations.body')),
                    ],
                    options={
                        'ordering': ['written_at', 'id'],
                    },
                ),
                migrations.CreateModel(
                    name='AnswerTemplate',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('body', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organisations.body')),
                        ('department', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organisations.department')),
                        ('category', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organisations.category')),
                        ('title', models.CharField(max_length=80)),
                        ('text', muhit.foundation.core.translated.TranslatedField(default=muhit.foundation.core.translated.Translated)),
                        ('outcome', models.CharField(choices=[('done', 'done'), ('planned', 'planned'), ('information', 'information given'), ('not_possible', 'not possible')], default='done', max_length=12)),
                    ],
                    options={
                        'ordering': ['title'],
                    },
                ),
                migrations.CreateModel(
                    name='Applicant',
                    fields=[
                        ('submission', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='applicant', serialize=False, to='submissions.submission')),
                        ('user', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='applications', to=settings.AUTH_USER_MODEL)),
                        ('name', models.CharField(blank=True, max_length=120, verbose_name='name')),
                        ('phone', models.CharField(blank=True, max_length=16, verbose_name='phone')),
                        ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                        ('language', models.CharField(choices=[('tr', 'Turkish'), ('ar', 'Arabic'), ('en', 'English')], default='tr', max_length=8)),
                        ('filed_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('behalf_reason', models.CharField(blank=True, max_length=200, verbose_name='why this person does not file it themselves')),
                        ('consented_at', models.DateTimeField(null=True)),
                    ],
                    options={
                        'indexes': [models.Index(fields=['user', '-submission'], name='newest_of_applicant'), models.Index(condition=models.Q(('filed_by__isnull', False)), fields=['filed_by', '-submission'], name='newest_filed_for_others')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('behalf_reason', ''), ('consented_at__isnull', False), _connector='OR'), name='filing_for_somebody_needs_consent')],
                    },
                ),
                migrations.CreateModel(
                    name='Handover',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('submission', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='handovers', to='submissions.submission')),
                        ('from_body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.body')),
                        ('from_department', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.department')),
                        ('to_body', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.body')),
                        ('way', models.CharField(choices=[('muhit', 'through Muhit'), ('letter', 'letter'), ('kep', 'registered e-mail (KEP)'), ('email', 'e-mail'), ('phone', 'telephone'), ('form', 'their own form or application')], max_length=6, verbose_name='how it was sent')),
                        ('reference', models.CharField(blank=True, max_length=60, verbose_name='outgoing number')),
                        ('sent_on', models.DateField(verbose_name='sent on')),
                        ('written_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('written_at', models.DateTimeField()),
                    ],
                    options={
                        'ordering': ['written_at', 'id'],
                        'indexes': [models.Index(fields=['from_body', 'submission'], name='handed_over_by')],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('reference', ''), ('way', 'muhit')), models.Q(models.Q(('way', 'muhit'), _negated=True), models.Q(('reference', ''), _negated=True)), _connector='OR'), name='what_left_by_other_ways_has_a_number'), models.CheckConstraint(condition=models.Q(('from_body', models.F('to_body')), _negated=True), name='nobody_hands_over_to_themselves')],
                    },
                ),
                migrations.CreateModel(
                    name='ImportRun',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('source', models.CharField(max_length=40)),
                        ('file_name', models.CharField(blank=True, max_length=200)),
                        ('started_at', models.DateTimeField()),
                        ('finished_at', models.DateTimeField(null=True)),
                        ('started_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('account', models.CharField(blank=True, max_length=80)),
                        ('counts', models.JSONField(default=dict)),
                        ('made', models.JSONField(default=list)),
                        ('undone_at', models.DateTimeField(null=True)),
                    ],
                    options={
                        'ordering': ['-started_at', '-id'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('finished_at', None), ('finished_at__gte', models.F('started_at')), _connector='OR'), name='an_import_ends_after_it_began')],
                    },
                ),
                migrations.CreateModel(
                    name='BroughtOver',
                    fields=[
                        ('submission', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='brought_over', serialize=False, to='submissions.submission')),
                        ('run', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='brought', to='submissions.importrun')),
                    ],
                ),
                migrations.CreateModel(
                    name='LearntCategories',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('weights', models.BinaryField()),
                        ('learnt_at', models.DateTimeField()),
                        ('examples', models.PositiveIntegerField()),
                        ('categories', models.PositiveSmallIntegerField()),
                        ('top_1', models.FloatField()),
                        ('top_3', models.FloatField()),
                    ],
                    options={
                        'verbose_name_plural': 'learnt categories',
                        'constraints': [models.CheckConstraint(condition=models.Q(('top_1__gte', 0), ('top_1__lte', models.F('top_3')), ('top_3__lte', 1)), name='the_first_guess_is_among_three')],
                    },
                ),
                migrations.CreateModel(
                    name='Consent',
                    fields=[
                        ('submission', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='consent', serialize=False, to='submissions.submission')),
                        ('words', models.TextField()),
                        ('language', models.CharField(choices=[('tr', 'Turkish'), ('ar', 'Arabic'), ('en', 'English')], max_length=8)),
                        ('given_at', models.DateTimeField(default=muhit.foundation.core.clock.now)),
                        ('taken_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('shares', models.BooleanField()),
                        ('ended_at', models.DateTimeField(null=True)),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('ended_at', None), ('shares', True), _connector='OR'), name='only_what_is_shared_can_be_ended')],
                    },
                ),
                migrations.CreateModel(
                    name='Vouch',
                    fields=[
                        ('submission', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='vouch', serialize=False, to='submissions.submission')),
                        ('seen_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('seen_at', models.DateTimeField(default=muhit.foundation.core.clock.now)),
                        ('note', models.CharField(blank=True, max_length=300)),
                        ('photo', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='submissions.attachment')),
                    ],
                ),
                migrations.CreateModel(
                    name='PassedOn',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('submission', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='passed_on', to='submissions.submission')),
                        ('building', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='places.building')),
                        ('passed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('passed_at', models.DateTimeField(default=muhit.foundation.core.clock.now)),
                        ('note', models.CharField(blank=True, max_length=300)),
                    ],
                    options={
                        'verbose_name_plural': 'passed on',
                        'ordering': ['-passed_at', '-id'],
                        'constraints': [models.UniqueConstraint(fields=('submission', 'building'), name='passed_on_to_a_building_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Support',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('submission', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='supporters', to='submissions.submission')),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('at', models.DateTimeField(auto_now_add=True)),
                        ('carried_from', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='submissions.submission')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('submission', 'user'), name='support_once')],
                    },
                ),
                migrations.CreateModel(
                    name='DeviceSupport',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('submission', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='supporting_devices', to='submissions.submission')),
                        ('device_print', models.CharField(max_length=64)),
                        ('at', models.DateTimeField(auto_now_add=True)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('submission', 'device_print'), name='device_supports_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Follow',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('submission', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='followers', to='submissions.submission')),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('at', models.DateTimeField(auto_now_add=True)),
                        ('carried_from', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='submissions.submission')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('submission', 'user'), name='follow_once')],
                    },
                ),
                migrations.CreateModel(
                    name='SavedFilter',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('name', models.CharField(max_length=60)),
                        ('query', models.CharField(max_length=500)),
                    ],
                    options={
                        'ordering': ['name'],
                        'constraints': [models.UniqueConstraint(fields=('user', 'name'), name='filter_names_differ')],
                    },
                ),
                migrations.CreateModel(
                    name='Step',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('submission', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='submissions.submission')),
                        ('at', models.DateTimeField()),
                        ('verb', models.CharField(max_length=24)),
                        ('actor', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('as_actor', models.CharField(choices=[('applicant', 'applicant'), ('muhtar', 'muhtar'), ('manager', 'building manager'), ('agent', 'who filed it for the resident'), ('staff', 'staff'), ('head', 'department head'), ('system', 'Muhit')], max_length=9)),
                        ('from_state', models.CharField(blank=True, choices=[('received', 'received'), ('in_triage', 'in triage'), ('assigned', 'assigned'), ('in_progress', 'in progress'), ('forwarded', 'forwarded'), ('planned', 'planned'), ('answered', 'answered'), ('confirmed', 'confirmed by the resident'), ('closed', 'closed'), ('declined', 'declined'), ('duplicate', 'duplicate'), ('withdrawn', 'withdrawn')], max_length=11)),
                        ('to_state', models.CharField(choices=[('received', 'received'), ('in_triage', 'in triage'), ('assigned', 'assigned'), ('in_progress', 'in progress'), ('forwarded', 'forwarded'), ('planned', 'planned'), ('answered', 'answered'), ('confirmed', 'confirmed by the resident'), ('closed', 'closed'), ('declined', 'declined'), ('duplicate', 'duplicate'), ('withdrawn', 'withdrawn')], max_length=11)),
                        ('body', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='organisations.body')),
                        ('department', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='organisations.department')),
                        ('note', models.TextField(blank=True, max_length=2000)),
                        ('data', models.JSONField(default=dict)),
                    ],
                    options={
                        'ordering': ['at', 'id'],
                        'indexes': [models.Index(fields=['submission', 'at'], name='submissions_submiss_8837a6_idx')],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('at__isnull', True), models.Q(('at__gte', datetime.datetime(1970, 1, 1, 0, 0, tzinfo=datetime.timezone.utc)), ('at__lt', datetime.datetime(2200, 1, 1, 0, 0, tzinfo=datetime.timezone.utc))), _connector='OR')), name='steps_are_read_back')],
                    },
                ),
                migrations.CreateModel(
                    name='VoiceNote',
                    fields=[
                        ('submission', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='voice', serialize=False, to='submissions.submission')),
                        ('file', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile')),
                        ('language', models.CharField(max_length=8)),
                        ('publishes', models.BooleanField()),
                        ('public_name', models.CharField(blank=True, max_length=120)),
                    ],
                ),
                migrations.CreateModel(
                    name='Withheld',
                    fields=[
                        ('submission', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='withheld', serialize=False, to='submissions.submission')),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                ),
                migrations.CreateModel(
                    name='CoveredWords',
                    fields=[
                        ('submission', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='covered', serialize=False, to='submissions.submission')),
                        ('originals', models.JSONField(default=dict)),
                        ('ranges', models.JSONField(default=dict)),
                        ('covered_at', models.DateTimeField()),
                        ('covered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                ),
                migrations.CreateModel(
                    name='TakenOut',
                    fields=[
                        ('submission', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='taken_out', serialize=False, to='submissions.submission')),
                        ('is_held', models.BooleanField(default=False)),
                        ('at', models.DateTimeField()),
                    ],
                ),
                migrations.CreateModel(
                    name='HeldNote',
                    fields=[
                        ('step', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='held', serialize=False, to='submissions.step')),
                        ('text', models.TextField(max_length=2000)),
                        ('is_held', models.BooleanField(default=True)),
                        ('at', models.DateTimeField()),
                    ],
                ),
                migrations.CreateModel(
                    name='BoxedPhoto',
                    fields=[
                        ('attachment', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='boxed', serialize=False, to='submissions.attachment')),
                        ('original', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile')),
                        ('boxes', models.JSONField()),
                        ('boxed_at', models.DateTimeField()),
                        ('boxed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='submission',
                    trigger=pgtrigger.compiler.Trigger(name='the_map_counts_what_comes', sql=pgtrigger.compiler.UpsertTriggerSql(func='\nINSERT INTO submissions_mapcount\n    (level, "column", row, count, open, fixed, longitude, latitude, numbers)\nSELECT level, floor(at[0] / size), floor(degrees(ln(tan(pi() / 4 + radians(greatest(-85, least(85, at[1]))) / 2))) / size), sign,\n       sign * (family = \'open\')::int, sign * (family = \'fixed\')::int,\n       sign * at[0], sign * at[1], sign * id\nFROM (SELECT 1, new_values.id, new_values.family, new_values.privacy, new_values.public_position FROM new_values) AS changed (sign, id, family, privacy, at),\n     (VALUES (11, 0.0384521484375::float), (14, 0.0048065185546875::float), (17, 0.0006008148193359375::float)) AS grid (level, size)\nWHERE privacy = \'public\' AND at IS NOT NULL\n; RETURN NULL;', hash='84ca42c1872136adb3a0326eaabd6143b49496b3', level='STATEMENT', operation='INSERT', pgid='pgtrigger_the_map_counts_what_comes_93cdc', referencing='REFERENCING NEW TABLE AS new_values ', table='submissions_submission', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='submission',
                    trigger=pgtrigger.compiler.Trigger(name='the_map_counts_along', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n        IF TG_OP = \'UPDATE\' AND OLD.family = NEW.family AND OLD.privacy = NEW.privacy\n            AND OLD.public_position::text IS NOT DISTINCT FROM NEW.public_position::text THEN\n            RETURN NULL;\n        END IF;\n        \nINSERT INTO submissions_mapcount\n    (level, "column", row, count, open, fixed, longitude, latitude, numbers)\nSELECT level, floor(at[0] / size), floor(degrees(ln(tan(pi() / 4 + radians(greatest(-85, least(85, at[1]))) / 2))) / size), sign,\n       sign * (family = \'open\')::int, sign * (family = \'fixed\')::int,\n       sign * at[0], sign * at[1], sign * id\nFROM (VALUES (-1, OLD.id, OLD.family, OLD.privacy, OLD.public_position), (1, NEW.id, NEW.family, NEW.privacy, NEW.public_position)) AS changed (sign, id, family, privacy, at),\n     (VALUES (11, 0.0384521484375::float), (14, 0.0048065185546875::float), (17, 0.0006008148193359375::float)) AS grid (level, size)\nWHERE privacy = \'public\' AND at IS NOT NULL\n;\n        RETURN NULL;\n    ', hash='8ba7f06f0ae716d7f5b91ccc861988d3d4e8c8cf', operation='UPDATE OF "public_position", "privacy", "family" OR DELETE', pgid='pgtrigger_the_map_counts_along_34216', table='submissions_submission', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='submission',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "submissions_submissionversion" ("body_id", "category_id", "department_id", "kind", "neighbourhood_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_text", "precision", "privacy", "public_name", "state", "text") SELECT new_values."body_id", new_values."category_id", new_values."department_id", new_values."kind", new_values."neighbourhood_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."place_text", new_values."precision", new_values."privacy", new_values."public_name", new_values."state", new_values."text" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='e53833dff3733e63d550eb81c9881967592528b1', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_5c5db', referencing='REFERENCING NEW TABLE AS new_values ', table='submissions_submission', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='submission',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."body_id" IS DISTINCT FROM (NEW."body_id") OR OLD."category_id" IS DISTINCT FROM (NEW."category_id") OR OLD."department_id" IS DISTINCT FROM (NEW."department_id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."neighbourhood_id" IS DISTINCT FROM (NEW."neighbourhood_id") OR OLD."place_text" IS DISTINCT FROM (NEW."place_text") OR OLD."precision" IS DISTINCT FROM (NEW."precision") OR OLD."privacy" IS DISTINCT FROM (NEW."privacy") OR OLD."public_name" IS DISTINCT FROM (NEW."public_name") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."text" IS DISTINCT FROM (NEW."text"))', func='INSERT INTO "submissions_submissionversion" ("body_id", "category_id", "department_id", "kind", "neighbourhood_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_text", "precision", "privacy", "public_name", "state", "text") VALUES (NEW."body_id", NEW."category_id", NEW."department_id", NEW."kind", NEW."neighbourhood_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place_text", NEW."precision", NEW."privacy", NEW."public_name", NEW."state", NEW."text"); RETURN NULL;', hash='6dbbe1d797e006e8c1806f8ac876bcd640653713', operation='UPDATE', pgid='pgtrigger_update_update_57bc9', table='submissions_submission', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='step',
                    trigger=pgtrigger.compiler.Trigger(name='steps_stay_as_written', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."submission_id" IS DISTINCT FROM (NEW."submission_id") OR OLD."at" IS DISTINCT FROM (NEW."at") OR OLD."verb" IS DISTINCT FROM (NEW."verb") OR OLD."from_state" IS DISTINCT FROM (NEW."from_state") OR OLD."to_state" IS DISTINCT FROM (NEW."to_state"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='df9c52a2c303e8066ecc5a241e8710c253506c9f', operation='UPDATE', pgid='pgtrigger_steps_stay_as_written_3cde4', table='submissions_step', when='BEFORE')),
                ),
            ],
        ),
        # Keys that people read in addresses tell nothing of how many rows there are.
        scattered('submissions_submission'),
    ]
