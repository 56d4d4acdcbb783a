"""The life of a submission, as a table.

`verb` is what somebody does; the step that records it carries the same word.
"""

from muhit.foundation.core.transitions import Transition, TransitionTable

from .enums import Actor, Family, State

S = State
A = Actor

UNTOUCHED = (S.RECEIVED, S.IN_TRIAGE, S.FORWARDED)
WORKING = (*UNTOUCHED, S.ASSIGNED, S.IN_PROGRESS)
OPEN = (*WORKING, S.ANSWERED)
ENDED = (S.CONFIRMED, S.CLOSED, S.DECLINED, S.DUPLICATE, S.WITHDRAWN)

FAMILY: dict[State, Family] = {
    **dict.fromkeys(OPEN, Family.OPEN),
    **dict.fromkeys(ENDED, Family.CLOSED),
    S.CONFIRMED: Family.FIXED,
}

# Steps that may be undone, and for how many minutes.
UNDOABLE = ("triage", "assign")
MINUTES_TO_UNDO = 15

# How long an answered submission waits for the resident before it is closed.
DAYS_OF_SILENCE = 14

TRANSITIONS: TransitionTable[State, Actor] = TransitionTable(
    [
        Transition(
            verb="triage",
            sources=(S.RECEIVED, S.FORWARDED),
            target=S.IN_TRIAGE,
            actors=(A.STAFF, A.HEAD),
        ),
        Transition(
            verb="recategorise",
            sources=WORKING,
            target=None,
            actors=(A.STAFF, A.HEAD),
            requires=("category",),
        ),
        Transition(
            verb="assign",
            sources=WORKING,
            target=S.ASSIGNED,
            actors=(A.STAFF, A.HEAD),
            requires=("department",),
        ),
        Transition(
            verb="start",
            sources=(*UNTOUCHED, S.ASSIGNED),
            target=S.IN_PROGRESS,
            actors=(A.STAFF, A.HEAD),
        ),
        Transition(
            verb="ask",
            sources=WORKING,
            target=None,
            actors=(A.STAFF, A.HEAD),
            requires=("question",),
        ),
        Transition(
            verb="reply", sources=WORKING, target=None, actors=(A.APPLICANT,), requires=("reply",)
        ),
        Transition(
            verb="write_answer",
            sources=WORKING,
            target=None,
            actors=(A.STAFF, A.HEAD),
            requires=("text", "outcome"),
        ),
        Transition(
            verb="publish_answer",
            sources=WORKING,
            target=S.ANSWERED,
            actors=(A.STAFF, A.HEAD),
            requires=("text", "outcome"),
        ),
        # The head does not publish it as it is: whoever wrote it reads why, and writes it anew.
        Transition(
            verb="return_answer",
            sources=WORKING,
            target=None,
            actors=(A.HEAD,),
            requires=("reason",),
        ),
        Transition(
            verb="forward",
            sources=WORKING,
            target=S.FORWARDED,
            actors=(A.STAFF, A.HEAD),
            requires=("body", "reason"),
        ),
        Transition(
            verb="decline",
            sources=WORKING,
            target=S.DECLINED,
            actors=(A.STAFF, A.HEAD),
            requires=("reason",),
        ),
        Transition(
            verb="merge",
            sources=OPEN,
            target=S.DUPLICATE,
            actors=(A.STAFF, A.HEAD),
            requires=("original",),
        ),
        Transition(
            verb="unmerge",
            sources=(S.DUPLICATE,),
            target=S.IN_TRIAGE,
            # Muhit itself parts the others from an original that its applicant withdraws.
            actors=(A.STAFF, A.HEAD, A.SYSTEM),
        ),
        Transition(
            verb="confirm",
            sources=(S.ANSWERED, S.CLOSED),
            target=S.CONFIRMED,
            actors=(A.APPLICANT,),
        ),
        Transition(
            verb="reopen",
            sources=(S.ANSWERED, S.CLOSED, S.CONFIRMED, S.DECLINED),
            target=S.IN_TRIAGE,
            actors=(A.APPLICANT, A.STAFF, A.HEAD),
            requires=("reason",),
        ),
        Transition(verb="withdraw", sources=OPEN, target=S.WITHDRAWN, actors=(A.APPLICANT,)),
        Transition(
            verb="close_after_silence", sources=(S.ANSWERED,), target=S.CLOSED, actors=(A.SYSTEM,)
        ),
        # Back to where the last step, a triage or an assignment, had taken it from. Only
        # whoever took that step may undo it, and only for some minutes.
        Transition(
            verb="undo", sources=(S.IN_TRIAGE, S.ASSIGNED), target=None, actors=(A.STAFF, A.HEAD)
        ),
    ]
)

# The step that starts every timeline. It is no transition.
RECEIVED = "received"
# The step with which a submission of another system takes the state it had there.
BROUGHT_OVER = "bring_over"

# Steps that everybody sees on the timeline of a public submission. The others
# stay between the two sides (ask, reply) or among staff (write_answer, return_answer, undo).
PUBLIC_STEPS = frozenset(
    {RECEIVED, BROUGHT_OVER, *TRANSITIONS.rows}
    - {"ask", "reply", "write_answer", "return_answer", "undo"}
)
SIDES_STEPS = PUBLIC_STEPS | {"ask", "reply"}
