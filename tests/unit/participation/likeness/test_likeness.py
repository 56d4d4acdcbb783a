"""Likely the same: near, alike, open, and never private."""

import pytest

from muhit.foundation.core.points import Point
from muhit.participation.likeness.likeness import RADIUS_M, likely_same
from tests.factories.organisations import CategoryFactory
from tests.factories.places import NeighbourhoodFactory
from tests.factories.submissions import SubmissionFactory

pytestmark = pytest.mark.django_db

HERE = Point(36.8010, 34.6205)
TEXT = "Çöpler üç gündür toplanmıyor"


@pytest.fixture
def place():
    return NeighbourhoodFactory()


@pytest.fixture
def category():
    return CategoryFactory()


def near(metres: float) -> Point:
    return Point(HERE.latitude + metres / 111_195, HERE.longitude)


def found(place, category, *, position=HERE, text=TEXT, limit=3):
    rows = likely_same(
        position=position,
        neighbourhood_id=place.pk,
        category=category,
        text=text,
        limit=limit,
    )
    return [row.submission.pk for row in rows]


def filed(place, category, **more):
    return SubmissionFactory(neighbourhood=place, category=category, **more)


def test_the_same_thing_near_by_is_offered_with_its_distance(place, category):
    same = filed(place, category, position=near(40), text="copler 3 gundur toplanmiyor!")
    rows = likely_same(position=HERE, neighbourhood_id=place.pk, category=category, text=TEXT)
    assert [row.submission.pk for row in rows] == [same.pk]
    assert rows[0].distance_m == pytest.approx(40, abs=1)
    assert 0 <= rows[0].score <= 1


@pytest.mark.parametrize(
    "trait", ["private", "closed", "confirmed", "declined", "withdrawn", "duplicate"]
)
def test_what_is_private_or_ended_is_never_offered(place, category, trait):
    it = filed(place, category, **{trait: True})
    assert it.pk not in found(place, category)


def test_other_things_of_other_categories_are_not_offered(place, category):
    filed(place, CategoryFactory(icon="lamp"), text="Sokak lambası yanmıyor")
    assert found(place, category) == []


def test_the_same_thing_under_another_category_is_offered(place, category):
    department = category.department
    akin = CategoryFactory(body=category.body, department=department, icon="waste")
    same = filed(place, akin, text=TEXT)
    assert found(place, category) == [same.pk]


def test_a_body_with_the_same_category_counts_as_the_same(place, category):
    other = CategoryFactory(name=dict(category.name))
    it = filed(place, other, text=TEXT)
    rows = likely_same(position=HERE, neighbourhood_id=place.pk, category=category, text=TEXT)
    assert rows[0].submission.pk == it.pk
    assert {part.name: part.value for part in rows[0].rating.parts}["category"] == 1


def test_candidates_come_in_one_query(place, category, django_assert_num_queries):
    for metres in range(5):
        filed(place, category, position=near(metres), text=TEXT)
    with django_assert_num_queries(1):
        assert len(found(place, category)) == 3


def test_beyond_the_radius_nothing_is_offered(place, category):
    filed(place, category, position=near(RADIUS_M + 20))
    assert found(place, category) == []


def test_the_nearer_comes_first(place, category):
    far = filed(place, category, position=near(60), text=TEXT)
    close = filed(place, category, position=near(10), text=TEXT)
    assert found(place, category) == [close.pk, far.pk]


def test_the_one_with_the_same_words_comes_first(place, category):
    other = filed(place, category, text="Bambaşka sözler yazılmış burada")
    same = filed(place, category, text=TEXT)
    assert found(place, category)[0] == same.pk
    assert other.pk != same.pk


def test_a_blurred_one_is_offered_without_a_distance(place, category):
    same = filed(place, category, blurred=True, text=TEXT)
    rows = likely_same(position=HERE, neighbourhood_id=place.pk, category=category, text=TEXT)
    assert [(row.submission.pk, row.distance_m) for row in rows] == [(same.pk, None)]


def test_without_a_pin_the_neighbourhood_counts(place, category):
    same = filed(place, category, text=TEXT)
    filed(NeighbourhoodFactory(), category, text=TEXT)
    assert found(place, category, position=None) == [same.pk]


def test_no_more_than_asked_for(place, category):
    for metres in range(5):
        filed(place, category, position=near(metres), text=TEXT)
    assert len(found(place, category, limit=2)) == 2
