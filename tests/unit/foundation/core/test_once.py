"""The same sending is one; another's, another address, other words are not the same."""

from datetime import timedelta

import pytest

from muhit.foundation.core import once
from muhit.foundation.core.clock import now
from muhit.foundation.core.models import SentForm

pytestmark = pytest.mark.django_db

SAME = {"owner": "account 1", "address": "/a/", "key": "k", "contents": [("text", "Su yok")]}


@pytest.mark.parametrize(
    "other",
    [
        {"owner": "account 2"},
        {"owner": "browser 1"},
        {"address": "/b/"},
        {"key": "K"},
        {"contents": [("text", "Su var")]},
        {"contents": [("text", "Su yok"), ("text", "Su yok")]},
        # The parts of a text are not the parts of another one.
        {"address": "/a/k", "key": ""},
    ],
)
def test_a_mark_is_about_who_where_and_what(other):
    assert once.mark_of(**SAME) != once.mark_of(**{**SAME, **other})


def test_the_order_of_the_fields_says_nothing():
    pairs = [("a", "1"), ("b", "2")]
    marks = {once.mark_of(**{**SAME, "contents": one}) for one in (pairs, pairs[::-1])}
    assert len(marks) == 1


def test_what_was_done_is_found_again():
    begun = once.begin("m")
    assert isinstance(begun, SentForm)
    once.finish(begun, location="/polls/3/", page="/polls/ask/")
    assert once.begin("m") == once.Done("/polls/3/")


def test_what_was_not_done_may_come_again():
    once.release(once.begin("m"))
    assert isinstance(once.begin("m"), SentForm)


@pytest.mark.parametrize("location", ["/submissions/track/7K3M-92XQ-4TBD/", "/polls/ask/"])
def test_an_address_with_a_secret_is_not_kept(location):
    once.finish(once.begin("m"), location=location, page="/polls/ask/")
    assert SentForm.objects.get().location == ""


def test_what_is_at_work_is_waited_for(monkeypatch):
    monkeypatch.setattr(once, "_WAIT_SECONDS", 0.0)
    once.begin("m")
    with pytest.raises(once.StillSending):
        once.begin("m")


def test_what_was_broken_off_is_begun_again():
    begun = once.begin("m")
    SentForm.objects.update(began_at=now() - timedelta(minutes=3))
    again = once.begin("m")
    assert isinstance(again, SentForm)
    assert again.pk == begun.pk
