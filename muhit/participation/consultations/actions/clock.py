"""What the clock does: inviting, opening, closing, and making the last result."""

from django.db import transaction
from django.db.models import Q
from procrastinate.contrib.django import app

from muhit.foundation.accounts.models import User
from muhit.foundation.audit.actions import record
from muhit.foundation.core import clock
from muhit.foundation.messages.actions import send
from muhit.foundation.steps.mover import System
from muhit.registers.offices.queries import current_mandates
from muhit.registers.places.models import Neighbourhood

from ..acts import Act
from ..areas import neighbourhoods_of, people_touched
from ..enums import MessageKind, State
from ..models import Consultation, Phase
from .answering import COUNT
from .moves import begin, lock
from .telling import tell_followers


@transaction.atomic
def invite(consultation: Consultation) -> int:
    """Tell everybody it touches, once; whoever holds an office there is asked to pass it on.

    Returns how many were told.
    """
    row = lock(consultation)
    if row.invited_at is not None or not row.is_published:
        return 0
    row.invited_at = clock.now()
    row.save(update_fields=["invited_at"])
    touched = people_touched(row)
    officers = _officers(row)
    people = User.objects.filter(pk__in=touched, is_active=True).exclude(pk__in=officers)
    told = send(kind=MessageKind.INVITED, to=people, about_id=row.pk)
    send(kind=MessageKind.PASS_ON, to=User.objects.filter(pk__in=officers), about_id=row.pk)
    record(Act.INVITED, about=row, people=len(told), officers=len(officers))
    return len(told)


def _officers(consultation: Consultation) -> frozenset[int]:
    """Keys of the muhtars and building managers of the area."""
    places = Neighbourhood.objects.filter(neighbourhoods_of(consultation)).order_by().values("pk")
    mandates = current_mandates().filter(
        Q(neighbourhood__in=places) | Q(building__neighbourhood__in=places)
    )
    if consultation.building_id is not None:
        mandates = mandates.filter(
            Q(neighbourhood__in=places) | Q(building=consultation.building_id)
        )
    return frozenset(mandates.values_list("user_id", flat=True))


@transaction.atomic
def turn(consultation: Consultation) -> State:
    """Bring a published consultation to where the clock says it is; safe to run again."""
    row = lock(consultation)
    if row.state not in (State.ANNOUNCED, State.OPEN):
        return State(row.state)
    moment = clock.now()
    for phase in row.phases.filter(starts_at__lte=moment, opened_at=None):
        row = _open_phase(row, phase)
    for phase in row.phases.filter(ends_at__lte=moment, closed_at=None):
        Phase.objects.filter(pk=phase.pk).update(closed_at=moment)
        app.configure_task(COUNT).defer(phase_id=phase.pk)
    if row.closes_at is not None and row.closes_at <= moment:
        row = begin(row, "close", by=System()).finish()
    return State(row.state)


def _open_phase(row: Consultation, phase: Phase) -> Consultation:
    Phase.objects.filter(pk=phase.pk).update(opened_at=clock.now())
    if row.state == State.ANNOUNCED:
        return begin(row, "open", by=System()).finish()
    tell_followers(row, MessageKind.PHASE_OPENED, phase=phase.pk)
    return row


def due() -> list[int]:
    """Keys of what the clock has to turn: a phase begins or ends that nobody was told of."""
    moment = clock.now()
    rows = Consultation.objects.filter(state__in=(State.ANNOUNCED, State.OPEN))
    begins = Q(phases__starts_at__lte=moment, phases__opened_at=None)
    ends = Q(phases__ends_at__lte=moment, phases__closed_at=None)
    return list(
        rows.filter(begins | ends | Q(closes_at__lte=moment))
        .order_by("pk")
        .distinct()
        .values_list("pk", flat=True)
    )
