"""The one way in which a translation changes its state."""

from collections.abc import Set

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from muhit.foundation.steps.mover import Move as Moving
from muhit.foundation.steps.mover import Mover

from ..enums import Actor, State
from ..models import Translation
from ..policies import Doer, capacities
from ..states import TRANSITIONS

Move = Moving[Translation, State, Actor]


class TranslationMover(Mover[Translation, State, Actor]):
    table, states = TRANSITIONS, State
    refusal = _("You may not do this with this text.")
    not_theirs = _("Another interpreter has this text.")
    asks = {"text": _("Write the translation.")}

    def rows(self) -> QuerySet[Translation]:
        return Translation.objects.select_related("body", "voice")

    def actors(self, by: Doer, row: Translation) -> Set[Actor]:
        return capacities(by, row)


MOVES = TranslationMover()
begin = MOVES.begin
