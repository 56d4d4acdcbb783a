"""What is true of every submission at any time, whatever was done to it."""

from itertools import pairwise

from muhit.participation.record.enums import Family, State
from muhit.participation.record.models import Submission
from muhit.participation.record.states import FAMILY, TRANSITIONS


def check(submission: Submission) -> None:
    it = Submission.objects.get(pk=submission.pk)
    state = State(it.state)
    assert it.family == FAMILY[state]
    assert (it.ended_at is None) == (it.family == Family.OPEN)
    assert (it.duplicate_of_id is not None) == (state == State.DUPLICATE)
    assert it.supports == it.supporters.count()
    assert it.clock_started_at <= it.changed_at
    assert it.department is None or it.department.body_id == it.handler_id
    assert it.answers.filter(published_at=None).count() <= 1
    if state == State.ANSWERED:
        assert it.answered_at is not None
        assert it.answers.filter(published_at__isnull=False).exists()
    if it.family != Family.OPEN:
        assert not it.answers.filter(published_at=None).exists()
    _check_timeline(it)


def _check_timeline(it: Submission) -> None:
    steps = list(it.steps.order_by("at", "id"))
    assert steps[0].verb == "received"
    for before, step in pairwise(steps):
        assert step.from_state == before.to_state
        row = TRANSITIONS.rows[step.verb]
        assert step.from_state in row.sources
        assert step.as_actor in row.actors
        if step.verb != "undo":
            # Whose it becomes is not decided by the table: what was never sent is not forwarded.
            ends = {row.target or step.from_state} | (
                {State.IN_TRIAGE} if step.verb == "entrust" else set()
            )
            assert step.to_state in ends
    assert steps[-1].to_state == it.state
