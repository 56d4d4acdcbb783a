import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.db import migrations

from muhit.foundation.search.vectors import write_vectors
from muhit.participation.consultations.searching import CONSULTATIONS


def find_again(apps, schema_editor):
    """What was folded text becomes the vector that all searches ask."""
    model = apps.get_model('consultations', 'Consultation')
    rows = list(model.objects.all())
    write_vectors(model, list(zip((row.pk for row in rows), CONSULTATIONS.texts(rows), strict=True)))


class Migration(migrations.Migration):

    dependencies = [
        ('consultations', '0001_initial'),
    ]

    operations = [
        migrations.RemoveField('consultation', 'search'),
        migrations.AddField(
            'consultation',
            'search',
            django.contrib.postgres.search.SearchVectorField(editable=False, null=True),
        ),
        migrations.AddIndex(
            'consultation',
            django.contrib.postgres.indexes.GinIndex(fields=['search'], name='words_of_consultations'),
        ),
        migrations.RunPython(find_again, migrations.RunPython.noop),
    ]
