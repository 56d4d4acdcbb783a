"""The one way in which a look ends, or begins anew."""

from collections.abc import Set

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from muhit.foundation.messages.actions import send
from muhit.foundation.steps.mover import Move as Moving
from muhit.foundation.steps.mover import Mover

from . import sources
from .enums import Decision, MessageKind
from .models import Review
from .policies import Person, may_decide
from .states import TRANSITIONS, Actor

Move = Moving[Review, Decision, Actor]


class ReviewMover(Mover[Review, Decision, Actor]):
    table, states = TRANSITIONS, Decision
    state_field = "decision"
    refusal = _("You may not decide about this.")
    asks = {
        "reason": _("Write why: whoever wrote it will read it."),
        "words": _("Mark the words that are to be covered."),
    }

    def rows(self) -> QuerySet[Review]:
        return Review.objects.all()

    def actors(self, by: Person, row: Review) -> Set[Actor]:
        return frozenset({Actor.MODERATOR} if may_decide(by, row) else ())

    def tell(self, move: Move) -> None:
        """Whoever wrote it is told what became of it, unless nothing did."""
        row = move.row
        if move.target == Decision.NONE or (move.target == Decision.KEEP and not row.is_held):
            return
        source = sources.SOURCES.get(row.source)
        writers = source.writers(row.about_id)
        send(kind=MessageKind.DECIDED, to=writers, about_id=row.pk, by=move.person)
        if source.tell is not None:
            source.tell(row.about_id, row.pk)


begin = ReviewMover().begin
