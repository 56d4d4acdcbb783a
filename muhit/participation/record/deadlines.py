"""Clocks in words: “2 working days left”, “3 working days late”."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from muhit.foundation.core.clock import local, now, working_days_between
from muhit.foundation.ui.words import day_words

from .enums import State
from .models import Submission
from .states import DAYS_OF_SILENCE, WORKING

SOON_DAYS = 2


@dataclass(frozen=True)
class Deadline:
    """What has to happen next and by when. `tone` is late, soon, calm, waiting or none."""

    words: str
    tone: str
    due_at: datetime | None = None

    @property
    def is_late(self) -> bool:
        return self.tone == "late"


NOTHING = Deadline("", "none")


def next_due(submission: Submission) -> datetime | None:
    """The moment by which staff must have acted next: the first answer, then the solution; where
    nobody promised one, when they wanted to look at it again."""
    if submission.first_answered_at is None:
        return submission.first_answer_due_at or submission.follow_up_at
    return submission.solution_due_at or submission.follow_up_at


def deadline_of(submission: Submission) -> Deadline:
    """The clock of a submission in words, as it stands now."""
    if submission.state == State.ANSWERED and submission.answered_at is not None:
        closes_at = submission.answered_at + timedelta(days=DAYS_OF_SILENCE)
        day = day_words(local(closes_at).date())
        return Deadline(_("Waits for the resident until %(day)s") % {"day": day}, "waiting")
    due = next_due(submission)
    if due is None or submission.state not in WORKING:
        return NOTHING
    return until(due)


def until(due: datetime) -> Deadline:
    """How long it is until `due`, or how long ago it was, in working days."""
    moment = now()
    if due < moment:
        return Deadline(_late(working_days_between(due, moment)), "late", due)
    left = working_days_between(moment, due)
    if left == 0:
        return Deadline(_("Due today"), "soon", due)
    words = ngettext(
        "%(count)s working day left", "%(count)s working days left", left
    ) % {"count": left}  # fmt: skip
    return Deadline(words, "soon" if left <= SOON_DAYS else "calm", due)


def _late(days: int) -> str:
    if days == 0:
        return _("Late since the last working day")
    return ngettext(
        "%(count)s working day late", "%(count)s working days late", days
    ) % {"count": days}  # fmt: skip
