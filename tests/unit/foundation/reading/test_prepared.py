"""A prepared query asks the database each time, with what is given and nothing of before."""

import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.db.models import Exists, OuterRef, QuerySet

from muhit.foundation.accounts.models import User
from muhit.foundation.core.clock import now
from muhit.foundation.reading import counting
from muhit.foundation.reading.counting import Sets, count_up_to, prepared_counts
from muhit.foundation.reading.prepared import Parameter, among, prepared
from muhit.registers.places.models import Neighbourhood
from tests.factories.accounts import UserFactory
from tests.factories.places import NeighbourhoodFactory

pytestmark = pytest.mark.django_db


LIVES = User.objects.select_related("chosen_home__neighbourhood__district")


@prepared
def people_of(most: int, home: Parameter) -> QuerySet[User]:
    return LIVES.filter(chosen_home__neighbourhood=home).order_by("pk")[:most]


@prepared
def names_of(keys: Parameter) -> QuerySet[User, str]:
    return User.objects.filter(among("pk", keys)).order_by("pk").values_list("name", flat=True)


@prepared
def homes_with(name: Parameter) -> QuerySet[Neighbourhood]:
    people = User.objects.filter(chosen_home__neighbourhood=OuterRef("pk"), name=name)
    return Neighbourhood.objects.annotate(is_lived_in=Exists(people)).filter(is_lived_in=True)


@prepared_counts()
def how_many(home: Parameter) -> Sets:
    rows = User.objects.filter(chosen_home__neighbourhood=home)
    return {
        "all": [rows],
        "none": [rows.none()],
        "parts": [rows.filter(name="A"), rows.exclude(name="A")],
    }


def test_rows_are_those_of_what_is_given():
    here, there = NeighbourhoodFactory.create_batch(2)
    mine = [UserFactory(home=here) for _ in range(3)]
    theirs = UserFactory(home=there)
    assert people_of(2, home=here.pk) == mine[:2]
    assert people_of(5, home=here.pk) == mine
    assert people_of(5, home=there.pk) == [theirs]
    mine[0].delete()
    assert people_of(5, home=here.pk) == mine[1:]


def test_what_comes_with_a_row_needs_no_more_queries(django_assert_num_queries):
    place = NeighbourhoodFactory()
    UserFactory(home=place)
    with django_assert_num_queries(1):
        (found,) = people_of(1, home=place.pk)
        assert found.chosen_home.neighbourhood.district == place.district


def test_lists_subqueries_and_counts():
    home = NeighbourhoodFactory()
    people = [UserFactory(home=home, name=name) for name in "ABC"]
    assert names_of(keys=[one.pk for one in people[:2]]) == ["A", "B"]
    assert names_of(keys=[]) == []
    assert homes_with(name="B") == [home]
    assert homes_with(name="D") == []
    assert how_many(home=home.pk) == {"all": 3, "none": 0, "parts": 3}


def test_counting_stops(monkeypatch):
    monkeypatch.setattr(counting, "MOST_COUNTED", 2)
    UserFactory.create_batch(3)
    some = User.objects.filter(pk__gt=0)
    assert count_up_to(some) == count_up_to(some, some) == 2


def test_nothing_and_rows_cannot_be_given():
    for wrong in (None, NeighbourhoodFactory()):
        with pytest.raises(TypeError, match="home"):
            people_of(3, home=wrong)


def test_a_moment_is_given_and_does_not_stay():
    @prepared
    def lately(most: int) -> QuerySet[User]:
        return User.objects.filter(last_login__gt=now() - timedelta(days=1))[:most]

    with pytest.raises(TypeError, match="moment"):
        lately(1)


def test_what_nobody_can_meet_asks_nothing(django_assert_num_queries):
    @prepared
    def nobody(home: Parameter) -> QuerySet[User]:
        return User.objects.filter(chosen_home__neighbourhood=home, pk__in=[])

    with django_assert_num_queries(0):
        assert nobody(home=1) == []


@pytest.mark.django_db(transaction=True)
def test_each_thread_asks_on_its_own_connection():
    people_of(1, home=1)  # written on the connection of this thread
    found = []

    def ask():
        found.append(people_of(1, home=1))
        connection.close()

    thread = threading.Thread(target=ask)
    thread.start()
    thread.join()
    assert found == [[]]
