"""The overview of mandates, and ending one before its day."""

from datetime import timedelta

import pytest
from django.urls import reverse

from muhit.foundation.core.clock import today
from muhit.foundation.core.errors import Invalid
from muhit.foundation.messages.models import Message
from muhit.registers.offices import actions, mandates
from muhit.registers.offices.enums import MessageKind
from tests.factories.organisations import BodyFactory
from tests.factories.people import MandateFactory, StaffPostFactory
from tests.factories.places import NeighbourhoodFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def moderator():
    body = BodyFactory(covers=[NeighbourhoodFactory()])
    return StaffPostFactory(moderator=True, body=body).user


@pytest.fixture
def mandate(moderator):
    place = moderator.posts.get().body.areas.get().neighbourhood
    return MandateFactory(neighbourhood=place, ends_on=today() + timedelta(days=20))


def test_what_ends_soon_is_marked_and_comes_first(moderator, mandate):
    place = mandate.neighbourhood
    later = MandateFactory(building_manager=True, building__neighbourhood=place)
    MandateFactory()  # of another place
    rows = mandates.with_ends(mandates.held_in_area(moderator))
    assert [(row.mandate, row.ends_soon) for row in rows] == [(mandate, True), (later, False)]


def test_ending_early_takes_a_reason_that_its_holder_reads(moderator, mandate):
    with pytest.raises(Invalid):
        actions.end_early(mandate, reason=" ", by=moderator)
    ended = actions.end_early(mandate, reason="Mazbata iptal edildi", by=moderator)
    assert ended.ends_on == today()
    assert Message.objects.get().kind == MessageKind.ENDED
    assert not mandates.held_in_area(moderator).exists()


@pytest.mark.parametrize(
    ("role", "status"), [("moderator", 200), ("administrator", 200), ("clerk", 404)]
)
def test_who_sees_the_overview(client, mandate, moderator, role, status):
    body = moderator.posts.get().body
    client.force_login(StaffPostFactory(**{role: True}, body=body).user)
    assert client.get(reverse("offices:held")).status_code == status
    url = reverse("offices:end_held", args=[mandate.pk])
    assert client.get(url).status_code == status
    if status == 200:
        assert client.post(url, {"reason": "Seçim yenilendi"}).status_code == 302


def test_nobody_ends_mandates_elsewhere(client, moderator):
    client.force_login(moderator)
    other = MandateFactory()
    assert client.get(reverse("offices:end_held", args=[other.pk])).status_code == 404
