"""Keyset paging: walking a list loses no row and shows none twice."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from muhit.foundation.messages.models import Message
from muhit.foundation.reading.keyset import keyset_page, read_cursor, write_cursor
from tests.factories.accounts import UserFactory

BEGINNING = datetime(2026, 1, 1, tzinfo=UTC)
ORDERS = st.sampled_from(
    [
        ("-created_at", "-id"),
        ("created_at", "id"),
        ("-read_at", "-id"),
        ("read_at", "id"),
        ("kind", "-read_at", "id"),
        ("-about_id", "created_at", "-id"),
    ]
)
# Few different values: ties are where rows get lost.
ROWS = st.lists(
    st.tuples(st.integers(0, 2), st.none() | st.integers(0, 2), st.none() | st.integers(0, 1)),
    max_size=12,
)


def walk(rows, order, size):
    seen, cursor, pages = [], None, 0
    while True:
        page = keyset_page(rows, order=order, cursor=cursor, size=size)
        assert page.is_first is (cursor is None)
        assert len(page) <= size
        seen += [row.pk for row in page]
        pages += 1
        assert pages < 30
        if page.next_cursor is None:
            return seen
        cursor = page.next_cursor


@pytest.mark.django_db
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(rows=ROWS, order=ORDERS, size=st.integers(1, 5))
def test_walking_finds_every_row_once(django_user_model, rows, order, size):
    Message.objects.all().delete()
    reader = django_user_model.objects.first() or UserFactory()
    for created, read, about in rows:
        message = Message.objects.create(
            recipient=reader,
            kind="ab"[created % 2],
            about_id=about,
            read_at=None if read is None else BEGINNING + timedelta(hours=read),
        )
        at = BEGINNING + timedelta(hours=created)
        Message.objects.filter(pk=message.pk).update(created_at=at)
    seen = walk(Message.objects.all(), order, size)
    assert len(seen) == len(set(seen)) == len(rows)
    assert seen == walk(Message.objects.all(), order, 100)


@given(
    st.lists(
        st.none()
        | st.integers()
        | st.booleans()
        | st.text(st.characters(codec="utf-8", exclude_characters="\0"))
        | st.dates()
        | st.datetimes(timezones=st.just(UTC)),
        min_size=1,
        max_size=4,
    )
)
def test_a_cursor_comes_back_as_it_went(values):
    assert read_cursor(write_cursor(values), len(values)) == values


@given(st.text(max_size=40))
def test_a_damaged_cursor_is_no_cursor(text):
    read_cursor(text, 2)  # says None or two values, and never raises


@pytest.mark.parametrize("cursor", [None, "", "%%%", "e30", "W10", "WzFd", "Wzxd"])
def test_what_is_no_cursor(cursor):
    assert read_cursor(cursor, 2) is None


@pytest.mark.django_db
@pytest.mark.parametrize("values", [["x", "y"], [True, date(2026, 1, 1)], [None, None], [1e300, 2]])
def test_a_cursor_of_another_list_gives_rows_and_no_error(values):
    page = keyset_page(
        Message.objects.all(), order=("-created_at", "-id"), cursor=write_cursor(values)
    )
    assert page.rows == []
