"""The one way in which a submission changes its state."""

from collections.abc import Callable, Set
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from muhit.foundation.core.errors import WrongState
from muhit.foundation.steps.mover import Move as Moving
from muhit.foundation.steps.mover import Mover

from ..enums import Actor, Family, MessageKind, State
from ..models import Step, Submission
from ..notify import tell_applicant, tell_department, tell_followers
from ..policies import Doer, capacities
from ..states import FAMILY, TRANSITIONS

Move = Moving[Submission, State, Actor]

# Who is told of a step whatever it says; what depends on more is told by its action.
_TOLD: dict[str, tuple[MessageKind, tuple[Callable[[Submission, MessageKind], None], ...]]] = {
    "start": (MessageKind.MOVED, (tell_applicant,)),
    "hand_over": (MessageKind.ASSIGNED, (tell_department,)),
    "entrust": (MessageKind.RECEIVED_BY_DEPARTMENT, (tell_department,)),
    "merge": (MessageKind.MERGED, (tell_applicant,)),
    "confirm": (MessageKind.CONFIRMED, (tell_department, tell_followers)),
    "confirm_for": (MessageKind.CONFIRMED_FOR, (tell_department, tell_applicant, tell_followers)),
    "close_after_silence": (MessageKind.CLOSED, (tell_applicant,)),
    "withdraw": (MessageKind.WITHDRAWN, (tell_department,)),
}

# Steps that name the body it is for, which may not be the one whose staff work on it.
_NAMES_RECEIVER = ("readdress", "send_out", "entrust")


class SubmissionMover(Mover[Submission, State, Actor]):
    table, states = TRANSITIONS, State
    refusal = gettext_lazy("You may not do this with this submission.")
    snapshot = (
        "body_id", "keeper_id", "forwarded_from_id", "department_id", "assignee_id", "category_id",
        "clock_started_at", "first_answer_due_at", "solution_due_at", "first_answered_at",
        "answered_at", "ended_at", "follow_up_at", "overdue_told_at", "reopenings",
    )  # fmt: skip

    def rows(self) -> QuerySet[Submission]:
        return Submission.objects.select_related(
            "body",
            "keeper",
            "forwarded_from",
            "department",
            "category__body",
            "applicant",
            "neighbourhood",
        )

    def actors(self, by: Doer, row: Submission) -> Set[Actor]:
        return capacities(by, row)

    def settle(self, move: Move) -> None:
        submission = move.row
        submission.family = FAMILY[move.target]
        submission.changed_at = move.at
        if submission.family == Family.OPEN:
            submission.ended_at = None
        elif FAMILY[move.source] == Family.OPEN:
            submission.ended_at = move.at

    def keep(
        self,
        move: Move,
        *,
        note: str = "",
        data: dict[str, Any] | None = None,
        said_by: int | None = None,
        **_details: Any,
    ) -> None:
        """Write the step of the timeline; `said_by` is the body whose words are published, where
        it is another than the one that works on it."""
        Step.objects.create(
            submission=move.row,
            at=move.at,
            verb=move.verb,
            actor=move.person,
            as_actor=move.as_actor,
            from_state=move.source,
            to_state=move.target,
            **_office(move.row, move.verb, said_by),
            note=note,
            data={**(data or {}), **({"before": move.before} if move.before else {})},
        )

    def tell(self, move: Move) -> None:
        if move.verb in _TOLD:
            kind, whom = _TOLD[move.verb]
            for tell in whom:
                tell(move.row, kind)


MOVES = SubmissionMover()
begin, lock = MOVES.begin, MOVES.lock


def check_unchanged(submission: Submission, *, seen: datetime) -> None:
    """Lock the submission and raise WrongState if it changed since somebody saw it.

    `seen` is its `changed_at` as it stood on the page. Must run inside the
    transaction of the action that follows.
    """
    if lock(submission).changed_at != seen:
        raise WrongState(
            _("Somebody changed this submission while you were writing. Here is how it stands now.")
        )


def _office(submission: Submission, verb: str, said_by: int | None) -> dict[str, int | None]:
    """Whom the timeline names: nobody does there what they did not do."""
    if said_by is not None or verb in _NAMES_RECEIVER:
        return {"body_id": said_by or submission.body_id, "department_id": None}
    return {"body_id": submission.handler_id, "department_id": submission.department_id}
