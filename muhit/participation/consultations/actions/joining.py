"""One person, one opinion: what a device, an account and a code answered comes together.

Somebody answers without signing in, then signs in, or enters a voting code: from then on the
page knows them by another print. Their answers in open phases go over to that one. They keep
their order, so of each statement the last opinion counts. The print that is left without
answers is deleted; nothing says that there were two, or which answer came from where.
"""

from dataclasses import replace

from django.db import transaction
from django.http import HttpRequest

from muhit.foundation.accounts.devices import DEVICE
from muhit.foundation.accounts.models import User
from muhit.foundation.core import clock

from ..enums import State
from ..models import Ballot, Consultation, Declaration, Opinion, Participant, Phase, Statement
from ..respondent import CODE, Respondent, respondent_of
from .answering import ask_for_count, join


def gather_at_sign_in(request: HttpRequest, user: User) -> None:
    """What this device answered in open consultations goes over to the account."""
    names = request.COOKIES.keys()
    if DEVICE not in names and not any(name.startswith(CODE.format("")) for name in names):
        return
    moment = clock.now()
    phases = Phase.objects.filter(starts_at__lte=moment, ends_at__gt=moment)
    rows = Consultation.objects.filter(
        pk__in=phases.values("consultation"), state__in=(State.ANNOUNCED, State.OPEN)
    )
    for row in rows.defer("outline"):
        gather(row, respondent=replace(respondent_of(request, row.pk), user=user))


@transaction.atomic
def gather(consultation: Consultation, *, respondent: Respondent) -> None:
    """Bring what this respondent answered under its other prints to the one that counts now.

    No step is recorded: a record would tell whose answers they were.
    """
    prints = respondent.fingerprints(consultation.pk)
    found = Participant.objects.filter(consultation=consultation, person_print__in=prints)
    rows = list(found.select_for_update().order_by("pk")) if len(prints) > 1 else []
    for phase in consultation.phases.all() if rows else ():
        phase.consultation = consultation
        own = respondent.fingerprint(consultation.pk, phase.who)
        if not own or not phase.is_open:
            continue
        for other in rows:
            if other.person_print != own:
                _take_over(phase, respondent, own, other)


def _take_over(phase: Phase, respondent: Respondent, own: str, other: Participant) -> None:
    answers = (
        Opinion.objects.filter(statement__phase=phase, participant=other),
        Ballot.objects.filter(phase=phase, participant=other),
    )
    views = Statement.objects.filter(phase=phase, author=other)
    if not views.exists() and not any(rows.exists() for rows in answers):
        return
    person = join(phase, respondent, own)
    for rows in answers:
        rows.update(participant=person)
    views.update(author=person)
    if other.held_id is not None and person.held_id is None:
        # What is held stays held, whoever signs in.
        Participant.objects.filter(pk=person.pk).update(held=other.held_id)
    if not Declaration.objects.filter(participant=person).exists():
        Declaration.objects.filter(participant=other).update(participant=person)
    left = Participant.objects.filter(pk=other.pk, opinions=None, ballots=None, statements=None)
    left.delete()
    ask_for_count(phase)
