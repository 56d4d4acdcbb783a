from django.conf import settings
from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    # Built while others read and write: a table of a million rows is not locked for it.
    atomic = False

    dependencies = [
        ('organisations', '0003_removed_questions'),
        ('places', '0002_blocks_and_join_code'),
        ('submissions', '0015_returned_answers'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        RemoveIndexConcurrently(
            model_name='submission',
            name='public_by_place',
        ),
        RemoveIndexConcurrently(
            model_name='submission',
            name='supported_by_place',
        ),
        RemoveIndexConcurrently(
            model_name='submission',
            name='answered_by_place',
        ),
        AddIndexConcurrently(
            model_name='submission',
            index=models.Index(condition=models.Q(('privacy', 'public')), fields=['neighbourhood', '-received_at', '-id'], include=('body',), name='public_by_place'),
        ),
        AddIndexConcurrently(
            model_name='submission',
            index=models.Index(condition=models.Q(('family', 'open'), ('privacy', 'public')), fields=['neighbourhood', 'supports'], include=('due_at', 'body'), name='supported_by_place'),
        ),
        AddIndexConcurrently(
            model_name='submission',
            index=models.Index(condition=models.Q(('privacy', 'public')), fields=['neighbourhood', '-answered_at', '-id'], include=('body',), name='answered_by_place'),
        ),
        AddIndexConcurrently(
            model_name='submission',
            index=models.Index(condition=models.Q(('privacy', 'public'), models.Q(('channel', 'building_manager'), ('building__isnull', False), _connector='OR')), fields=['neighbourhood', '-received_at', '-id'], name='of_buildings_by_place'),
        ),
    ]
