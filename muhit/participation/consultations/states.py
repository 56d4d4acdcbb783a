"""The life of a consultation as a table: who may take it where."""

from enum import StrEnum

from muhit.foundation.core.transitions import Transition, TransitionTable

from .enums import State


class Actor(StrEnum):
    """In which capacity somebody takes a step."""

    # Administrators, moderators and department heads of the body.
    SPEAKER = "speaker"
    # Administrators and department heads: what is decided is theirs to say.
    DECIDER = "decider"
    CLOCK = "clock"


_S = State
_UNDER_WAY = (_S.ANNOUNCED, _S.OPEN, _S.CLOSED)

TRANSITIONS: TransitionTable[State, Actor] = TransitionTable(
    [
        Transition(verb="change", sources=(_S.DRAFT,), target=None, actors=(Actor.SPEAKER,)),
        Transition(
            verb="publish",
            sources=(_S.DRAFT,),
            target=_S.ANNOUNCED,
            actors=(Actor.SPEAKER,),
            requires=("question", "background", "phases"),
        ),
        Transition(verb="open", sources=(_S.ANNOUNCED,), target=_S.OPEN, actors=(Actor.CLOCK,)),
        Transition(
            verb="close",
            sources=(_S.ANNOUNCED, _S.OPEN),
            target=_S.CLOSED,
            actors=(Actor.CLOCK,),
        ),
        Transition(
            verb="decide",
            sources=(_S.CLOSED,),
            target=_S.DECIDED,
            actors=(Actor.DECIDER,),
            requires=("decision", "replies"),
        ),
        Transition(verb="follow_up", sources=(_S.DECIDED,), target=None, actors=(Actor.SPEAKER,)),
        Transition(
            verb="withdraw",
            sources=_UNDER_WAY,
            target=_S.WITHDRAWN,
            actors=(Actor.SPEAKER,),
            requires=("reason",),
        ),
        Transition(
            verb="moderate",
            sources=(_S.DRAFT, *_UNDER_WAY),
            target=None,
            actors=(Actor.SPEAKER,),
        ),
    ]
)
