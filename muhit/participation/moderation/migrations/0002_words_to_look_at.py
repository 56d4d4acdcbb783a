"""Fills the empty list of words to look at, from `data/words.toml`."""

import tomllib
from pathlib import Path

from django.db import migrations

WORDS = Path(__file__).resolve().parents[1] / "data" / "words.toml"


def fill(apps, schema_editor):
    WatchedWord = apps.get_model("moderation", "WatchedWord")
    rows = tomllib.loads(WORDS.read_text(encoding="utf-8"))["word"]
    WatchedWord.objects.bulk_create(WatchedWord(**row) for row in rows)


class Migration(migrations.Migration):
    dependencies = [("moderation", "0001_initial")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop, elidable=True)]
