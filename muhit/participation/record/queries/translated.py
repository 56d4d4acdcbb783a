"""What is translated of one submission, and what still waits for an interpreter."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from muhit.participation.translation.queries import Told, told_about

from ..enums import TextSource
from ..models import Submission

# By the text, such as "answer-12", then by the language it was put into.
Translations = dict[str, dict[str, Told]]


def translations_on(submission: Submission, *, is_own: bool = False) -> Translations:
    """The translations of a submission's texts, in one query.

    With `is_own`, for its two sides only, also those of questions and replies.
    """
    # A reason that is held is translated for the two sides alone.
    steps = submission.steps.all() if is_own else submission.steps.filter(held=None)
    answers = submission.answers.filter(published_at__isnull=False)
    rows: dict[str, Iterable[int] | QuerySet[Any, Any]] = {
        TextSource.WORDS: [submission.pk],
        TextSource.ANSWER: answers.values("pk"),
        TextSource.REASON: steps.values("pk"),
    }
    if is_own:
        enquiries = submission.enquiries.values("pk")
        rows |= {TextSource.QUESTION: enquiries, TextSource.REPLY: enquiries}
    found: Translations = {}
    for source, about_id, told in told_about(rows):
        kind = source.removeprefix("submission-")
        found.setdefault(f"{kind}-{about_id}", {})[told.to_language] = told
    return found
