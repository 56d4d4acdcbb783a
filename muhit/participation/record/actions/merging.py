"""Duplicates: merged into one with followers, supporters and the earliest clock; and undone."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from muhit.foundation.core.errors import Invalid

from ..clocks import set_clock
from ..models import Follow, Submission, Support
from ..policies import Doer, works_on
from .moves import begin, lock


@transaction.atomic
def merge(submission: Submission, *, original: Submission, by: Doer) -> Submission:
    """Make `submission` a duplicate of `original`.

    Supporters, followers and the applicant come along, and the earlier of both
    clocks counts. Raises Invalid for a chain, for an original that is not open, and
    where a public submission would end in a private one, which would hide it.
    """
    locked = _lock_in_order([submission.pk, original.pk])
    move = begin(submission, "merge", by=by, original=original)
    _check_original(move.row, locked.get(original.pk), by)
    into = locked[original.pk]
    move.row.duplicate_of = into
    move.row.answers.filter(published_at=None).delete()
    done = move.finish(data={"original": into.pk})
    _carry_people(done, into)
    _settle(into)
    return done


def _lock_in_order(keys: Iterable[int]) -> dict[int, Submission]:
    """Lock rows in the order of their keys, so that two clerks merging crosswise wait for each
    other instead of deadlocking."""
    rows = (
        Submission.objects.select_for_update(of=("self",))
        .select_related("body", "keeper", "forwarded_from", "category__body", "applicant")
        .filter(pk__in=keys)
    )
    return {row.pk: row for row in rows.order_by("pk")}


def _check_original(submission: Submission, original: Submission | None, by: Doer) -> None:
    wrong = None
    if original is None or original.pk == submission.pk:
        wrong = _("Choose another submission.")
    elif not works_on(by, original):
        wrong = _("That submission is with another department.")
    elif not original.is_open:
        wrong = _("That submission is no longer open.")
    elif submission.is_public and not original.is_public:
        wrong = _("That submission is private; a public one cannot be merged into it.")
    elif submission.duplicates.exists():
        wrong = _("Others were merged into this one; undo that first.")
    if wrong is not None:
        raise Invalid(_("These two cannot be merged."), fields={"original": wrong})


def _carry_people(duplicate: Submission, original: Submission) -> None:
    """Supporters, followers and applicant of `duplicate` join `original`, each once."""
    supporters = set(duplicate.supporters.values_list("user_id", flat=True))
    followers = set(duplicate.followers.values_list("user_id", flat=True))
    applicant = getattr(duplicate, "applicant", None)
    if applicant is not None and applicant.user_id is not None:
        supporters.add(applicant.user_id)
        followers.add(applicant.user_id)
    owner = getattr(original, "applicant", None)
    if owner is not None:
        supporters.discard(owner.user_id)
    Support.objects.bulk_create(
        [Support(submission=original, user_id=pk, carried_from=duplicate) for pk in supporters],
        ignore_conflicts=True,
    )
    Follow.objects.bulk_create(
        [Follow(submission=original, user_id=pk, carried_from=duplicate) for pk in followers],
        ignore_conflicts=True,
    )


def _settle(original: Submission) -> None:
    """Set support count, clock and due dates anew from what is merged into `original` now."""
    set_clock(original)
    original.supports = original.supporters.count()
    original.save(
        update_fields=["clock_started_at", "first_answer_due_at", "solution_due_at", "supports"]
    )


@transaction.atomic
def unmerge(submission: Submission, *, by: Doer) -> Submission:
    """Undo a merge: it is a submission of its own again, and takes its people back."""
    locked = Submission.objects.only("pk", "duplicate_of").get(pk=submission.pk)
    pair = [submission.pk, *([locked.duplicate_of_id] if locked.duplicate_of_id else [])]
    _lock_in_order(pair)
    move = begin(submission, "unmerge", by=by)
    original = move.row.duplicate_of
    assert original is not None  # noqa: S101 - held by a constraint
    original = lock(original)
    move.row.duplicate_of = None
    done = move.finish(data={"original": original.pk})
    Support.objects.filter(submission=original, carried_from=done).delete()
    Follow.objects.filter(submission=original, carried_from=done).delete()
    # Whoever came along with another duplicate too stays because of that one.
    for other in original.duplicates.order_by("ended_at", "pk"):
        _carry_people(other, original)
    _settle(original)
    return done
