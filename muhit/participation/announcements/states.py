"""The life of an announcement, as a table."""

from muhit.foundation.steps.tables import Transition, TransitionTable

from .acts import Act
from .enums import Actor, State

BOTH = (Actor.BODY, Actor.MUHTAR)

TRANSITIONS: TransitionTable[State, Actor] = TransitionTable(
    [
        Transition(
            verb="approve",
            sources=[State.WAITING],
            target=State.PUBLISHED,
            actors=[Actor.BODY],
            marks=["decided_at", "decided_by"],
            act=Act.PUBLISHED,
        ),
        Transition(
            verb="refuse",
            sources=[State.WAITING],
            target=State.REFUSED,
            actors=[Actor.BODY],
            requires=["reason"],
            marks=["decided_at", "decided_by"],
            act=Act.REFUSED,
        ),
        # A muhtar's change waits anew where the body approves; see `actions/publishing.py`.
        Transition(
            verb="change",
            sources=[State.WAITING, State.PUBLISHED, State.REFUSED],
            target=None,
            actors=BOTH,
            act=Act.CHANGED,
        ),
        Transition(
            verb="withdraw",
            sources=[State.WAITING, State.PUBLISHED, State.REFUSED],
            target=State.WITHDRAWN,
            actors=BOTH,
            marks=["withdrawn_at", "withdrawn_by"],
            act=Act.WITHDRAWN,
        ),
        Transition(
            verb="illustrate",
            sources=tuple(State),
            target=None,
            actors=BOTH,
        ),
        # Urgent news goes out by SMS, once.
        Transition(
            verb="send_by_sms",
            sources=[State.PUBLISHED],
            target=None,
            actors=[Actor.BODY],
            marks=["texted_at", "texted_by"],
            act=Act.TEXTED,
        ),
    ]
)
