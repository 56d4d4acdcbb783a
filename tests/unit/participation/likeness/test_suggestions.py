"""Suggested categories: silent below enough examples, gentle above, never among the calls."""

from datetime import timedelta

import pytest

from muhit.foundation.core.clock import now
from muhit.foundation.steps.mover import System
from muhit.participation.likeness import tasks
from muhit.participation.likeness.actions import learning
from muhit.participation.likeness.queries import suggestions
from muhit.participation.record.models import LearntCategories
from muhit.registers.organisations.queries import merge
from tests.factories.organisations import CategoryFactory
from tests.factories.places import NeighbourhoodFactory
from tests.factories.submissions import SubmissionFactory

pytestmark = pytest.mark.django_db

SAYINGS = {
    "Çöp toplanmadı": "Apartmanın önündeki çöpler {} gündür alınmıyor, koku yaptı",
    "Sokak lambası yanmıyor": "Sokak lambası {} gecedir yanmıyor, her yer karanlık",
    "Yolda çukur": "Yolda derin bir çukur var, {} arabanın lastiği patladı",
}
WORDS = ["bir", "iki", "üç", "dört", "beş", "altı", "yedi", "sekiz", "dokuz", "on"]


@pytest.fixture
def categories():
    return [CategoryFactory(name={"tr": name}, keywords=[]) for name in SAYINGS]


@pytest.fixture
def offers(categories):
    return merge(categories, {row.body_id: 1 for row in categories})


def answered(categories, each: int) -> None:
    place = NeighbourhoodFactory()
    for category, saying in zip(categories, SAYINGS.values(), strict=True):
        for n in range(each):
            text = f"{saying.format(WORDS[n % 10])} {WORDS[n // 10 % 10]}"
            SubmissionFactory(
                category=category,
                neighbourhood=place,
                text=text,
                first_answered_at=now() - timedelta(days=1),
            )


def test_below_enough_examples_it_stays_silent(categories, offers):
    answered(categories, 20)
    assert learning.learn_categories(by=System()) is None
    assert suggestions.suggestions("çöpler alınmıyor", offers) == []
    assert suggestions.rather("çöpler üç gündür alınmıyor", categories[1], offers) is None
    assert suggestions.found_or_suggested("", offers) == offers


@pytest.fixture
def learnt(categories):
    answered(categories, 70)
    return learning.learn_categories(by=System())


def test_words_suggest_what_no_keyword_names(learnt, offers):
    found = suggestions.suggestions("çöpler alınmıyor", offers)
    assert found[0].offer.key == "cop toplanmadi"
    assert sum(one.probability for one in found) <= 1.0001
    assert suggestions.found_or_suggested("apartmanın önü koku", offers)[0].key == "cop toplanmadi"
    assert (learnt.examples, learnt.categories) == (210, 3)
    assert learnt.top_1 >= 0.9


def test_only_what_is_offered_at_the_place_is_suggested(learnt, categories, offers):
    others = [offer for offer in offers if offer.key != "cop toplanmadi"]
    found = suggestions.suggestions("çöpler alınmıyor", others)
    assert "cop toplanmadi" not in [one.offer.key for one in found]
    categories[0].call_instead = "112"
    calls = merge(categories, {row.body_id: 1 for row in categories})
    found = suggestions.suggestions("çöpler alınmıyor", calls)
    assert "cop toplanmadi" not in [one.offer.key for one in found]


def test_it_asks_only_where_another_category_is_clearly_likelier(learnt, categories, offers):
    rubbish, lamp, _road = categories
    text = "Çöpler üç gündür alınmıyor, koku yaptı"
    assert suggestions.rather(text, lamp, offers).key == "cop toplanmadi"
    assert suggestions.rather(text, rubbish, offers) is None
    assert suggestions.rather("Merhaba, iyi günler dilerim", lamp, offers) is None
    assert suggestions.rather("çöp", lamp, offers) is None
    assert suggestions.rather(text, None, offers) is None


def test_staff_are_told_why(learnt, categories):
    it = SubmissionFactory(category=categories[1], text="Çöpler alınmıyor, koku yaptı")
    found = suggestions.correction(it, categories)
    assert found.category == categories[0]
    assert found.pieces
    assert found.probability >= suggestions.CLEARLY


def test_the_newest_is_used_and_old_ones_go(learnt, offers):
    for _ in range(learning.KEPT + 2):
        newest = learning._keep(
            LearntCategories(
                weights=learnt.weights,
                learnt_at=now(),
                examples=300,
                categories=3,
                top_1=0.5,
                top_3=0.9,
            )
        )
    assert LearntCategories.objects.count() == learning.KEPT
    assert LearntCategories.objects.order_by("-pk").first() == newest
    assert suggestions.suggestions("çöpler alınmıyor", offers)


def test_the_nightly_task_learns(categories):
    answered(categories, 70)
    tasks.learn_categories(timestamp=0)
    assert LearntCategories.objects.get().examples == 210


def test_one_query_for_suggestions(learnt, offers, django_assert_num_queries):
    suggestions.suggestions("çöpler", offers)
    with django_assert_num_queries(1):
        suggestions.suggestions("çöpler alınmıyor", offers)
