"""Joining names to rows without guessing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muhit.registers.places.importers.matching import Named, match
from muhit.registers.places.importers.names import plain, plain_postal, proper
from muhit.registers.places.importers.register import Row


def joined(names, rows):
    """{name: row's name} of what is joined."""
    named = [Named(name, name) if isinstance(name, str) else name for name in names]
    stored = [Row(1, "neighbourhood", row) if isinstance(row, str) else row for row in rows]
    return {join.item: join.candidate.name for join in match(named, stored)}


@pytest.mark.parametrize(
    ("name", "row"),
    [
        ("İSTİKLAL", "İstiklal"),
        ("82 Evler", "82Evler"),
        ("Piri Paşa", "Piripaşa"),
        ("Kumköy", "Kumköy (Kilyos)"),
        ("Küçükyalı", "Küçükyalı Merkez"),
        ("Çamalan", "Çamalan B.M"),
        ("Mimar Sinan Merkez", "Mimarsinan"),
        ("Başpınar OSB", "Başpınar (Organize) OSB"),
        ("Abdülhamit Han", "Abdülhamid Han"),
        ("Alparslan Türkeş", "Alpaslan Türkeş"),
    ],
)
def test_spellings_that_mean_the_same(name, row):
    assert joined([name], [row, "Başka"]) == {name: row}


@pytest.mark.parametrize(
    ("name", "row"),
    [
        ("Kayıkçılar", "Kaşıkçılar"),
        ("Cumhuriyet 1. Kısım", "Cumhuriyet 2. Kısım"),
        ("Aşağı Köselerli", "Yukarı Köselerli"),
        ("Mağara", "Mara"),
        ("Yeni", "Yenice"),
    ],
)
def test_what_only_looks_alike(name, row):
    assert joined([name], [row]) == {}


def test_the_strictest_reading_comes_first():
    assert joined(
        ["Merkez", "Küçükyalı", "Küçükyalı Merkez"], ["Küçükyalı", "Küçükyalı Merkez"]
    ) == {
        "Küçükyalı": "Küçükyalı",
        "Küçükyalı Merkez": "Küçükyalı Merkez",
    }


def test_of_two_that_fit_none_is_taken():
    first, second = Named("a", "Cami"), Named("b", "CAMİ")
    assert joined([first, second], ["Cami"]) == {}
    assert joined(["Cami"], ["Cami", "Cami"]) == {}
    assert joined(["Abdülhamit Han"], ["Abdülhamid Han", "Abdülhamis Han"]) == {}


def test_kind_and_locality_must_agree_where_they_are_known():
    village = Row(1, "village", "Fatih")
    part = Row(1, "neighbourhood", "Fatih", locality="Akdurak")
    assert joined([Named("x", "Fatih", "neighbourhood")], [village]) == {}
    assert joined([Named("x", "Fatih", "neighbourhood", "")], [part]) == {}
    assert joined([Named("x", "Fatih", None, None)], [village]) == {"x": "Fatih"}
    assert joined([Named("x", "Fatih", None, "akdurak")], [part]) == {"x": "Fatih"}


def test_the_part_of_town_may_stand_before_the_name():
    name = Named("x", "Balaban", area="Çanta")
    assert joined([name], ["Çanta Balaban", "Çanta Sancaktepe"]) == {"x": "Çanta Balaban"}


@given(
    st.lists(st.sampled_from(["Cami", "CAMİ", "Cami Merkez", "Camii", "1. Cami"]), max_size=6),
    st.lists(st.sampled_from(["Cami", "Cami (Eski)", "Camiler", "1.Cami"]), max_size=6),
)
def test_nothing_is_joined_twice(names, rows):
    stored = [Row(1, "neighbourhood", row) for row in rows]
    joins = match([Named((number, name), name) for number, name in enumerate(names)], stored)
    assert len({join.item for join in joins}) == len(joins)
    assert len({id(join.candidate) for join in joins}) == len(joins)


@pytest.mark.parametrize(
    ("written", "name", "kind"),
    [
        ("Barış Mh.", "Barış", "neighbourhood"),
        ("Barış Mah.", "Barış", "neighbourhood"),
        ("Barış Mahallesi", "Barış", "neighbourhood"),
        ("5.Levent Mah.", "5.Levent", "neighbourhood"),
        ("Yenimahalle Mah.", "Yenimahalle", "neighbourhood"),
        ("Kuzucu Köyü", "Kuzucu", "village"),
        ("Dana Adası", "Dana Adası", "neighbourhood"),
        ("Nacarlı OSB", "Nacarlı OSB", "neighbourhood"),
        ("Kumköy (Kilyos) Mah.", "Kumköy (Kilyos)", "neighbourhood"),
        ("Mah.", "Mah.", "neighbourhood"),
    ],
)
def test_endings_are_taken_off(written, name, kind):
    assert (plain(written).name, plain(written).kind) == (name, kind)


def test_postal_names():
    found = plain_postal("Başpınar Mah (organize Mah)osb")
    assert (found.name, found.locality) == ("Başpınar (Organize) OSB", "")
    found = plain_postal("Adalet Mah (suvarlı Beldesi)")
    assert (found.name, found.locality) == ("Adalet", "Suvarlı")
    assert plain_postal("Tepeköy Köyü Merkez").name == "Tepeköy Köyü Merkez"


def test_proper_names():
    assert proper("AYDINLI - İSTANBUL AYOSB") == "Aydınlı - İstanbul AYOSB"
    assert proper("82EVLER") == "82Evler"
    assert proper("VALİDE-İ ATİK") == "Valide-i Atik"
