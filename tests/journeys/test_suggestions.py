"""Filing with suggested categories: found by words, asked gently, decided by the person."""

import pytest
from django.urls import reverse

from muhit.participation.likeness.suggesting.learning import fit
from muhit.participation.record.models import LearntCategories
from tests.factories.organisations import BodyAreaFactory, CategoryFactory
from tests.factories.places import NeighbourhoodFactory

pytestmark = pytest.mark.django_db

WHAT, WORDS = reverse("filing:new-what"), reverse("filing:new-words")
SAID = "Apartmanın önünde koku var, poşetler duruyor"


@pytest.fixture
def place():
    return NeighbourhoodFactory()


@pytest.fixture
def rubbish(place):
    category = CategoryFactory(name={"tr": "Çöp toplanmadı", "ar": "لم تُجمع القمامة"}, keywords=[])
    BodyAreaFactory(body=category.body, province=None, district=place.district)
    return category


@pytest.fixture
def lamp(rubbish):
    return CategoryFactory(body=rubbish.body, name={"tr": "Sokak lambası"}, keywords=[])


@pytest.fixture
def learnt(rubbish, lamp):
    texts = [f"{SAID} {n}" for n in "abcdefghij"] + [f"Lamba yanmıyor {n}" for n in "abcdefghij"]
    weights = fit(texts, ["cop toplanmadi"] * 10 + ["sokak lambasi"] * 10, width=100)
    return LearntCategories.objects.create(
        weights=weights.packed(),
        learnt_at="2026-01-01T00:00Z",
        examples=200,
        categories=2,
        top_1=1,
        top_3=1,
    )


@pytest.fixture
def at_words(client, place, learnt, lamp):
    client.post(reverse("filing:new"), {"neighbourhood": place.pk})
    client.post(WHAT, {"category": lamp.pk})
    return client


def test_words_that_no_keyword_holds_find_the_category(client, place, learnt, rubbish):
    client.post(reverse("filing:new"), {"neighbourhood": place.pk})
    page = client.get(WHAT, {"q": "poşetler duruyor koku"}).content.decode()
    assert f'value="{rubbish.pk}"' in page


def test_the_page_of_words_asks_while_one_writes(at_words, rubbish):
    page = at_words.post(reverse("filing:new-hint"), {"text": SAID}).content.decode()
    assert f'value="{rubbish.pk}"' in page
    assert "<html" not in page
    page = at_words.post(reverse("filing:new-hint"), {"text": "Lamba yanmıyor bugün"})
    assert "<button" not in page.content.decode()


def test_nobody_without_a_draft_is_asked(client, learnt):
    page = client.post(reverse("filing:new-hint"), {"text": SAID})
    assert (page.status_code, page.content.decode().strip()) == (200, "")


def test_taking_the_proposal_keeps_the_words(at_words, rubbish):
    answer = at_words.post(WORDS, {"rather": rubbish.pk, "kind": "complaint", "text": SAID})
    assert answer["Location"] == WORDS
    page = at_words.get(WORDS)
    assert SAID in page.content.decode()
    assert page.context["category"] == rubbish
    assert page.context["rather"] is None


def test_a_proposal_that_is_not_offered_changes_nothing(at_words, lamp):
    at_words.post(WORDS, {"rather": "999999", "kind": "complaint", "text": SAID})
    assert at_words.get(WORDS).context["category"] == lamp


def test_without_script_the_check_asks(at_words, rubbish):
    at_words.post(WORDS, {"kind": "complaint", "text": SAID})
    at_words.post(reverse("filing:new-you"), {"privacy": "public", "shows_name": ""})
    page = at_words.get(reverse("filing:new-check"))
    assert page.context["rather"].category == rubbish
    at_words.post(WHAT, {"category": rubbish.pk, "return": "check"})
    assert at_words.get(reverse("filing:new-check")).context["rather"] is None
