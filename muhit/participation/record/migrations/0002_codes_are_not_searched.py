from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('submissions', '0001_initial'),
    ]

    operations = [
        # Made for searches by the beginning of a code, which nobody may do. It is made at the
        # very end of the first migration, so it can only go in a second one.
        migrations.RunSQL(
            'DROP INDEX submissions_submission_tracking_code_b314bec9_like',
            'CREATE INDEX submissions_submission_tracking_code_b314bec9_like'
            ' ON submissions_submission (tracking_code varchar_pattern_ops)',
        ),
    ]
