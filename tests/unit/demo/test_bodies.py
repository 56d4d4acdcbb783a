"""The bodies of the demo city: well-formed, whole, and found by the words people use."""

import copy
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from muhit.demo.bodies import FOLDER, Missing, _read, load_bodies
from muhit.registers.organisations.models import Body, Category
from muhit.registers.organisations.queries import categories_at, search_categories
from tests.factories.places import DistrictFactory, NeighbourhoodFactory, ProvinceFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def standing_places(standing):
    names = _read(FOLDER / "bodies.toml")["districts"]["names"]
    places = [NeighbourhoodFactory(district__name=name["tr"]) for name in names.values()]
    load_bodies()
    return places


@pytest.fixture
def places(standing_places, db):
    """Neighbourhoods of all districts, and the bodies, loaded once already."""
    return copy.deepcopy(standing_places)


@pytest.fixture
def offers(places):
    return categories_at(places[0])


def test_loading_twice_changes_nothing(places):
    bodies = load_bodies()
    count = Category.objects.count()
    assert load_bodies() == bodies
    assert Category.objects.count() == count
    assert Body.objects.filter(kind=Body.Kind.DISTRICT).count() == 13


def test_places_come_first():
    with pytest.raises(Missing):
        load_bodies()
    DistrictFactory(province=ProvinceFactory(), name="Akdeniz")
    with pytest.raises(Missing, match="Anamur"):
        load_bodies()


def test_every_place_offers_every_thing_once(places):
    load_bodies()
    codes = {row["code"] for row in _read(FOLDER / "categories.toml")["categories"]}
    for place in places:
        offers = categories_at(place)
        assert {offer.category.code for offer in offers} == codes


def test_rubbish_goes_to_the_district_and_buses_to_the_metropolitan(offers):
    by_code = {offer.category.code: offer.category for offer in offers}
    assert by_code["cop-toplanmadi"].body.kind == Body.Kind.DISTRICT
    assert by_code["yol-cukur"].body.kind == Body.Kind.DISTRICT
    assert by_code["otobus"].body.kind == Body.Kind.METROPOLITAN
    assert by_code["su-kesintisi"].body.code == "meski"
    assert not by_code["sokak-lambasi"].body.answers_here


def test_every_text_is_in_three_languages(offers):
    for offer in offers:
        texts = [offer.name, *(question.label for question in offer.category.questions)]
        texts += [
            option.label for question in offer.category.questions for option in question.options
        ]
        if offer.is_call:
            texts.append(offer.call_reason)
        for text in texts:
            assert set(text) == {"tr", "ar", "en"}, text


def test_sensitive_things_are_private(offers):
    private = {offer.category.code for offer in offers if offer.is_private}
    assert private >= {"siddet", "komsu", "sosyal-yardim", "kadin-aile", "evde-bakim"}


def test_emergencies_are_called_before_anything_is_typed(offers):
    assert [offer.call_instead for offer in offers if offer.is_call] == ["112", "183", "187"]


def test_every_picture_is_in_the_set(offers):
    sprite = finders.find("ui/icons.svg")
    if sprite is None:
        pytest.skip("the sprite of icons is not there")
    drawn = set(re.findall(r'id="([a-z-]+)"', Path(sprite).read_text()))
    assert {offer.icon for offer in offers} <= drawn


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("çöp", "cop-toplanmadi"),
        ("COP ALINMIYOR", "cop-toplanmadi"),
        ("konteynır kırık", "konteyner"),
        ("zabbale", None),
        ("زبالة", "cop-toplanmadi"),
        ("الزبالة", "cop-toplanmadi"),
        ("asvalt", "yol-cukur"),
        ("جورة", "yol-cukur"),
        ("sokak lanbası", "sokak-lambasi"),
        ("لمبة الشارع", "sokak-lambasi"),
        ("köpekler", "sokak-hayvani"),
        ("كلاب", "sokak-hayvani"),
        ("otobüz", "otobus"),
        ("باص", "otobus"),
        ("su yok", "su-kesintisi"),
        ("sivri sinek", "ilaclama"),
        ("ناموس", "ilaclama"),
        ("yangın", "acil-durum"),
        ("kocam dövüyor", "siddet"),
        ("salincak", "oyun-alani"),
        ("mosquito", "ilaclama"),
    ],
)
def test_found_by_the_words_people_use(offers, typed, code):
    found = search_categories(typed, offers)
    assert (found[0].category.code if found else None) == code
