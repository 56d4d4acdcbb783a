"""The one way in which a submission changes its state."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from muhit.foundation.accounts.models import User
from muhit.foundation.core.clock import now
from muhit.foundation.core.errors import Invalid, NotAllowed, WrongState

from ..enums import Actor, Family, State
from ..models import Step, Submission
from ..policies import Doer, capacities
from ..states import FAMILY, TRANSITIONS, UNDOABLE


@dataclass(frozen=True)
class Move:
    """A step that has been found allowed and is about to be taken, its row locked."""

    submission: Submission
    verb: str
    by: Doer
    as_actor: Actor
    from_state: State
    to_state: State
    at: datetime
    # What the submission was before, so that the step can be undone.
    before: Mapping[str, Any] = field(default_factory=dict)

    def leading_to(self, state: State) -> "Move":
        """The same step with another end, where the table leaves the end open."""
        return replace(self, to_state=state)

    def finish(
        self, *, note: str = "", data: dict[str, Any] | None = None, said_by: int | None = None
    ) -> Submission:
        """Write the submission as it now is, and the step of its timeline; `said_by` is the body
        whose words are published, where it is another than the one that works on it."""
        submission, moment = self.submission, self.at
        submission.state = self.to_state
        submission.family = FAMILY[self.to_state]
        submission.changed_at = moment
        if submission.family == Family.OPEN:
            submission.ended_at = None
        elif FAMILY[self.from_state] == Family.OPEN:
            submission.ended_at = moment
        submission.save()
        Step.objects.create(
            submission=submission,
            at=moment,
            verb=self.verb,
            actor=self.by if isinstance(self.by, User) else None,
            as_actor=self.as_actor,
            from_state=self.from_state,
            to_state=self.to_state,
            **_office(submission, self.verb, said_by),
            note=note,
            data={**(data or {}), **({"before": self.before} if self.before else {})},
        )
        return submission


def lock(submission: Submission) -> Submission:
    """The submission as it is now, its row locked until the transaction ends."""
    return (
        Submission.objects.select_for_update(of=("self",))
        .select_related(
            "body",
            "keeper",
            "forwarded_from",
            "department",
            "category__body",
            "applicant",
            "neighbourhood",
        )
        .get(pk=submission.pk)
    )


def check_unchanged(submission: Submission, *, seen: datetime) -> None:
    """Lock the submission and raise WrongState if it changed since somebody saw it.

    `seen` is its `changed_at` as it stood on the page. Must run inside the
    transaction of the action that follows.
    """
    if lock(submission).changed_at != seen:
        raise WrongState(
            _("Somebody changed this submission while you were writing. Here is how it stands now.")
        )


def begin(submission: Submission, verb: str, *, by: Doer, **filled: object) -> Move:
    """Lock the submission and check that `by` may take the step `verb` now.

    `filled` holds what the table says the step requires. Raises NotAllowed for
    whoever has no business with it, WrongState where somebody was faster,
    Invalid where something required is missing. Must run inside a transaction.
    """
    locked = lock(submission)
    row = TRANSITIONS.rows[verb]
    # Whoever stands in several capacities acts in the last that the row names, so that
    # the timeline says "department head" rather than "staff".
    allowed = [actor for actor in row.actors if actor in capacities(by, locked)]
    if not allowed:
        raise NotAllowed(_("You may not do this with this submission."))
    state = State(locked.state)
    target = TRANSITIONS.target(verb, state)
    _check_filled(row.requires, filled)
    is_undoable = verb in UNDOABLE and not {Actor.STAFF, Actor.HEAD}.isdisjoint(allowed)
    return Move(
        submission=locked,
        verb=verb,
        by=by,
        as_actor=allowed[-1],
        from_state=state,
        to_state=target,
        at=now(),
        before=snapshot(locked) if is_undoable else {},
    )


# Steps that name the body it is for, which may not be the one whose staff work on it.
_NAMES_RECEIVER = ("readdress", "send_out", "entrust")


def _office(submission: Submission, verb: str, said_by: int | None) -> dict[str, int | None]:
    """Whom the timeline names: nobody does there what they did not do."""
    if said_by is not None or verb in _NAMES_RECEIVER:
        return {"body_id": said_by or submission.body_id, "department_id": None}
    return {"body_id": submission.handler_id, "department_id": submission.department_id}


# What the steps that can be undone change, beside the state.
_SNAPSHOT = (
    "body_id", "keeper_id", "forwarded_from_id", "department_id", "assignee_id", "category_id",
    "clock_started_at", "first_answer_due_at", "solution_due_at", "first_answered_at",
    "answered_at", "ended_at", "follow_up_at", "overdue_told_at", "reopenings",
)  # fmt: skip


def snapshot(submission: Submission) -> dict[str, Any]:
    """The fields that a step may change, as JSON holds them."""
    values = {name: getattr(submission, name) for name in _SNAPSHOT}
    return {
        name: value.isoformat() if isinstance(value, datetime) else value
        for name, value in values.items()
    }


def put_back(submission: Submission, before: Mapping[str, Any]) -> None:
    """Set the fields of a `snapshot` again, without saving."""
    for name in _SNAPSHOT:
        if name in before:
            value = before[name]
            is_moment = value is not None and name.endswith("_at")
            setattr(submission, name, datetime.fromisoformat(value) if is_moment else value)


def _check_filled(required: Iterable[str], filled: dict[str, object]) -> None:
    missing = [
        name for name in required if filled.get(name) is None or not str(filled[name]).strip()
    ]
    if missing:
        raise Invalid(
            _("Something is still missing."),
            fields={name: _("Please fill this in.") for name in missing},
        )
