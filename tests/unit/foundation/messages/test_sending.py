import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from muhit.foundation.messages import actions, kinds
from muhit.foundation.messages.models import Delivery, Message, Preference
from tests.factories.messages import DeliveryFactory, ReaderFactory, make_kind

pytestmark = pytest.mark.django_db


def jobs():
    return list(
        ProcrastinateJob.objects.filter(task_name="messages.deliver").values_list("args", flat=True)
    )


def test_everybody_gets_one_entry_however_often_they_are_named():
    reader, other = ReaderFactory(), ReaderFactory()
    actions.send(kind="test.digest", to=[reader, other, reader], about_id=1)
    assert Message.objects.count() == 2
    assert not Delivery.objects.exists()


def test_whoever_did_it_is_not_told():
    reader = ReaderFactory()
    actions.send(kind="test.digest", to=[reader], about_id=1, by=reader)
    assert not Message.objects.exists()


def test_unless_the_kind_tells_them_too():
    reader = ReaderFactory()
    kinds.KINDS.add(make_kind("test.receipt", tells_actor=True), room="tests")
    actions.send(kind="test.receipt", to=[reader], about_id=1, by=reader)
    assert Message.objects.get().recipient == reader


def test_inactive_accounts_are_left_out():
    actions.send(kind="test.digest", to=[ReaderFactory(is_active=False)], about_id=1)
    assert not Message.objects.exists()


def test_at_once_queues_a_delivery_and_its_job_together():
    actions.send(kind="test.at_once", to=[ReaderFactory()], about_id=1)
    delivery = Delivery.objects.get()
    assert delivery.state == Delivery.State.QUEUED
    assert jobs() == [{"delivery_id": delivery.pk}]


@pytest.mark.parametrize("way", ["digest", "off"])
def test_who_chose_otherwise_gets_nothing_at_once(way):
    reader = ReaderFactory()
    actions.choose_way(kind="test.at_once", way=Preference.Way(way), by=reader)
    actions.send(kind="test.at_once", to=[reader], about_id=1)
    assert Message.objects.count() == 1
    assert jobs() == []


def test_who_cannot_be_reached_still_has_the_inbox():
    actions.send(kind="test.at_once", to=[ReaderFactory(out_of_reach=True)], about_id=1)
    assert Message.objects.count() == 1
    assert not Delivery.objects.exists()


def test_undeclared_kinds_are_an_error():
    with pytest.raises(KeyError):
        actions.send(kind="test.unknown", to=[ReaderFactory()])


def test_two_kinds_with_one_code_are_an_error():
    with pytest.raises(ValueError, match=r"test\.digest"):
        kinds.KINDS.add(make_kind("test.digest"), room="tests")


def test_applicants_without_an_account_are_told_by_sms_first():
    delivery = actions.send_contact(
        kind="test.digest",
        phone="+905321234567",
        email="a@example.org",
        language="ar",
        about_id=3,
        url="/track/x/",
    )
    assert (delivery.channel, delivery.address) == ("sms", "+905321234567")
    assert delivery.subject == "news 3"


def test_applicants_without_an_address_are_not_told():
    assert actions.send_contact(kind="test.digest", language="tr", url="/track/x/") is None


def test_staff_send_again_what_failed_but_not_what_arrived():
    clerk = ReaderFactory()
    failed, arrived = DeliveryFactory(failed=True), DeliveryFactory(was_sent=True)
    assert actions.send_again(failed, by=clerk).state == "queued"
    assert actions.send_again(failed, by=clerk).attempts == 0
    assert actions.send_again(arrived, by=clerk).state == "sent"
    assert jobs() == [{"delivery_id": failed.pk}]
