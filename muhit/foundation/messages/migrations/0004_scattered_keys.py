"""Keys that people read in addresses tell nothing of how many rows there are."""

from django.db import migrations

from muhit.foundation.core.scattering import scattered


class Migration(migrations.Migration):
    dependencies = [("muhit_messages", "0003_devices")]

    operations = [scattered("muhit_messages_message")]
