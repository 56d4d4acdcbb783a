"""The lives of consultations, of statements and of answers set apart, as tables."""

from enum import StrEnum

from muhit.foundation.steps.tables import Transition, TransitionTable

from .acts import Act
from .enums import Look, State, StatementState


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
        Transition(
            verb="change",
            sources=(_S.DRAFT,),
            target=None,
            actors=(Actor.SPEAKER,),
            act=Act.CHANGED,
        ),
        Transition(
            verb="publish",
            sources=(_S.DRAFT,),
            target=_S.ANNOUNCED,
            actors=(Actor.SPEAKER,),
            requires=("question", "background", "phases"),
            marks=("published_at", "published_by"),
            act=Act.PUBLISHED,
        ),
        Transition(
            verb="open",
            sources=(_S.ANNOUNCED,),
            target=_S.OPEN,
            actors=(Actor.CLOCK,),
            act=Act.OPENED,
        ),
        Transition(
            verb="close",
            sources=(_S.ANNOUNCED, _S.OPEN),
            target=_S.CLOSED,
            actors=(Actor.CLOCK,),
            marks=("closed_at",),
            act=Act.CLOSED,
        ),
        Transition(
            verb="decide",
            sources=(_S.CLOSED,),
            target=_S.DECIDED,
            actors=(Actor.DECIDER,),
            requires=("decision", "replies"),
            act=Act.DECIDED,
        ),
        # The decision is written, and corrected, by both; only deciders publish it.
        Transition(
            verb="write_decision",
            sources=tuple(_S),
            target=None,
            actors=(Actor.SPEAKER, Actor.DECIDER),
        ),
        Transition(verb="follow_up", sources=(_S.DECIDED,), target=None, actors=(Actor.SPEAKER,)),
        Transition(
            verb="withdraw",
            sources=_UNDER_WAY,
            target=_S.WITHDRAWN,
            actors=(Actor.SPEAKER,),
            requires=("reason",),
            marks=("withdrawn_at",),
            act=Act.WITHDRAWN,
        ),
        Transition(
            verb="moderate",
            sources=(_S.DRAFT, *_UNDER_WAY),
            target=None,
            actors=(Actor.SPEAKER,),
        ),
    ]
)

_MARKS = ("looked_at", "looked_by")

# What residents wrote, as staff look at it; what was decided may be decided otherwise.
STATEMENTS: TransitionTable[StatementState, Actor] = TransitionTable(
    [
        Transition(
            verb="show",
            sources=tuple(StatementState),
            target=StatementState.SHOWN,
            actors=(Actor.SPEAKER,),
            marks=_MARKS,
            act=Act.STATEMENT_SHOWN,
        ),
        Transition(
            verb="refuse",
            sources=tuple(StatementState),
            target=StatementState.REFUSED,
            actors=(Actor.SPEAKER,),
            requires=("reason",),
            marks=_MARKS,
            act=Act.STATEMENT_REFUSED,
        ),
    ]
)

# Answers that were set apart: looked at once, and counted or left out.
QUARANTINE: TransitionTable[Look, Actor] = TransitionTable(
    [
        Transition(
            verb="count",
            sources=(Look.WAITING,),
            target=Look.COUNTED,
            actors=(Actor.SPEAKER,),
            marks=_MARKS,
            act=Act.HELD_LOOKED_AT,
        ),
        Transition(
            verb="exclude",
            sources=(Look.WAITING,),
            target=Look.EXCLUDED,
            actors=(Actor.SPEAKER,),
            requires=("reason",),
            marks=_MARKS,
            act=Act.HELD_LOOKED_AT,
        ),
    ]
)
