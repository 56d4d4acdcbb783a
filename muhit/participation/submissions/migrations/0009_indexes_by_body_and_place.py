from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):

    # Built while others read and write: a table of a million rows is not locked for it.
    atomic = False

    dependencies = [
        ('submissions', '0008_withheld'),
    ]

    operations = [
        RemoveIndexConcurrently(
            model_name='submission',
            name='work_by_office',
        ),
        RemoveIndexConcurrently(
            model_name='submission',
            name='changed_by_place',
        ),
        AddIndexConcurrently(
            model_name='applicant',
            index=models.Index(fields=['user', '-submission'], name='newest_of_applicant'),
        ),
        AddIndexConcurrently(
            model_name='submission',
            index=models.Index(condition=models.Q(('privacy', 'public')), fields=['neighbourhood', 'category', '-received_at', '-id'], name='public_by_place_and_category'),
        ),
        AddIndexConcurrently(
            model_name='submission',
            index=models.Index(condition=models.Q(('family', 'open')), fields=['body', 'due_at', 'id'], include=('department', 'state', 'forwarded_from'), name='work_of_body_by_due_date'),
        ),
        AddIndexConcurrently(
            model_name='submission',
            index=models.Index(condition=models.Q(('family', 'open')), fields=['body', 'department', 'state'], include=('id', 'assignee', 'due_at', 'reopenings', 'forwarded_from'), name='work_by_office'),
        ),
        AddIndexConcurrently(
            model_name='submission',
            index=models.Index(condition=models.Q(('family', 'open'), ('reopenings__gt', 0)), fields=['body'], include=('id', 'department', 'state', 'forwarded_from'), name='work_reopened'),
        ),
        AddIndexConcurrently(
            model_name='submission',
            index=models.Index(condition=models.Q(('privacy', 'public')), fields=['neighbourhood', '-answered_at', '-id'], name='answered_by_place'),
        ),
    ]
