"""Keys that people read in addresses tell nothing of how many rows there are."""

from django.db import migrations

from muhit.foundation.core.scattering import scattered


class Migration(migrations.Migration):
    dependencies = [("announcements", "0004_audiences_and_approval")]

    operations = [scattered("announcements_announcement")]
