import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.db import migrations

from muhit.foundation.search.vectors import write_vectors
from muhit.participation.announcements.searching import ANNOUNCEMENTS


def find_again(apps, schema_editor):
    """What was folded text becomes the vector that all searches ask."""
    model = apps.get_model('announcements', 'Announcement')
    rows = list(model.objects.all())
    write_vectors(model, list(zip((row.pk for row in rows), ANNOUNCEMENTS.texts(rows), strict=True)))


class Migration(migrations.Migration):

    dependencies = [
        ('announcements', '0001_initial'),
    ]

    operations = [
        migrations.RemoveField('announcement', 'search'),
        migrations.AddField(
            'announcement',
            'search',
            django.contrib.postgres.search.SearchVectorField(editable=False, null=True),
        ),
        migrations.AddIndex(
            'announcement',
            django.contrib.postgres.indexes.GinIndex(fields=['search'], name='words_of_announcements'),
        ),
        migrations.RunPython(find_again, migrations.RunPython.noop),
    ]
