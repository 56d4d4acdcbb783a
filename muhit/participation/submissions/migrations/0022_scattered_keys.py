"""Keys that people read in addresses tell nothing of how many rows there are."""

from django.db import migrations

from muhit.foundation.core.scattering import scattered


class Migration(migrations.Migration):
    dependencies = [("submissions", "0021_held_reasons")]

    operations = [scattered("submissions_submission")]
