"""How a look at something ends, as a table. Its state is the decision."""

from enum import StrEnum

from muhit.foundation.steps.tables import Transition, TransitionTable

from .acts import Act
from .enums import Decision


class Actor(StrEnum):
    MODERATOR = "moderator"


_WAITING = (Decision.NONE,)
_MODERATOR = (Actor.MODERATOR,)
_MARKS = ("decided_at", "decided_by")

TRANSITIONS: TransitionTable[Decision, Actor] = TransitionTable(
    [
        Transition(
            verb="keep",
            sources=_WAITING,
            target=Decision.KEEP,
            actors=_MODERATOR,
            marks=_MARKS,
            act=Act.KEPT,
        ),
        Transition(
            verb="redact",
            sources=_WAITING,
            target=Decision.REDACT,
            actors=_MODERATOR,
            requires=("reason", "words"),
            marks=_MARKS,
            act=Act.REDACTED,
        ),
        Transition(
            verb="hide",
            sources=_WAITING,
            target=Decision.HIDE,
            actors=_MODERATOR,
            requires=("reason",),
            marks=_MARKS,
            act=Act.HIDDEN,
        ),
        Transition(
            verb="undo",
            sources=(Decision.KEEP, Decision.REDACT, Decision.HIDE),
            target=Decision.NONE,
            actors=_MODERATOR,
            act=Act.UNDONE,
        ),
    ]
)
