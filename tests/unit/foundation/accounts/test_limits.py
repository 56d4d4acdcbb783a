"""Limits: counted together by all processes, over after their time, apart for each network."""

import threading
from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test import RequestFactory

from muhit.foundation.accounts import limits
from muhit.foundation.accounts.limits import Limit, TooOften, count
from muhit.foundation.core import clock
from tests.factories.accounts import UserFactory

LIMIT = Limit("trial", most=3, seconds=600)


def request(address="10.0.0.1", user=None):
    made = RequestFactory().get("/", REMOTE_ADDR=address)
    made.user = user or AnonymousUser()
    return made


def refused(**who):
    with pytest.raises(TooOften) as caught:
        count(LIMIT, request(**who))
    return caught.value


@pytest.mark.django_db
def test_beyond_the_limit_it_says_when_to_come_back(monkeypatch):
    start = clock.now()
    monkeypatch.setattr(clock, "now", lambda: start)
    for _time in range(LIMIT.most):
        count(LIMIT, request())
    error = refused()
    assert error.retry_after == 600
    assert "10 dakika" in str(error)
    monkeypatch.setattr(clock, "now", lambda: start + timedelta(seconds=599))
    assert refused().retry_after == 1
    monkeypatch.setattr(clock, "now", lambda: start + timedelta(seconds=600))
    count(LIMIT, request())


@pytest.mark.django_db
def test_networks_and_people_are_counted_apart():
    for _time in range(LIMIT.most):
        count(LIMIT, request())
    refused()
    count(LIMIT, request(address="10.0.0.2"))
    somebody = UserFactory()
    for _time in range(LIMIT.most):
        count(LIMIT, request(user=somebody))
    refused(user=somebody, address="10.0.0.3")
    count(Limit("other", most=1, seconds=600), request())


@pytest.mark.django_db
def test_nobody_is_named():
    count(LIMIT, request())
    with connection.cursor() as cursor:
        cursor.execute("SELECT mark FROM accounts_tally")
        assert "10.0.0.1" not in str(cursor.fetchall())
        cursor.execute("SELECT relpersistence FROM pg_class WHERE relname = 'accounts_tally'")
        assert cursor.fetchone() == ("u",)


@pytest.mark.django_db(transaction=True)
def test_many_at_once_lose_no_count():
    passed = []

    def one():
        try:
            count(LIMIT, request())
            passed.append(1)
        except TooOften:
            pass
        finally:
            connection.close()

    threads = [threading.Thread(target=one) for _number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(passed) == LIMIT.most


@pytest.mark.django_db
def test_the_page_says_it_and_the_header_too(client, monkeypatch):
    start = clock.now()
    monkeypatch.setattr(clock, "now", lambda: start)
    monkeypatch.setattr(
        "muhit.foundation.search.limits.SEARCH", Limit("search", most=1, seconds=60)
    )
    assert client.get("/submissions/?q=yol").status_code == 200
    page = client.get("/submissions/?q=yol")
    assert (page.status_code, page["Retry-After"]) == (429, "60")
    assert client.get("/submissions/").status_code == 200


def test_a_class_of_forty_gets_through():
    from muhit.foundation.search.limits import SEARCH
    from muhit.participation.filing.limits import FILING, UPLOADS
    from muhit.participation.record.limits import CODES
    from muhit.participation.square.limits import SUPPORT

    assert min(FILING.most, CODES.most, SUPPORT.most, UPLOADS.most, SEARCH.most) >= 60
    assert limits.TooOften(61).retry_after == 61
