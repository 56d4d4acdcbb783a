"""The one way in which a submission changes its state."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from muhit.foundation.accounts.models import User
from muhit.foundation.core.clock import now
from muhit.foundation.core.errors import Invalid, NotAllowed, WrongState

from ..enums import Actor, Family, State
from ..models import Step, Submission
from ..policies import Doer, capacities
from ..states import FAMILY, TRANSITIONS


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

    def finish(self, *, note: str = "", data: dict[str, Any] | None = None) -> Submission:
        """Write the submission as it now is, and the step of its timeline."""
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
            body_id=submission.body_id,
            department_id=submission.department_id,
            note=note,
            data=data or {},
        )
        return submission


def lock(submission: Submission) -> Submission:
    """The submission as it is now, its row locked until the transaction ends."""
    return (
        Submission.objects.select_for_update(of=("self",))
        .select_related(
            "body", "forwarded_from", "department", "category", "applicant", "neighbourhood"
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
    return Move(
        submission=locked,
        verb=verb,
        by=by,
        as_actor=allowed[-1],
        from_state=state,
        to_state=target,
        at=now(),
    )


def _check_filled(required: Iterable[str], filled: dict[str, object]) -> None:
    missing = [
        name for name in required if filled.get(name) is None or not str(filled[name]).strip()
    ]
    if missing:
        raise Invalid(
            _("Something is still missing."),
            fields={name: _("Please fill this in.") for name in missing},
        )
