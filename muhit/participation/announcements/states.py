"""The life of an announcement, as a table."""

from muhit.foundation.core.transitions import Transition, TransitionTable

from .enums import Actor, State

BOTH = (Actor.BODY, Actor.MUHTAR)

TABLE: TransitionTable[State, Actor] = TransitionTable(
    [
        Transition(
            verb="approve", sources=[State.WAITING], target=State.PUBLISHED, actors=[Actor.BODY]
        ),
        Transition(
            verb="refuse",
            sources=[State.WAITING],
            target=State.REFUSED,
            actors=[Actor.BODY],
            requires=["reason"],
        ),
        # A muhtar's change waits anew where the body approves; see `actions/speaking.py`.
        Transition(
            verb="change",
            sources=[State.WAITING, State.PUBLISHED, State.REFUSED],
            target=None,
            actors=BOTH,
        ),
        Transition(
            verb="withdraw",
            sources=[State.WAITING, State.PUBLISHED, State.REFUSED],
            target=State.WITHDRAWN,
            actors=BOTH,
        ),
    ]
)
