"""What may be told at a place, and who gets it."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muhit.foundation.core.translated import Translated
from muhit.registers.organisations.models import Category
from muhit.registers.organisations.queries import (
    bodies_over,
    categories_at,
    category_covers,
    key_of,
    merge,
    offer_for,
    search_categories,
)
from tests.factories.organisations import (
    BodyFactory,
    CategoryFactory,
)
from tests.factories.places import NeighbourhoodFactory
from tests.factories.questions import ask

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    return NeighbourhoodFactory()


@pytest.fixture
def metropolitan(place):
    return BodyFactory(metropolitan=True, covers=[place.district.province])


@pytest.fixture
def district(place):
    return BodyFactory(covers=[place.district])


def test_bodies_covering_come_smallest_first(place, metropolitan, district):
    site = BodyFactory(covers=[place, place.district])
    BodyFactory(covers=[NeighbourhoodFactory().district])
    BodyFactory(closed=True, covers=[place.district])
    assert list(bodies_over(place)) == [site, district, metropolitan]


def test_the_smallest_body_wins_a_shared_name(place, metropolitan, district):
    big = CategoryFactory(body=metropolitan, rubbish=True)
    small = CategoryFactory(body=district, name={"tr": "ÇÖP TOPLANMADI"})
    (offer,) = categories_at(place)
    assert offer.category == small
    assert offer.others == (big,)


def test_categories_not_in_use_are_not_offered(place, metropolitan):
    CategoryFactory(body=metropolitan, closed=True)
    assert categories_at(place) == []


def test_nothing_is_offered_where_no_body_is(place):
    CategoryFactory()
    assert categories_at(place) == []


def test_without_a_place_everything_is_offered(metropolitan, district):
    CategoryFactory(body=metropolitan, rubbish=True)
    CategoryFactory(body=district, rubbish=True)
    CategoryFactory(body=district, lamp=True)
    assert len(categories_at(None)) == 2


def test_offers_take_few_queries(place, metropolitan, district, django_assert_max_num_queries):
    for body in (metropolitan, district):
        for _number in range(3):
            ask(CategoryFactory(body=body))
    with django_assert_max_num_queries(4):
        for offer in categories_at(place):
            assert offer.category.questions
            assert offer.category.department.body_id == offer.category.body.pk


def test_an_offer_is_found_again_once_the_place_is_known(place, metropolitan, district):
    elsewhere = CategoryFactory(rubbish=True)
    here = CategoryFactory(body=district, rubbish=True)
    assert offer_for(elsewhere, place).category == here
    assert offer_for(CategoryFactory(), place) is None


def test_category_covers(place, district):
    assert category_covers(CategoryFactory(body=district), place)
    assert not category_covers(CategoryFactory(body=district, closed=True), place)
    assert not category_covers(CategoryFactory(), place)


class TestSearch:
    @pytest.fixture
    def offers(self, place, district):
        CategoryFactory(body=district, rubbish=True, order=2)
        CategoryFactory(body=district, lamp=True, order=1)
        return categories_at(place)

    @pytest.mark.parametrize(
        "typed",
        [
            "çöp",
            "COP",
            "ÇÖPLER",
            "Rubbish",
            "konteynır",
            "konteyner",
            "زباله",
            "قمامة",
            "toplanmdı",
        ],
    )
    def test_finds_rubbish(self, offers, typed):
        assert search_categories(typed, offers)[0].icon == "waste"

    def test_nothing_typed_finds_everything_in_order(self, offers):
        assert search_categories("  ", offers) == offers

    def test_nonsense_finds_nothing(self, offers):
        assert search_categories("xyzzy", offers) == []

    def test_a_whole_sentence_finds_the_best_first(self, offers):
        found = search_categories("sokağımızda lamba yanmıyor çöp de var", offers)
        assert found[0].icon == "lamp"


names = st.sampled_from(["Çöp", "çöp", "COP", "Yol", "YOL", "Su", "su ", "Işık", "Ağaç"])
ranked = st.lists(st.tuples(st.integers(1, 6), names), max_size=25)


@given(rows=ranked, ranks=st.fixed_dictionaries({body: st.integers(1, 3) for body in range(1, 7)}))
def test_each_name_is_offered_once_and_by_the_smallest_area(rows, ranks):
    """However bodies overlap: one offer for a name, and nobody smaller was passed over."""
    categories = [
        Category(pk=number, body_id=body, name=Translated(tr=name), code=str(number))
        for number, (body, name) in enumerate(rows, start=1)
    ]
    offers = merge(categories, ranks)
    assert len({offer.key for offer in offers}) == len(offers)
    assert {offer.key for offer in offers} == {key_of(row) for row in categories}
    for offer in offers:
        for other in offer.others:
            assert ranks[offer.category.body_id] <= ranks[other.body_id]
    assert sum(1 + len(offer.others) for offer in offers) == len(categories)


@pytest.mark.parametrize("seed", range(8))
def test_wherever_one_stands_the_winner_covers_the_place(seed):
    """Random bodies over random areas: each offer once, by a body that covers the place."""
    chance = Random(seed)
    places = NeighbourhoodFactory.create_batch(4)
    areas = [*places, *(place.district for place in places), places[0].district.province]
    for _ in range(6):
        body = BodyFactory(covers=chance.sample(areas, chance.randint(0, 3)))
        for name in chance.sample(["Çöp", "Yol", "Su", "Işık", "Ağaç"], 3):
            spelt = chance.choice([name, name.upper(), name.lower()])
            CategoryFactory(body=body, name={"tr": spelt}, is_active=chance.random() > 0.2)
    for place in places:
        covering = {body.pk: body.rank for body in bodies_over(place)}
        offers = categories_at(place)
        assert len({offer.key for offer in offers}) == len(offers)
        for offer in offers:
            everybody = (offer.category, *offer.others)
            assert all(category_covers(category, place) for category in everybody)
            ranks = [covering[category.body_id] for category in everybody]
            assert ranks[0] == min(ranks)
