"""What comes in by machine is taken in once, however often and however simultaneously it comes."""

import threading
from datetime import timedelta

import pytest
from django.db import connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from muhit.foundation.core import clock
from muhit.foundation.core.errors import Gone, Invalid
from muhit.foundation.core.models import Heartbeat
from muhit.foundation.intake.actions import receive
from muhit.foundation.intake.drafts import TypedDraft
from muhit.foundation.intake.errors import SentDifferently
from muhit.foundation.intake.models import Receipt
from muhit.foundation.intake.retention import DAYS
from muhit.foundation.retention.actions import apply_rules

pytestmark = pytest.mark.django_db


class Beats:
    """An adapter for lines of text, of which it makes the simplest row there is."""

    def __init__(self, channel="web"):
        self.channel = channel

    def contents_of(self, raw):
        return raw

    def read(self, raw):
        if not raw:
            raise Invalid("empty", fields={"text": "empty"})
        return TypedDraft(channel=self.channel, text=raw, language="tr")

    def take(self, draft):
        name = f"{draft.text} {Heartbeat.objects.count()}"
        return Heartbeat.objects.create(name=name, at=clock.now())

    def find(self, key):
        found = Heartbeat.objects.filter(pk=key).first()
        if found is None:
            raise Gone
        return found


def test_the_same_key_answers_with_the_first():
    first = receive(Beats(), "a", key="1")
    again = receive(Beats(), "a", key="1")
    assert (first.is_new, again.is_new) == (True, False)
    assert first.made == again.made == Heartbeat.objects.get()


def test_other_contents_under_the_key_are_refused_and_not_taken_in():
    receive(Beats(), "a", key="1")
    with pytest.raises(SentDifferently) as error:
        receive(Beats(), "b", key="1")
    assert (error.value.status, Heartbeat.objects.count()) == (409, 1)


def test_keys_are_of_one_channel_and_of_one_sender():
    made = {
        receive(Beats(channel), "a", key="1", sender=sender).made.pk
        for channel in ("web", "api")
        for sender in ("token:1", "token:2")
    }
    assert len(made) == 4


def test_what_is_refused_leaves_the_key_free():
    with pytest.raises(Invalid):
        receive(Beats(), "", key="1")
    assert not Receipt.objects.exists()
    assert receive(Beats(), "a", key="1").is_new


def test_nothing_comes_in_by_a_channel_that_no_room_produces():
    with pytest.raises(KeyError):
        receive(Beats("pigeon"), "a", key="1")


def test_what_is_gone_is_not_made_again():
    receive(Beats(), "a", key="1").made.delete()
    with pytest.raises(Gone):
        receive(Beats(), "a", key="1")


def test_receipts_keep_no_words_and_are_forgotten(monkeypatch):
    receive(Beats(), "gizli söz", key="gizli anahtar", sender="token:1")
    row = Receipt.objects.values().get()
    assert "gizli" not in str(row)
    start = clock.now()
    for days, left in ((DAYS - 1, 1), (DAYS + 1, 0)):
        monkeypatch.setattr(clock, "now", lambda days=days: start + timedelta(days=days))
        apply_rules()
        assert Receipt.objects.count() == left


@given(st.lists(st.tuples(st.sampled_from("123"), st.sampled_from(["", "a", "b"])), max_size=12))
def test_whatever_is_sent_in_any_order_each_key_is_one_thing(sent):
    """The first contents of a key that are not refused are what it stands for."""
    with transaction.atomic():
        first = {}
        for key, raw in sent:
            try:
                received = receive(Beats(), raw, key=key)
            except Invalid:
                assert (key in first, raw) == (False, "")
            except SentDifferently:
                assert first[key][0] != raw
            else:
                assert received.is_new == (key not in first)
                assert first.setdefault(key, (raw, received.made)) == (raw, received.made)
        assert Receipt.objects.count() == len(first)
        transaction.set_rollback(True)


@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_one_is_taken_in():
    gate, found, failed = threading.Barrier(8), [], []

    def one():
        try:
            gate.wait(timeout=20)
            found.append(receive(Beats(), "a", key="1"))
        except Exception as error:
            failed.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=one) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert not failed
    assert {received.made.pk for received in found} == {Heartbeat.objects.get().pk}
    assert sorted(received.is_new for received in found) == [False] * 7 + [True]
