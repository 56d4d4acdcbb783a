"""Keys that people read in addresses tell nothing of how many rows there are."""

from django.db import migrations

from muhit.foundation.core.scattering import scattered


class Migration(migrations.Migration):
    dependencies = [("residents", "0004_keys_of_flats")]

    operations = [scattered("residents_residence", "residents_savedplace")]
