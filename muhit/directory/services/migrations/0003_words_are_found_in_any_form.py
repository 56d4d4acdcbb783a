import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.db import migrations

from muhit.foundation.search.vectors import write_vectors
from muhit.directory.services.searching import SERVICES


def find_again(apps, schema_editor):
    """What was folded text becomes the vector that all searches ask."""
    model = apps.get_model('services', 'Service')
    rows = list(model.objects.all())
    write_vectors(model, list(zip((row.pk for row in rows), SERVICES.texts(rows), strict=True)))


class Migration(migrations.Migration):

    dependencies = [
        ('services', '0002_facts'),
    ]

    operations = [
        migrations.RemoveField('service', 'search'),
        migrations.AddField(
            'service',
            'search',
            django.contrib.postgres.search.SearchVectorField(editable=False, null=True),
        ),
        migrations.AddIndex(
            'service',
            django.contrib.postgres.indexes.GinIndex(fields=['search'], name='words_of_services'),
        ),
        migrations.RunPython(find_again, migrations.RunPython.noop),
    ]
