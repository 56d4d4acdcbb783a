"""A source that no room declares: notes, some of which everybody may read."""

import pytest
from django.db import connection, models
from django.test.utils import isolate_apps

from muhit.foundation.core.translated import TranslatedField
from muhit.foundation.search.actions import refresh_search
from muhit.foundation.search.models import Searchable
from muhit.foundation.search.sources import SEARCHED, SearchSource, Weighed, in_all_languages


class Notes:
    """The table of notes, its source, and a way to write one."""

    def __init__(self):
        with isolate_apps("muhit.foundation.search"):

            class Note(Searchable):
                text = TranslatedField()
                place = models.TextField(default="")
                is_public = models.BooleanField(default=True)

                class Meta:
                    app_label = "search"

        self.model = Note
        self.source = SearchSource(
            code="notes",
            rows=Note.objects.all,
            texts=lambda rows: [Weighed(in_all_languages(row.text), row.place) for row in rows],
            public=lambda: Note.objects.filter(is_public=True),
            order=("-id",),
        )

    def write(self, text, **more):
        row = self.model.objects.create(text={"tr": text}, **more)
        refresh_search(self.source, row)
        return row


@pytest.fixture
def notes(db, monkeypatch):
    made = Notes()
    with connection.schema_editor() as editor:
        editor.create_model(made.model)
    monkeypatch.setattr(SEARCHED, "_found", {"notes": (made.source, "tests")})
    return made
