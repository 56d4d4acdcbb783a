"""The life of a submission, as a table.

`verb` is what somebody does; the step that records it carries the same word.
"""

from datetime import timedelta

from muhit.foundation.steps.tables import Transition, TransitionTable

from .enums import Actor, Family, State

S = State
A = Actor

UNTOUCHED = (S.RECEIVED, S.IN_TRIAGE, S.FORWARDED)
# What is planned is not done: staff still owe it, and nothing closes it by itself.
WORKING = (*UNTOUCHED, S.ASSIGNED, S.IN_PROGRESS, S.PLANNED)
OPEN = (*WORKING, S.ANSWERED)
ENDED = (S.CONFIRMED, S.CLOSED, S.DECLINED, S.DUPLICATE, S.WITHDRAWN)

FAMILY: dict[State, Family] = {
    **dict.fromkeys(OPEN, Family.OPEN),
    **dict.fromkeys(ENDED, Family.CLOSED),
    S.CONFIRMED: Family.FIXED,
}

# Those who filed it for somebody else, or by office, and speak in their own name.
AGENTS = (A.AGENT, A.MANAGER, A.MUHTAR)

# How long a slip of the hand can be taken back.
MINUTES_TO_UNDO = 15
_UNDO = timedelta(minutes=MINUTES_TO_UNDO)

# How long an answered submission waits for the resident before it is closed.
DAYS_OF_SILENCE = 14

TRANSITIONS: TransitionTable[State, Actor] = TransitionTable(
    [
        Transition(
            verb="triage",
            sources=(S.RECEIVED, S.FORWARDED),
            target=S.IN_TRIAGE,
            actors=(A.STAFF, A.HEAD),
            undo=_UNDO,
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
            undo=_UNDO,
        ),
        Transition(
            verb="start",
            sources=(*UNTOUCHED, S.ASSIGNED, S.PLANNED),
            target=S.IN_PROGRESS,
            actors=(A.STAFF, A.HEAD),
            undo=_UNDO,
        ),
        Transition(
            verb="ask",
            sources=WORKING,
            target=None,
            actors=(A.STAFF, A.HEAD),
            requires=("question",),
        ),
        Transition(
            verb="reply",
            sources=WORKING,
            target=None,
            actors=(*AGENTS, A.APPLICANT),
            requires=("reply",),
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
            undo=_UNDO,
        ),
        # The answer that says "planned": everybody reads it, and it stays open.
        Transition(
            verb="publish_plan",
            sources=WORKING,
            target=S.PLANNED,
            actors=(A.STAFF, A.HEAD),
            requires=("text", "outcome"),
            undo=_UNDO,
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
            undo=_UNDO,
        ),
        # It is the matter of a body that does not work with Muhit: nothing has reached them yet.
        Transition(
            verb="readdress",
            sources=WORKING,
            target=S.IN_TRIAGE,
            actors=(A.STAFF, A.HEAD),
            requires=("body", "reason"),
            undo=_UNDO,
        ),
        # Ours after all.
        Transition(
            verb="take_back",
            sources=WORKING,
            target=S.IN_TRIAGE,
            actors=(A.STAFF, A.HEAD),
            requires=("body", "reason"),
            undo=_UNDO,
        ),
        # It has left the building, and the number under which it did is written down.
        Transition(
            verb="send_out",
            sources=WORKING,
            target=S.FORWARDED,
            actors=(A.STAFF, A.HEAD),
            requires=("way", "reference", "sent_on"),
        ),
        # Whoever had it is gone.
        Transition(verb="hand_over", sources=OPEN, target=None, actors=(A.SYSTEM,)),
        # Nobody worked on it, or somebody else did until now.
        Transition(verb="entrust", sources=OPEN, target=None, actors=(A.SYSTEM,)),
        Transition(
            verb="decline",
            sources=WORKING,
            target=S.DECLINED,
            actors=(A.STAFF, A.HEAD),
            requires=("reason",),
            undo=_UNDO,
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
            sources=(S.ANSWERED, S.CLOSED, S.PLANNED),
            target=S.CONFIRMED,
            actors=(A.APPLICANT,),
        ),
        # A muhtar, a building's manager or a neighbour says for the resident that it is fixed,
        # who asked them to. It ends; "fixed" is the resident's own word alone, still to be said.
        Transition(
            verb="confirm_for",
            sources=(S.ANSWERED,),
            target=S.CLOSED,
            actors=AGENTS,
            requires=("asked",),
        ),
        Transition(
            verb="reopen",
            sources=(S.ANSWERED, S.CLOSED, S.CONFIRMED, S.DECLINED),
            target=S.IN_TRIAGE,
            actors=(*AGENTS, A.APPLICANT, A.STAFF, A.HEAD),
            requires=("reason",),
            undo=_UNDO,
        ),
        Transition(
            verb="withdraw",
            sources=OPEN,
            target=S.WITHDRAWN,
            actors=(*AGENTS, A.APPLICANT),
        ),
        Transition(
            verb="close_after_silence", sources=(S.ANSWERED,), target=S.CLOSED, actors=(A.SYSTEM,)
        ),
        # Back to where the last step had taken it from. Only whoever took that step may undo it,
        # and only for some minutes.
        Transition(
            verb="undo",
            sources=(
                S.IN_TRIAGE,
                S.ASSIGNED,
                S.IN_PROGRESS,
                S.PLANNED,
                S.FORWARDED,
                S.ANSWERED,
                S.DECLINED,
            ),
            target=None,
            actors=(A.STAFF, A.HEAD),
        ),
    ]
)

# The step that starts every timeline. It is no transition.
RECEIVED = "received"
# The step with which a submission of another system takes the state it had there.
BROUGHT_OVER = "bring_over"

# Steps that everybody sees on the timeline of a public submission. The others
# stay between the two sides (ask, reply) or among staff (write_answer, return_answer, hand_over).
PUBLIC_STEPS = frozenset(
    {RECEIVED, BROUGHT_OVER, *TRANSITIONS.rows}
    - {"ask", "reply", "write_answer", "return_answer", "hand_over"}
)
SIDES_STEPS = PUBLIC_STEPS | {"ask", "reply"}
