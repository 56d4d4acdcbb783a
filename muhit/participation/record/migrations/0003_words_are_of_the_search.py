from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('search', '0001_initial'),
        ('submissions', '0002_codes_are_not_searched'),
    ]

    operations = [
        migrations.RunSQL(
            'INSERT INTO search_publicword (source, folded, texts)'
            " SELECT 'submissions', folded, submissions FROM submissions_publicword",
            "DELETE FROM search_publicword WHERE source = 'submissions'",
        ),
        migrations.DeleteModel(name='PublicWord'),
    ]
