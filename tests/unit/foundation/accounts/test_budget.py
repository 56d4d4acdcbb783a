"""What strangers may make the installation spend on text messages in an hour."""

import logging
from datetime import timedelta

import pytest
from django.urls import reverse

from muhit.foundation.accounts import budget, codes
from muhit.foundation.accounts.addresses import read_address
from muhit.foundation.accounts.errors import BudgetSpent
from muhit.foundation.accounts.models import OneTimeCode
from muhit.foundation.core import clock
from muhit.foundation.messages import senders
from muhit.foundation.messages.actions import delivering
from muhit.foundation.messages.errors import Refused, TryLater
from muhit.foundation.messages.models import Delivery, Message
from tests.factories.accounts import UserFactory
from tests.factories.messages import DeliveryFactory
from tests.factories.people import StaffPostFactory

pytestmark = pytest.mark.django_db


def ask(number, network="192.0.2.1"):
    address = read_address(number)
    return codes.ask(address=address, purpose=OneTimeCode.Purpose.SIGN_IN, network=network)


@pytest.fixture(autouse=True)
def _from_everywhere(monkeypatch):
    """Each message is asked for from a network of its own, but in the tests of networks."""
    monkeypatch.setattr(budget, "NETWORK_PART", 1)


def test_a_sum_for_all_whoever_asks_and_from_wherever(sent, settings, monkeypatch, caplog):
    settings.SMS_PER_HOUR = 10
    operator, clerk = UserFactory(operator=True), StaffPostFactory(role="clerk").user
    administrator = StaffPostFactory(role="administrator").user
    with caplog.at_level(logging.WARNING):
        for number in range(10):
            ask(f"+90532123450{number}")
    with pytest.raises(BudgetSpent):
        ask("+905321234510")
    assert len(sent) == 10
    assert budget.is_crowded()
    told = Message.objects.filter(kind="codes_run_out")
    assert set(told.values_list("recipient", flat=True)) == {operator.pk, administrator.pk}
    assert clerk.pk not in set(told.values_list("recipient", flat=True))
    assert "8 of 10" in caplog.text
    ask("somebody@example.org")
    start = clock.now()
    monkeypatch.setattr(clock, "now", lambda: start + timedelta(minutes=61))
    ask("+905321234510")


def test_other_countries_have_a_tenth_of_it(sent, settings):
    settings.SMS_PER_HOUR = 20
    ask("+963944123450")
    ask("+963944123451")
    with pytest.raises(BudgetSpent):
        ask("+963944123452")
    ask("+905321234510")


NEIGHBOURS = [
    ["192.0.2.7"] * 3,
    ["192.0.2.7", "192.0.2.8", "192.0.2.7", "192.0.2.9", "192.0.2.10"],
    [f"2001:db8:7:1{n:02x}::/64" for n in range(5)],
    [f"2001:db8:7:{n:x}00::/64" for n in range(9)],
]


@pytest.mark.parametrize("networks", NEIGHBOURS, ids=["address", "/24", "/56", "/48"])
def test_no_network_spends_what_is_there_for_all(sent, settings, monkeypatch, networks):
    """With an account or without one: a refusal tells nothing of a number."""
    monkeypatch.setattr(budget, "NETWORK_PART", 10)
    settings.SMS_PER_HOUR = 20
    UserFactory(phone="+905321234599")
    numbers = [f"+9053212345{n:02d}" for n in range(len(networks))]
    for number, network in zip(numbers[:-1], networks, strict=False):
        ask(number, network)
    for number in (numbers[-1], "+905321234599"):
        with pytest.raises(BudgetSpent):
            ask(number, networks[-1])
    assert len(sent) == len(networks) - 1
    ask(numbers[-1], "198.51.100.1")


def test_who_asked_in_vain_may_ask_again(sent, settings):
    settings.SMS_PER_HOUR = 1
    ask("+905321234510")
    for _time in range(5):
        with pytest.raises(BudgetSpent):
            ask("+905321234511")
    assert OneTimeCode.objects.count() == 1


def test_work_is_asked_of_everybody_while_messages_run_out(client, sent, settings):
    settings.SMS_PER_HOUR = 4
    page = reverse("account_login")
    for number in range(2):
        assert client.post(page, {"address": f"+90532123451{number}"}).status_code == 302
    answer = client.post(page, {"address": "+905321234519"})
    assert answer.status_code == 429
    assert len(sent) == 2
    assert client.post(page, {"address": "name@example.org"}).status_code == 302


def test_what_strangers_have_sent_to_a_number_waits(settings, monkeypatch):
    settings.SMS_PER_HOUR = 1
    sending = []
    monkeypatch.setattr(delivering, "hand_over_sms", lambda **given: sending.append(given["to"]))
    rows = [
        DeliveryFactory(recipient=None, address=f"+90532123451{number}", channel="sms")
        for number in range(2)
    ]
    states = [delivering.deliver(delivery_id=row.pk) for row in rows]
    assert states == [Delivery.State.SENT, Delivery.State.QUEUED]
    assert sending == ["+905321234510"]


@pytest.mark.parametrize("number", ["+881612345678", "+870773111632", "+5351234567", "nothing"])
def test_nothing_is_handed_over_for_a_country_that_was_not_chosen(number, monkeypatch):
    monkeypatch.setattr(senders, "sms_sender", lambda: pytest.fail("it was handed over"))
    with pytest.raises(Refused):
        senders.hand_over_sms(to=number, text="123456")


def test_a_failing_gateway_is_in_the_log_without_number_and_words(settings, monkeypatch, caplog):
    settings.SMS_GATEWAY = {"url": "https://sms.example.org/send"}

    class Failing:
        def send(self, *, to, text):
            raise TryLater("sms gateway: 503")

    monkeypatch.setattr(senders, "sms_sender", Failing)
    with caplog.at_level(logging.WARNING), pytest.raises(TryLater):
        senders.hand_over_sms(to="+905321234567", text="654321 is your code")
    assert "sms.example.org" in caplog.text
    assert "503" in caplog.text
    assert "5321234567" not in caplog.text
    assert "654321" not in caplog.text
