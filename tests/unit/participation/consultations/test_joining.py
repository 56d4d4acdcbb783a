"""One person, one opinion: what a device answered goes over to whoever signs in on it."""

from dataclasses import replace
from datetime import timedelta
from importlib import import_module

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.test import Client, RequestFactory
from django.urls import reverse

from muhit.foundation.accounts.adapter import AccountAdapter
from muhit.foundation.audit.models import Event
from muhit.participation.consultations import actions
from muhit.participation.consultations.enums import Who
from muhit.participation.consultations.models import (
    Ballot,
    Declaration,
    Opinion,
    Participant,
    Phase,
    Quarantine,
)
from muhit.participation.consultations.queries import voting
from muhit.participation.consultations.respondent import Respondent
from tests.factories.accounts import UserFactory
from tests.factories.consultations import OptionFactory, PhaseFactory, StatementFactory
from tests.factories.people import StaffPostFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def phase():
    row = PhaseFactory()
    StatementFactory.create_batch(2, phase=row)
    return row


def _opine(phase, respondent, *values):
    for statement, value in zip(phase.statements.order_by("number"), values, strict=False):
        actions.opine(phase, statement_id=statement.pk, value=value, respondent=respondent)


def _answers(phase, respondent):
    found = voting.answered_by(
        phase, respondent.fingerprint(phase.consultation_id, phase.who), "tr"
    )
    return [one.value for one in found]


def test_the_account_takes_over_and_the_last_opinion_counts(phase, somebody):
    device = somebody()
    account = replace(device, user=UserFactory())
    _opine(phase, account, Opinion.AGREE)
    _opine(phase, device, Opinion.DISAGREE, Opinion.PASS)
    assert Participant.objects.count() == 2
    actions.gather(phase.consultation, respondent=account)
    assert Participant.objects.count() == 1
    assert _answers(phase, account) == [Opinion.DISAGREE, Opinion.PASS]
    assert _answers(phase, device) == []
    _opine(phase, account, Opinion.AGREE)
    assert _answers(phase, account) == [Opinion.AGREE, Opinion.PASS]


def test_nothing_tells_that_there_were_two(phase, somebody):
    device = somebody()
    _opine(phase, device, Opinion.AGREE)
    actions.declare(phase, respondent=device, community="refugee")
    old = Participant.objects.get()
    account = replace(device, user=UserFactory())
    before = Event.objects.count()
    actions.gather(phase.consultation, respondent=account)
    person = Participant.objects.get()
    assert person.pk != old.pk
    assert old.person_print not in repr(list(Participant.objects.values_list()))
    assert Declaration.objects.get().participant == person
    assert Event.objects.count() == before


def test_views_and_ballots_go_with_it_and_what_is_held_stays_held(somebody):
    device = somebody()
    vote = PhaseFactory(a_vote=True)
    OptionFactory(phase=vote, number=1)
    views = PhaseFactory(consultation=vote.consultation)
    actions.cast(vote, content=[1], respondent=device)
    own = actions.add_statement(views, text="Gölge istiyoruz.", respondent=device)
    held = Quarantine.objects.create(
        consultation=vote.consultation, suspicion="wave", count=60, found_at=vote.starts_at
    )
    Participant.objects.update(held=held)
    actions.gather(vote.consultation, respondent=replace(device, user=UserFactory()))
    person = Participant.objects.get()
    own.refresh_from_db()
    assert (Ballot.objects.get().participant, own.author, person.held) == (person, person, held)


def test_what_is_over_stays_as_it_was_counted(somebody):
    device = somebody()
    phase = PhaseFactory()
    StatementFactory(phase=phase)
    _opine(phase, device, Opinion.AGREE)
    Phase.objects.filter(pk=phase.pk).update(ends_at=phase.starts_at + timedelta(minutes=1))
    before = Participant.objects.get().pk
    actions.gather(phase.consultation, respondent=replace(device, user=UserFactory()))
    assert Participant.objects.get().pk == before


def test_a_device_alone_and_another_device_change_nothing(phase, somebody):
    for number in (1, 2):
        _opine(phase, somebody(number), Opinion.AGREE)
    actions.gather(phase.consultation, respondent=somebody(1))
    actions.gather(phase.consultation, respondent=replace(somebody(3), user=UserFactory()))
    assert Participant.objects.count() == 2


def test_a_code_takes_over_what_the_account_answered_as_a_resident():
    user = UserFactory()
    phase = PhaseFactory(who=Who.RESIDENT)
    StatementFactory(phase=phase)
    account = Respondent(user=user)
    actions.join(phase, account, account.fingerprint(phase.consultation_id, phase.who))
    person = Participant.objects.get()
    Opinion.objects.create(participant=person, statement=phase.statements.get(), value=1)
    with_code = replace(account, code="c0de")
    actions.gather(phase.consultation, respondent=with_code)
    assert Participant.objects.count() == 1
    assert _answers(phase, with_code) == [1]


def test_signing_in_brings_the_answers_along(phase):
    client, statement = Client(), phase.statements.first()
    address = reverse("consultations:opine", args=[phase.consultation_id, phase.pk])
    client.get(reverse("consultations:phase", args=[phase.consultation_id, phase.pk]))
    client.post(address, {"statement": statement.pk, "opinion": "agree"})
    user = UserFactory()
    _sign_in(client, user)
    client.post(address, {"statement": statement.pk, "opinion": "disagree"})
    assert Participant.objects.count() == 1
    assert _answers(phase, Respondent(user=user)) == [Opinion.DISAGREE]


def _sign_in(client, user):
    """As the sign-in page does, with the cookies of the device."""
    user.backend = "muhit.foundation.accounts.backends.CodeBackend"
    store = import_module(settings.SESSION_ENGINE).SessionStore
    request = RequestFactory().get("/")
    request.COOKIES = {name: morsel.value for name, morsel in client.cookies.items()}
    request.session, request.user = store(), AnonymousUser()
    AccountAdapter(request).login(request, user)
    request.session.save()
    client.cookies["sessionid"] = request.session.session_key


def test_entering_a_code_joins_too(phase):
    staff = StaffPostFactory(moderator=True, body=phase.consultation.body)
    resident = PhaseFactory(consultation=phase.consultation, who=Who.RESIDENT)
    statement = StatementFactory(phase=resident)
    user = UserFactory()
    account = Respondent(user=user)
    person = actions.join(
        resident, account, account.fingerprint(resident.consultation_id, Who.RESIDENT)
    )
    Opinion.objects.create(participant=person, statement=statement, value=-1)
    _batch, codes = actions.print_codes(phase.consultation, count=1, label="x", by=staff.user)
    client = Client()
    client.force_login(user)
    client.post(reverse("consultations:code", args=[phase.consultation_id]), {"code": codes[0]})
    assert [row.channel for row in Participant.objects.all()] == ["code"]
