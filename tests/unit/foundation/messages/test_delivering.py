import smtplib
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from procrastinate.contrib.django.models import ProcrastinateJob

from muhit.foundation.core import clock
from muhit.foundation.messages import actions, kinds, senders
from muhit.foundation.messages.actions import delivering
from muhit.foundation.messages.errors import Refused, TryLater, Unclear
from muhit.foundation.messages.models import Delivery, Preference
from tests.factories.messages import DeliveryFactory, MessageFactory, ReaderFactory, make_kind

pytestmark = pytest.mark.django_db
State = Delivery.State


def state_of(delivery):
    return Delivery.objects.values_list("state", flat=True).get(pk=delivery.pk)


@pytest.fixture
def broken_sms(monkeypatch):
    """Makes the SMS sender fail with the given error."""

    def break_with(error):
        class Broken:
            def send(self, *, to, text):
                raise error

        monkeypatch.setattr(senders, "sms_sender", Broken)

    return break_with


def test_a_delivery_is_sent_once_however_often_its_job_runs():
    delivery = DeliveryFactory()
    assert delivering.deliver(delivery_id=delivery.pk) == State.SENT
    assert delivering.deliver(delivery_id=delivery.pk) is None
    assert len(mail.outbox) == 1


def test_the_email_says_it_in_two_forms_with_one_link(settings):
    delivering.deliver(delivery_id=DeliveryFactory(language="ar").pk)
    [sent] = mail.outbox
    html = sent.alternatives[0].content
    assert f"{settings.PUBLIC_URL}/track/x/" in sent.body
    assert html.count('href="http') == 2, "one link to open, one to stop"
    assert 'dir="rtl"' in html
    assert sent.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert sent.extra_headers["List-Unsubscribe"].startswith(f"<{settings.PUBLIC_URL}/inbox/stop/")


def test_words_of_people_cannot_break_out_of_the_html():
    delivery = DeliveryFactory(body="<script>alert(1)</script>")
    delivering.deliver(delivery_id=delivery.pk)
    assert "<script>" not in mail.outbox[0].alternatives[0].content


def test_a_text_message_has_what_happened_and_the_link(capsys, settings):
    delivering.deliver(delivery_id=DeliveryFactory(by_sms=True).pk)
    assert f"Subject\n{settings.PUBLIC_URL}/track/x/" in capsys.readouterr().out


def test_it_goes_to_the_address_and_in_the_language_of_today():
    reader = ReaderFactory(language="tr")
    actions.send(kind="test.at_once", to=[reader], about_id=1)
    reader.email, reader.language = "new@example.org", "ar"
    reader.save()
    delivering.deliver(delivery_id=Delivery.objects.get().pk)
    assert mail.outbox[0].to == ["new@example.org"]
    assert 'lang="ar"' in mail.outbox[0].alternatives[0].content


def test_what_the_reader_may_no_longer_see_is_not_sent(hidden):
    actions.send(kind="test.at_once", to=[ReaderFactory()], about_id=1)
    hidden.add(1)
    delivery = Delivery.objects.get()
    assert delivering.deliver(delivery_id=delivery.pk) == State.DROPPED
    assert mail.outbox == []
    assert state_of(delivery) == State.DROPPED


def test_a_worker_that_died_while_sending_leaves_an_unknown_never_a_second_mail():
    delivery = DeliveryFactory(claimed=True)
    assert delivering.deliver(delivery_id=delivery.pk) is None
    delivering.recover()
    assert state_of(delivery) == State.SENDING, "its worker may still be at it"
    Delivery.objects.update(claimed_at=clock.now() - timedelta(hours=1))
    assert delivering.recover()["unknown"] == 1
    assert delivering.deliver(delivery_id=delivery.pk) is None
    assert state_of(delivery) == State.UNKNOWN
    assert mail.outbox == []


def test_a_job_that_got_lost_is_made_again():
    delivery = DeliveryFactory(due_at=clock.now() - timedelta(hours=1))
    assert delivering.recover()["queued"] == 1
    assert ProcrastinateJob.objects.get().args == {"delivery_id": delivery.pk}


def test_it_is_tried_again_later_and_later_and_then_given_up(broken_sms):
    delivery = DeliveryFactory(by_sms=True)
    broken_sms(TryLater("no line"))
    waits = []
    for _attempt in delivering.BACK_OFF:
        assert delivering.deliver(delivery_id=delivery.pk) == State.QUEUED
        due = Delivery.objects.get(pk=delivery.pk).due_at
        waits.append(due - clock.now())
        assert delivering.deliver(delivery_id=delivery.pk) is None, "not before it is due"
        Delivery.objects.update(due_at=clock.now())
    assert waits == sorted(waits)
    assert delivering.deliver(delivery_id=delivery.pk) == State.FAILED
    assert Delivery.objects.get().error == "no line"


@pytest.mark.parametrize(
    ("error", "state"), [(Refused("no such number"), "failed"), (Unclear("line broke"), "unknown")]
)
def test_refused_and_unclear_are_not_tried_again(broken_sms, error, state):
    delivery = DeliveryFactory(by_sms=True)
    broken_sms(error)
    assert delivering.deliver(delivery_id=delivery.pk) == state
    assert not ProcrastinateJob.objects.exists()


def test_a_sender_that_breaks_its_promise_leaves_an_unknown(broken_sms):
    delivery = DeliveryFactory(by_sms=True)
    broken_sms(RuntimeError("secret +905320000000"))
    with pytest.raises(RuntimeError):
        delivering.deliver(delivery_id=delivery.pk)
    assert state_of(delivery) == State.UNKNOWN
    assert Delivery.objects.get().error == "RuntimeError"


def test_words_that_cannot_be_made_fail_before_anything_leaves():
    def broken(params, about_id):
        raise TypeError

    kinds.KINDS.add(make_kind("test.broken", Preference.Way.AT_ONCE, subject=broken), room="tests")
    actions.send(kind="test.broken", to=[ReaderFactory()], about_id=1)
    with pytest.raises(TypeError):
        delivering.deliver(delivery_id=Delivery.objects.get().pk)
    assert Delivery.objects.get().state == State.FAILED


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (smtplib.SMTPRecipientsRefused({"a@b": (550, b"no")}), Refused),
        (smtplib.SMTPRecipientsRefused({"a@b": (450, b"later")}), TryLater),
        (smtplib.SMTPDataError(451, b"later"), TryLater),
        (smtplib.SMTPDataError(554, b"spam"), Refused),
        (smtplib.SMTPServerDisconnected("gone"), Unclear),
        (TimeoutError(), Unclear),
    ],
)
def test_answers_of_mail_servers_are_understood(monkeypatch, error, expected):
    class Connection:
        def open(self):
            pass

        def send_messages(self, messages):
            raise error

        def close(self):
            pass

    monkeypatch.setattr(senders, "get_connection", Connection)
    with pytest.raises(expected) as caught:
        senders.hand_over_email(None)
    assert "a@b" not in str(caught.value)


def test_a_mail_server_out_of_reach_is_tried_later(monkeypatch):
    class Connection:
        def open(self):
            raise ConnectionRefusedError

    monkeypatch.setattr(senders, "get_connection", Connection)
    with pytest.raises(TryLater):
        senders.hand_over_email(None)


@pytest.mark.django_db(transaction=True)
def test_a_claim_waits_for_nobody():
    """While one worker holds the row, a second finds nothing to do instead of waiting."""
    delivery = DeliveryFactory()
    other = connection.copy()
    try:
        other.set_autocommit(False)
        with other.cursor() as cursor:
            cursor.execute(
                "SELECT 1 FROM muhit_messages_delivery WHERE id = %s FOR UPDATE", [delivery.pk]
            )
            assert delivering.deliver(delivery_id=delivery.pk) is None
    finally:
        other.rollback()
        other.close()


class AnyOrderOfEvents(TestCase):
    """However jobs, dying workers and rescues follow one another, nobody is told twice."""

    @given(st.lists(st.sampled_from(["deliver", "die", "recover", "time passes"]), max_size=12))
    def test_never_twice(self, events):
        mail.outbox.clear()
        Delivery.objects.all().delete()
        delivery = DeliveryFactory()
        left = 0
        for event in events:
            if event == "deliver":
                delivering.deliver(delivery_id=delivery.pk)
            elif event == "die":
                left += delivering._claim(delivery.pk) is not None
            elif event == "recover":
                delivering.recover()
            else:
                Delivery.objects.update(claimed_at=clock.now() - timedelta(hours=1))
        assert len(mail.outbox) + left <= 1
        if not left and "deliver" in events:
            assert len(mail.outbox) == 1


def test_a_digest_is_one_mail_in_the_readers_language_and_gathered_once(hidden):
    from muhit.foundation.messages.actions.digests import gather_digest

    reader = ReaderFactory(language="ar")
    for about_id in (1, 2, 3):
        MessageFactory(recipient=reader, about_id=about_id)
    MessageFactory(recipient=reader, about_id=4, was_read=True)
    delivery = gather_digest(user_id=reader.pk)
    assert gather_digest(user_id=reader.pk) is None
    hidden.add(2)
    assert delivering.deliver(delivery_id=delivery.pk) == State.SENT
    [sent] = mail.outbox
    assert "news 1" in sent.body
    assert "news 3" in sent.body
    assert "news 2" not in sent.body, "no longer to be seen"
    assert "news 4" not in sent.body, "read already"


def test_a_digest_of_which_nothing_is_left_is_dropped(hidden):
    from muhit.foundation.messages.actions.digests import gather_digest

    message = MessageFactory(about_id=7)
    delivery = gather_digest(user_id=message.recipient_id)
    hidden.add(7)
    assert delivering.deliver(delivery_id=delivery.pk) == State.DROPPED


def test_kinds_switched_off_stay_out_of_the_digest():
    from muhit.foundation.messages.actions.digests import gather_digest

    message = MessageFactory()
    actions.choose_way(kind="test.digest", way=Preference.Way.OFF, by=message.recipient)
    assert gather_digest(user_id=message.recipient_id) is None
