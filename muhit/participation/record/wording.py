"""Sentences that messages about a submission are made of."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from muhit.foundation.ui.words import day_words

from .models import Submission
from .outside import outside_of
from .queries.headlines import headline_of
from .states import DAYS_OF_SILENCE


def name_of(submission: Submission) -> str:
    if submission.is_public:
        return _("%(number)s “%(words)s”") % {
            "number": submission.pk,
            "words": headline_of(submission),
        }
    return str(submission.pk)


def day_of(moment: datetime | None) -> str:
    return day_words(timezone.localdate(moment)) if moment else ""


def answer_due(submission: Submission) -> str:
    if submission.first_answer_due_at is None or submission.first_answered_at is not None:
        return ""
    return _("A first answer is due by %(day)s.") % {"day": day_of(submission.first_answer_due_at)}


def with_body(submission: Submission, text: str, without: str) -> str:
    if submission.body is None:
        return without
    return text % {"body": submission.department or submission.body}


def received(submission: Submission) -> str:
    found = outside_of(submission)
    if found is not None:
        return " ".join(found.sentences)
    where = with_body(
        submission,
        _("It is with %(body)s."),
        _("No body that works with Muhit covers this place; it is kept and published."),
    )
    return f"{where} {answer_due(submission)}".strip()


def to_do_again(submission: Submission) -> str:
    """What waits for staff, where a day that they set themselves has come."""
    if submission.keeper_id is None:
        return _("It was planned for about now. Write how far it is.")
    if submission.handovers.filter(to_body=submission.body_id).exists():
        return _("Ask %(body)s what became of it.") % {"body": submission.body}
    return _("It has not been sent to %(body)s yet. Send it, and write down the number.") % {
        "body": submission.body
    }


def silence(submission: Submission) -> str:
    return _(
        "Please say within %(days)d days whether it is solved. "
        "If it is not, reopen it and it goes back to the same department."
    ) % {"days": DAYS_OF_SILENCE}


def untranslated(params: Mapping[str, Any], text: str) -> str:
    """The text, with a word about what is not translated yet where that is so."""
    if not params.get("is_original"):
        return text
    late = _(
        "What the office wrote is not translated yet. You can read it in its own language; "
        "you are told when the translation is there."
    )
    return f"{text} {late}".strip()
