from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ('submissions', '0005_open_places'),
    ]

    operations = [
        AddIndexConcurrently(
            model_name='submission',
            index=models.Index(condition=models.Q(('family', 'open')), fields=['neighbourhood', '-received_at', '-id'], name='open_by_place'),
        ),
    ]
