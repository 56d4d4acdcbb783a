from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    # Built while others read and write: a table of a million rows is not locked for it.
    atomic = False

    dependencies = [
        ('submissions', '0024_left_with_whom'),
    ]

    operations = [
        AddIndexConcurrently(
            model_name='submission',
            index=models.Index(fields=['due_at', 'id'], name='work_by_due_date', condition=models.Q(('family', 'open'))),
        ),
        AddIndexConcurrently(
            model_name='submission',
            index=models.Index(fields=['neighbourhood', 'supports'], include=('due_at', 'body'), name='supported_by_place', condition=models.Q(('family', 'open'), ('privacy', 'public'))),
        ),
        AddIndexConcurrently(
            model_name='submission',
            index=models.Index(condition=models.Q(('family', 'open')), fields=['handler_key', 'due_at', 'id'], include=('department', 'state', 'forwarded_from', 'keeper'), name='work_of_handler_by_due_date'),
        ),
        AddIndexConcurrently(
            model_name='submission',
            index=models.Index(condition=models.Q(('family', 'open')), fields=['handler_key', 'state', 'department'], include=('id', 'assignee', 'due_at', 'reopenings', 'forwarded_from', 'keeper', 'follow_up_at'), name='work_of_handler_by_state'),
        ),
        AddIndexConcurrently(
            model_name='submission',
            index=models.Index(condition=models.Q(('family', 'open'), ('reopenings__gt', 0)), fields=['handler_key'], include=('id', 'department', 'state'), name='work_of_handler_reopened'),
        ),
        AddIndexConcurrently(
            model_name='submission',
            index=models.Index(models.F('handler_key'), models.OrderBy(models.F('ended_at'), descending=True, nulls_last=True), models.OrderBy(models.F('id'), descending=True), condition=models.Q(('family', 'open'), _negated=True), name='ended_of_handler'),
        ),
        AddIndexConcurrently(
            model_name='submission',
            index=models.Index(condition=models.Q(('keeper__isnull', False)), fields=['keeper'], name='kept_for_others'),
        ),
        AddIndexConcurrently(
            model_name='submission',
            index=models.Index(condition=models.Q(('family', 'open'), ('follow_up_at__isnull', False)), fields=['follow_up_at', 'id'], name='to_look_at_again'),
        ),
    ]
