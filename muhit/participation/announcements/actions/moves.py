"""The one way in which an announcement changes its state."""

from collections.abc import Set

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from muhit.foundation.accounts.models import User
from muhit.foundation.messages.actions import send
from muhit.foundation.steps.mover import Move as Moving
from muhit.foundation.steps.mover import Mover

from ..enums import Actor, MessageKind, State
from ..models import Announcement
from ..policies import actor_of
from ..states import TRANSITIONS

Move = Moving[Announcement, State, Actor]


class AnnouncementMover(Mover[Announcement, State, Actor]):
    table, states = TRANSITIONS, State
    refusal = _("Only administrators, moderators and department heads may announce.")
    not_theirs = _("Only who speaks for the body decides about it.")
    asks = {"reason": _("Write why it is not published.")}

    def rows(self) -> QuerySet[Announcement]:
        return Announcement.objects.select_related("body", "district", "neighbourhood", "building")

    def actors(self, by: User, row: Announcement) -> Set[Actor]:
        actor = actor_of(by, row)
        return frozenset({actor} if actor is not None else ())

    def tell(self, move: Move) -> None:
        row = move.row
        if move.verb in ("approve", "refuse") and row.written_by is not None:
            send(kind=MessageKind.DECIDED, to=[row.written_by], about_id=row.pk, by=move.person)


MOVES = AnnouncementMover()
begin, lock = MOVES.begin, MOVES.lock
