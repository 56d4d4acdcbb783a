"""The translations' tool: reads Python and templates, and says what is missing."""

from pathlib import Path

import pytest
from babel.messages.mofile import read_mo

from muhit.cli import catalogues, extraction
from muhit.cli.extraction import Room

TEMPLATE = """
{% translate "Plain" %} {% translate 'Apostrophe''s' as x %}
<c-field :label="_('In an attribute')" help="{{ _("In a variable") }}" />
{% blocktranslate trimmed count n=n with place=place.name %}
  One thing in {{ place }}
{% plural %}
  {{ n }} things in {{ place }}
{% endblocktranslate %}
{% translate "May" context "month" %} (a bracket ) that stays open
"""
PYTHON = '''
def f():
    """Not _("this")."""
    day = ngettext("%(n)d day", "%(n)d days", n)
    return _("From %(place)s") % {}, day, pgettext("verb", "Open")
'''


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Room:
    folder = tmp_path / "muhit" / "hall"
    (folder / "templates" / "hall").mkdir(parents=True)
    (folder / "apps.py").write_text("")
    (folder / "views.py").write_text(PYTHON)
    (folder / "templates" / "hall" / "page.html").write_text(TEMPLATE)
    monkeypatch.setattr(extraction, "PACKAGE", tmp_path / "muhit")
    monkeypatch.setattr(extraction, "ROOT", tmp_path)
    monkeypatch.setattr(catalogues, "ROOT", tmp_path)
    return next(room for room in extraction.rooms() if room.name == "hall")


def translate(room: Room, language: str, **words: str) -> None:
    path = room.catalogue(language)
    text = path.read_text("utf-8")
    for source, target in words.items():
        text = text.replace(f'msgid "{source}"\nmsgstr ""', f'msgid "{source}"\nmsgstr "{target}"')
    path.write_text(text, "utf-8")


def test_every_way_of_writing_a_string_is_found(room: Room) -> None:
    found = {
        (message.id if isinstance(message.id, str) else message.id[0], message.context)
        for message in extraction.wanted(room)
        if message.id
    }
    assert found >= {
        ("Plain", None),
        ("In an attribute", None),
        ("In a variable", None),
        ("One thing in %(place)s", None),
        ("May", "month"),
        ("From %(place)s", None),
        ("%(n)d day", None),
        ("Open", "verb"),
    }
    assert ("this", None) not in found


def test_what_is_missing_is_told_and_what_is_there_is_kept(room: Room) -> None:
    assert catalogues.update(room)["tr"] == len(extraction.wanted(room))
    translate(room, "tr", Plain="Sade")
    catalogues.update(room)
    assert catalogues.read(room.catalogue("tr"), "tr")["Plain"].string == "Sade"
    found = "\n".join(catalogues.problems_of(room))
    assert "tr/LC_MESSAGES/django.po: not translated: 'Plain'" not in found
    assert "ar/LC_MESSAGES/django.po: not translated: 'Plain' (muhit/hall/templates" in found


def test_extracting_twice_changes_nothing(room: Room) -> None:
    catalogues.update(room)
    before = room.catalogue("ar").read_bytes()
    catalogues.update(room)
    assert room.catalogue("ar").read_bytes() == before
    assert b"nplurals=6" in before


def test_fuzzy_unused_and_broken_translations_are_told(room: Room) -> None:
    catalogues.update(room)
    path = room.catalogue("tr")
    text = path.read_text("utf-8").replace('msgid "Plain"', '#, fuzzy\nmsgid "Plain"')
    path.write_text(text + '\nmsgid "Gone"\nmsgstr "Gitti"\n', "utf-8")
    translate(room, "tr", **{"Plain": "Sade", "From %(place)s": "%(yer)s yerinden"})
    found = "\n".join(catalogues.problems_of(room))
    assert "marked fuzzy: 'Plain'" in found
    assert "no longer used: 'Gone'" in found
    assert "'From %(place)s'" in found


def test_all_rooms_are_compiled_into_one_and_none_where_it_lies(room: Room, tmp_path) -> None:
    catalogues.update(room)
    translate(room, "tr", Plain="Sade")
    catalogues.compile_into(tmp_path / "locale")
    with (tmp_path / "locale" / "tr" / "LC_MESSAGES" / "django.mo").open("rb") as stream:
        assert read_mo(stream)["Plain"].string == "Sade"
    assert not list(room.folder.rglob("*.mo"))


def test_one_string_said_in_two_ways_is_told(room: Room) -> None:
    catalogues.update(room)
    translate(room, "tr", Plain="Sade")
    other = room.folder.parent / "other"
    other.mkdir()
    (other / "apps.py").write_text('_("Plain")')
    second = next(found for found in extraction.rooms() if found.name == "other")
    catalogues.update(second)
    path = second.catalogue("tr")
    assert 'msgstr "Sade"' in path.read_text(), "what another room says is filled in"
    path.write_text(path.read_text().replace("Sade", "Düz"))
    assert any(
        "'Plain' is translated in several ways" in told for told in catalogues.contradictions()
    )
