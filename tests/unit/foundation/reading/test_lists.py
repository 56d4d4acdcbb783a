"""Several lists of one query come apart as they would come one by one."""

import pytest

from muhit.foundation.accounts.models import User
from muhit.foundation.reading.lists import apart, labelled, side_by_side
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db


def test_lists_keep_their_rows_and_their_order(django_assert_num_queries):
    people = [UserFactory(name=name) for name in "ADCBA"]
    everybody = User.objects.filter(pk__in=[one.pk for one in people])
    orders = {"first": ("name", "-id"), "last": ("-name", "id"), "none": ("id",)}
    lists = {name: everybody.order_by(*order)[:3] for name, order in orders.items()}
    lists["none"] = everybody.filter(name="X").order_by("id")[:3]
    parts = [(rows, name) for name, rows in lists.items()]
    with django_assert_num_queries(1):
        found = apart(side_by_side(labelled(*pair) for pair in parts), orders)
    assert found == {name: list(rows) for name, rows in lists.items()}
    assert [one.name for one in found["first"]] == ["A", "A", "B"]


def test_one_list_is_one_list():
    person = UserFactory()
    rows = User.objects.filter(pk=person.pk).order_by("id")[:1]
    assert apart(side_by_side([labelled(rows, "only")]), {"only": ("id",)}) == {"only": [person]}
