"""The one way in which consultations, statements and answers set apart change their state."""

from collections.abc import Set

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from muhit.foundation.steps.mover import Move as Moving
from muhit.foundation.steps.mover import Mover, System

from ..enums import Look, MessageKind, State, StatementState
from ..models import Consultation, Quarantine, Statement
from ..policies import Person, capacities, may
from ..states import QUARANTINE, STATEMENTS, TRANSITIONS, Actor
from .telling import tell_followers

Move = Moving[Consultation, State, Actor]

_TOLD = {"close": MessageKind.CLOSED, "decide": MessageKind.DECIDED}


class ConsultationMover(Mover[Consultation, State, Actor]):
    table, states = TRANSITIONS, State
    refusal = _("Your post does not allow this.")
    asks = {
        "question": _("Write what is asked."),
        "phases": _("It has no phase yet."),
        "decision": _("Write what was decided first."),
        "replies": _("Answer at least one group of ideas first."),
        "reason": _("Say why."),
    }

    def rows(self) -> QuerySet[Consultation]:
        return Consultation.objects.select_related("body")

    def actors(self, by: Person | System, row: Consultation) -> Set[Actor]:
        if isinstance(by, System):
            return frozenset({Actor.CLOCK})
        return capacities(by, row.body_id)

    def tell(self, move: Move) -> None:
        kind = _TOLD.get(move.verb)
        if kind is not None:
            tell_followers(move.row, kind)


class StatementMover(Mover[Statement, StatementState, Actor]):
    table, states = STATEMENTS, StatementState
    refusal = ConsultationMover.refusal
    asks = {"reason": _("Say why.")}

    def rows(self) -> QuerySet[Statement]:
        return Statement.objects.select_related("phase__consultation")

    def actors(self, by: Person, row: Statement) -> Set[Actor]:
        """Whoever may look at statements, as long as its consultation may be looked after."""
        consultation = row.phase.consultation
        if not may("moderate", by, consultation):
            return frozenset()
        return capacities(by, consultation.body_id)


class QuarantineMover(Mover[Quarantine, Look, Actor]):
    table, states = QUARANTINE, Look
    state_field = "look"
    refusal = ConsultationMover.refusal
    asks = {"reason": _("Say why.")}

    def rows(self) -> QuerySet[Quarantine]:
        return Quarantine.objects.select_related("consultation")

    def actors(self, by: Person, row: Quarantine) -> Set[Actor]:
        return capacities(by, row.consultation.body_id)


MOVES = ConsultationMover()
begin, lock = MOVES.begin, MOVES.lock
look_at_statement = StatementMover().begin
look_at_quarantine = QuarantineMover().begin
