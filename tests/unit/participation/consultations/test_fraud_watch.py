"""Waves, equal answers and one network are held; ordinary answers are not."""

import random
from datetime import timedelta

import pytest
from django.utils import timezone

from muhit.foundation.core.errors import Invalid, NotAllowed
from muhit.foundation.messages.models import Message
from muhit.participation.consultations import actions, fraud_watch
from muhit.participation.consultations.enums import Look
from tests.factories.accounts import UserFactory
from tests.factories.consultations import (
    ConsultationFactory,
    OpinionFactory,
    ParticipantFactory,
    PhaseFactory,
    StatementFactory,
)
from tests.factories.people import StaffPostFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff():
    return StaffPostFactory(moderator=True)


@pytest.fixture
def phase(staff):
    row = PhaseFactory(consultation=ConsultationFactory(body=staff.body))
    for _number in range(9):
        StatementFactory(phase=row)
    return row


def _answer(phase, values, **fields):
    person = ParticipantFactory(consultation=phase.consultation, **fields)
    for row, value in zip(phase.statements.all(), values, strict=True):
        OpinionFactory(statement=row, participant=person, value=value)
    return person


def _crowd(phase, count=30):
    luck = random.Random(5)
    for number in range(count):
        joined = timezone.now() - timedelta(hours=60 - number)
        values = [luck.choice((1, -1, 0)) for _statement in range(9)]
        _answer(phase, values, joined_at=joined, network_print=f"n{number}")


def test_ordinary_answers_are_left_alone(phase):
    _crowd(phase)
    assert fraud_watch.watch(phase.consultation) == []


def test_many_equal_answers_are_held_and_staff_are_told(phase, staff):
    _crowd(phase)
    for number in range(8):
        _answer(phase, (1, -1, 1, -1, 1, 0, 1, -1, 1), network_print=f"m{number}")
    (held,) = fraud_watch.watch(phase.consultation)
    assert (held.suspicion, held.count, held.look) == ("alike", 8, Look.WAITING)
    assert Message.objects.get().recipient == staff.user
    assert fraud_watch.watch(phase.consultation) == []


def test_what_everybody_thinks_is_not_suspicious(phase):
    for number in range(30):
        _answer(phase, (1,) * 9, network_print=f"n{number}")
    assert fraud_watch.watch(phase.consultation) == []


def test_many_from_one_network_are_held(phase):
    _crowd(phase)
    for _number in range(fraud_watch.NETWORK_LEAST):
        ParticipantFactory(consultation=phase.consultation, network_print="one")
    (held,) = fraud_watch.watch(phase.consultation)
    assert (held.suspicion, held.count) == ("network", fraud_watch.NETWORK_LEAST)


def test_a_wave_is_held_but_not_the_first_day(phase):
    _crowd(phase)
    now = timezone.now()
    for _number in range(fraud_watch.WAVE_LEAST):
        ParticipantFactory(consultation=phase.consultation, joined_at=now)
    (held,) = fraud_watch.watch(phase.consultation)
    assert (held.suspicion, held.count) == ("wave", fraud_watch.WAVE_LEAST)
    fresh = PhaseFactory().consultation
    for _number in range(fraud_watch.WAVE_LEAST):
        ParticipantFactory(consultation=fresh, joined_at=now)
    assert fraud_watch.watch(fresh) == []


def test_leaving_out_needs_a_reason_and_somebody_who_may(phase, staff):
    for _number in range(fraud_watch.NETWORK_LEAST):
        ParticipantFactory(consultation=phase.consultation, network_print="one")
    (held,) = fraud_watch.watch(phase.consultation)
    with pytest.raises(NotAllowed):
        actions.look_at(held, exclude=True, reason="Bot", by=UserFactory())
    with pytest.raises(Invalid):
        actions.look_at(held, exclude=True, by=staff.user)
    actions.look_at(held, exclude=True, reason="Aynı cihazdan", by=staff.user)
    held.refresh_from_db()
    assert held.look == Look.EXCLUDED
