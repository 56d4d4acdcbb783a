""" "Me too": of people and, without an account, of devices; each counted once and apart."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from muhit.foundation.core.clock import now
from muhit.participation.record.models import DeviceSupport, Submission
from tests.factories.accounts import UserFactory
from tests.factories.offices import Office

pytestmark = pytest.mark.django_db


@pytest.fixture
def told() -> Submission:
    return Office().file(privacy="public")


def say(client: Client, row: Submission, stance: str = "support") -> str:
    answer = client.post(reverse("square:stance", args=[row.pk, stance]), follow=True)
    assert answer.redirect_chain[-1][0] == reverse("square:detail", args=[row.pk])
    return answer.content.decode()


def test_a_device_counts_once_and_apart(told: Submission) -> None:
    phone, other = Client(), Client()
    say(phone, told)
    assert "Hesapsız: 1." in say(phone, told)
    assert "Hesapsız: 2." in say(other, told)
    told.refresh_from_db()
    assert told.supports == 0
    assert "Hesapsız: 1." in say(other, told, "unsupport")


def test_two_matters_of_one_device_cannot_be_put_together(told: Submission) -> None:
    phone, second = Client(), Office().file(privacy="public")
    say(phone, told)
    say(phone, second)
    prints = DeviceSupport.objects.values_list("device_print", flat=True)
    assert len(set(prints)) == 2


def test_whoever_signs_in_counts_as_a_person_instead(told: Submission) -> None:
    phone = Client()
    say(phone, told)
    phone.force_login(UserFactory())
    page = say(phone, told)
    assert "Hesapsız" not in page
    told.refresh_from_db()
    assert (told.supports, told.supporting_devices.count()) == (1, 0)


@pytest.mark.parametrize(
    "change",
    [{"privacy": "private"}, {"family": "closed", "state": "closed", "ended_at": now()}],
    ids=["private", "over"],
)
def test_a_device_has_no_say_in_what_is_private_or_over(
    told: Submission, change: dict[str, Any]
) -> None:
    Submission.objects.filter(pk=told.pk).update(**change)
    Client().post(reverse("square:stance", args=[told.pk, "support"]))
    assert not DeviceSupport.objects.exists()


def test_following_asks_to_sign_in(told: Submission) -> None:
    answer = Client().post(reverse("square:stance", args=[told.pk, "follow"]))
    assert answer.status_code == 302
    assert answer.url.startswith(reverse("account_login"))
