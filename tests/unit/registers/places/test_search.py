"""Finding neighbourhoods by name, however it is spelt."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from muhit.foundation.core.translated import Translated
from muhit.registers.places.models import Neighbourhood
from muhit.registers.places.queries import (
    districts_of,
    local_districts,
    local_neighbourhoods,
    neighbourhoods_of,
    provinces,
    search_neighbourhoods,
)
from tests.factories.places import DistrictFactory, NeighbourhoodFactory, ProvinceFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def city():
    mersin = ProvinceFactory(code=33, name="Mersin", readings=Translated(ar="مرسين"))
    diyarbakir = ProvinceFactory(code=21, name="Diyarbakır", readings=Translated(ar="ديار بكر"))
    yenisehir = DistrictFactory(
        code=2067, province=mersin, name="Yenişehir", readings=Translated(ar="يني شهير")
    )
    other = DistrictFactory(code=9999, province=diyarbakir, name="Yenişehir")
    mezitli = DistrictFactory(code=2065, province=mersin, name="Mezitli")
    rows = [
        (1, yenisehir, "Barbaros", 20_000), (2, yenisehir, "Çiftlikköy", 30_000),
        (3, yenisehir, "Güvenevler", 10_000), (4, mezitli, "Viranşehir", 15_000),
        (5, mezitli, "Barbaros", 5_000), (6, other, "Barbaros", 90_000),
        (7, mezitli, "75. Yıl", 900), (8, yenisehir, "Isparta Kule", 100),
    ]  # fmt: skip
    for code, district, name, people in rows:
        NeighbourhoodFactory(code=code, district=district, name=name, population=people)
    Neighbourhood.objects.filter(code=6).update(centre=None)  # known by name only
    Neighbourhood.objects.filter(code=4).update(aliases=["soli"])
    NeighbourhoodFactory(code=10, district=mezitli, name="Kapandı", is_current=False)


def codes(text, **options):
    return [place.code for place in search_neighbourhoods(text, **options)]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Çiftlikköy", 2),
        ("ÇİFTLİKKÖY", 2),
        ("ciftlikkoy", 2),
        ("çiftlikköy mahallesi", 2),
        ("Çiftlikköy Mah.", 2),
        ("çiftlikk", 2),
        ("çitlikköy", 2),  # a letter missing
        ("çiftlikkoyy", 2),  # one too many
        ("guvanevler", 3),  # a wrong one
        ("güven evler", 3),
        ("isparta kule", 8),
        ("ısparta", 8),
        ("75 yıl", 7),
        ("75.yil", 7),
        ("soli", 4),  # a former name
        ("barbaros mezitli", 5),
        ("mezitli barbaros", 5),
        ("barbaros mezitl", 5),
        ("barbaros diyarbakır", 6),
        ("barbaros yenisehir mersin", 1),
        ("barbaros يني شهير", 1),
        ("barbaros مرسين", 1),
        ("barbaros حي مرسين", 1),
    ],
)
def test_the_first_answer(city, text, first):
    assert codes(text)[0] == first


def test_of_one_name_those_on_the_map_are_meant_and_the_larger_first(city):
    """Whoever lives in Mersin is not shown a neighbourhood of Diyarbakır; who asks for it is."""
    assert codes("barbaros") == [1, 5]
    assert codes("barbaros diyarbakır") == [6]
    assert codes("barbaros diyarbakır", only_here=True) == []


@pytest.mark.parametrize("written", ["فيرانشهير", "ويران شهير", "فيران شهير مزيتلي"])
def test_a_turkish_name_in_arabic_letters(city, written):
    assert codes(written)[0] == 4


def test_within_a_district(city):
    assert codes("barbaros", district=2065) == [5]
    assert codes("çiftlikköy", district=2065) == []


def test_a_district_alone_gives_its_neighbourhoods_by_size(city):
    assert codes("mezitli")[:3] == [4, 5, 7]
    assert set(codes("يني شهير")) == {1, 2, 3, 8}


def test_what_is_no_longer_current_is_not_offered(city):
    assert 10 not in codes("kapandı")


@pytest.mark.parametrize("text", ["", "   ", "...", "qqqqzzzz", "x" * 5000])
def test_nothing_to_find(city, text):
    assert codes(text) == []


def test_the_limit(city):
    assert len(codes("mersin", limit=3)) == 3


def test_a_new_neighbourhood_is_found_at_once(city):
    assert codes("palmiye") == []
    NeighbourhoodFactory(code=77, name="Palmiye")
    assert codes("palmiye") == [77]


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(text=st.text(max_size=30), district=st.sampled_from([None, 2067, 5]))
def test_no_text_breaks_the_search(city, text, district):
    found = search_neighbourhoods(text, district=district, limit=5)
    assert len(found) <= 5
    assert len({place.pk for place in found}) == len(found)


class TestLists:
    def test_by_the_turkish_alphabet(self, city):
        assert [place.name for place in provinces()] == ["Diyarbakır", "Mersin"]
        assert [place.name for place in districts_of(33)] == ["Mezitli", "Yenişehir"]
        assert [place.name for place in neighbourhoods_of(2067)] == [
            "Barbaros", "Çiftlikköy", "Güvenevler", "Isparta Kule",
        ]  # fmt: skip

    def test_the_installation_is_what_lies_on_its_map(self, city):
        assert [place.code for place in local_districts()] == [2065, 2067]
        groups = local_neighbourhoods(most=100)
        assert [(d.code, [n.code for n in places]) for d, places in groups] == [
            (2065, [7, 5, 4]),
            (2067, [1, 2, 3, 8]),
        ]
        assert local_neighbourhoods(most=3) == []

    def test_with_nothing_on_the_map_all_districts_are_offered(self, city):
        Neighbourhood.objects.update(centre=None)
        assert len(local_districts()) == 3
        assert local_neighbourhoods(most=100) == []
