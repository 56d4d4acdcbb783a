"""Rows of which there is one, without an error of PostgreSQL's."""

import threading

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from muhit.foundation.core.clock import now
from muhit.foundation.core.models import Heartbeat
from muhit.foundation.core.rows import get_or_insert, insert_unless_there, put


@pytest.mark.django_db
def test_the_second_of_two_is_told_and_breaks_nothing():
    first, second = (Heartbeat(name="worker", at=now()) for _ in range(2))
    assert insert_unless_there(first)
    assert first.pk == Heartbeat.objects.get().pk
    assert not insert_unless_there(second)
    assert Heartbeat.objects.count() == 1


@pytest.mark.django_db
def test_what_is_there_is_found_and_what_is_put_is_written_over():
    at = now()
    row, is_new = get_or_insert(Heartbeat, name="worker", defaults={"at": at})
    assert is_new
    assert get_or_insert(Heartbeat, name="worker", defaults={"at": at}) == (row, False)
    later = now()
    changed, is_new = put(Heartbeat, name="worker", values={"at": later})
    assert (changed.pk, is_new) == (row.pk, False)
    assert Heartbeat.objects.get().at == later


@pytest.mark.django_db
def test_no_savepoint_is_needed():
    with CaptureQueriesContext(
        connection,
    ) as queries:
        get_or_insert(Heartbeat, name="worker", defaults={"at": now()})
    assert not [row["sql"] for row in queries if "SAVEPOINT" in row["sql"]]


@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_one_writes():
    said: list[bool] = []
    start = threading.Barrier(4)

    def write() -> None:
        try:
            start.wait()
            said.append(get_or_insert(Heartbeat, name="worker", defaults={"at": now()})[1])
        finally:
            connection.close()

    threads = [threading.Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(said) == [False, False, False, True]
