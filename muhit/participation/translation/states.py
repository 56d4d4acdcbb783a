"""The life of a translation, as a table."""

from muhit.foundation.steps.tables import Transition, TransitionTable

from .enums import Actor, State

S = State
A = Actor

UNFINISHED = (S.WAITING, S.CLAIMED, S.SECOND_LOOK)

TRANSITIONS: TransitionTable[State, Actor] = TransitionTable(
    [
        Transition(verb="claim", sources=(S.WAITING,), target=S.CLAIMED, actors=(A.INTERPRETER,)),
        # Given back by hand, or by Muhit where nothing was done with it for hours.
        Transition(
            verb="give_back", sources=(S.CLAIMED,), target=S.WAITING, actors=(A.HOLDER, A.SYSTEM)
        ),
        Transition(
            verb="save",
            sources=(S.CLAIMED,),
            target=None,
            actors=(A.HOLDER,),
            requires=("text",),
        ),
        Transition(
            verb="release",
            sources=(S.CLAIMED,),
            target=S.RELEASED,
            actors=(A.HOLDER,),
            requires=("text",),
        ),
        # In place of releasing it, where the body wants two people to read it.
        Transition(
            verb="hand_on",
            sources=(S.CLAIMED,),
            target=S.SECOND_LOOK,
            actors=(A.HOLDER,),
            requires=("text",),
        ),
        Transition(
            verb="approve",
            sources=(S.SECOND_LOOK,),
            target=S.RELEASED,
            actors=(A.SECOND,),
            requires=("text",),
        ),
        # Mended after its release, by an interpreter of the body that has it: a new version, the
        # old ones stay.
        Transition(
            verb="correct",
            sources=(S.RELEASED,),
            target=None,
            actors=(A.HOUSE,),
            requires=("text",),
        ),
        # In place of correcting it, where the body wants two people to read it.
        Transition(
            verb="correct_and_hand_on",
            sources=(S.RELEASED,),
            target=S.SECOND_LOOK,
            actors=(A.HOUSE,),
            requires=("text",),
        ),
        # The original was written anew: what was translated is kept as a version.
        Transition(
            verb="renew",
            sources=(*UNFINISHED, S.RELEASED, S.WITHDRAWN),
            target=S.WAITING,
            actors=(A.SYSTEM,),
        ),
        Transition(verb="withdraw", sources=UNFINISHED, target=S.WITHDRAWN, actors=(A.SYSTEM,)),
    ]
)
