"""Keys that people read in addresses tell nothing of how many rows there are."""

from django.db import migrations

from muhit.foundation.core.scattering import scattered


class Migration(migrations.Migration):
    dependencies = [("polls", "0003_words_in_other_languages")]

    operations = [scattered("polls_poll", "polls_option")]
