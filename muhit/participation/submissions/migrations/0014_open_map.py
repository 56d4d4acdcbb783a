import django.contrib.postgres.indexes
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    # Built while others read and write: a table of a million rows is not locked for it.
    atomic = False

    dependencies = [
        ('submissions', '0013_voice_notes'),
    ]

    operations = [
        AddIndexConcurrently(
            model_name='submission',
            index=django.contrib.postgres.indexes.GistIndex(condition=models.Q(('family', 'open'), ('privacy', 'public')), fields=['public_position'], name='open_map'),
        ),
    ]
