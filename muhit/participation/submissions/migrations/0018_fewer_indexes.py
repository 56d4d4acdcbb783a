import django.db.models.deletion
from django.conf import settings
from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    # Built while others read and write: a table of a million rows is not locked for it.
    atomic = False

    dependencies = [
        ('organisations', '0003_removed_questions'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('places', '0002_blocks_and_join_code'),
        ('submissions', '0017_triggers_by_statement'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        AddIndexConcurrently(
            model_name='applicant',
            index=models.Index(condition=models.Q(('filed_by__isnull', False)), fields=['filed_by', '-submission'], name='newest_filed_for_others'),
        ),
        AddIndexConcurrently(
            model_name='enquiry',
            index=models.Index(condition=models.Q(('replied_at', None)), fields=['submission'], name='enquiries_that_wait'),
        ),
        AddIndexConcurrently(
            model_name='submission',
            index=models.Index(condition=models.Q(('family', 'open')), fields=['body', 'state', 'department'], include=('id', 'assignee', 'due_at', 'reopenings', 'forwarded_from'), name='work_by_state'),
        ),
        AddIndexConcurrently(
            model_name='submission',
            index=models.Index(models.F('body'), models.OrderBy(models.F('ended_at'), descending=True, nulls_last=True), models.OrderBy(models.F('id'), descending=True), condition=models.Q(('family', 'open'), _negated=True), name='ended_of_body'),
        ),
        AddIndexConcurrently(
            model_name='submission',
            index=models.Index(condition=models.Q(('channel', 'muhtar')), fields=['neighbourhood', '-received_at', '-id'], name='filed_by_muhtars'),
        ),
        AddIndexConcurrently(
            model_name='submission',
            index=models.Index(condition=models.Q(('assignee__isnull', False)), fields=['assignee'], name='assigned_to'),
        ),
        AddIndexConcurrently(
            model_name='submission',
            index=models.Index(condition=models.Q(('forwarded_from__isnull', False)), fields=['forwarded_from'], name='forwarded_by'),
        ),
        AddIndexConcurrently(
            model_name='submission',
            index=models.Index(condition=models.Q(('duplicate_of__isnull', False)), fields=['duplicate_of'], name='duplicates_of'),
        ),
        RemoveIndexConcurrently(
            model_name='submission',
            name='ended_newest',
        ),
        RemoveIndexConcurrently(
            model_name='submission',
            name='work_by_office',
        ),
        migrations.AlterField(
            model_name='applicant',
            name='filed_by',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AlterField(
            model_name='applicant',
            name='user',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='applications', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AlterField(
            model_name='follow',
            name='submission',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='followers', to='submissions.submission'),
        ),
        migrations.AlterField(
            model_name='step',
            name='body',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='organisations.body'),
        ),
        migrations.AlterField(
            model_name='step',
            name='department',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='organisations.department'),
        ),
        migrations.AlterField(
            model_name='step',
            name='submission',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='submissions.submission'),
        ),
        migrations.AlterField(
            model_name='submission',
            name='assignee',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AlterField(
            model_name='submission',
            name='body',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='submissions', to='organisations.body'),
        ),
        migrations.AlterField(
            model_name='submission',
            name='building',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='places.building'),
        ),
        migrations.AlterField(
            model_name='submission',
            name='department',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='submissions', to='organisations.department'),
        ),
        migrations.AlterField(
            model_name='submission',
            name='duplicate_of',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='duplicates', to='submissions.submission'),
        ),
        migrations.AlterField(
            model_name='submission',
            name='forwarded_from',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.body'),
        ),
        migrations.AlterField(
            model_name='submissionversion',
            name='body',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisations.body'),
        ),
        migrations.AlterField(
            model_name='submissionversion',
            name='category',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisations.category'),
        ),
        migrations.AlterField(
            model_name='submissionversion',
            name='department',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisations.department'),
        ),
        migrations.AlterField(
            model_name='submissionversion',
            name='neighbourhood',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='places.neighbourhood'),
        ),
        migrations.AlterField(
            model_name='submissionversion',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AlterField(
            model_name='support',
            name='submission',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='supporters', to='submissions.submission'),
        ),
        # Made for searches by the beginning of a code, which nobody may do.
        migrations.RunSQL(
            'DROP INDEX CONCURRENTLY IF EXISTS submissions_submission_tracking_code_b314bec9_like',
            'CREATE INDEX submissions_submission_tracking_code_b314bec9_like'
            ' ON submissions_submission (tracking_code varchar_pattern_ops)',
        ),
    ]
