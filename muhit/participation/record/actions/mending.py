"""Texts kept under a language that their letters contradict: found, and put right."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction

from muhit.foundation.core.detecting import contradicts, settled
from muhit.foundation.core.typed import clean
from muhit.foundation.search.actions import refresh_search
from muhit.foundation.steps.mover import System

from .. import translating
from ..models import Answer, Submission
from ..queries.searching import SUBMISSIONS


@dataclass(frozen=True)
class Contradiction:
    """One text under a wrong language, and the language it shows."""

    row: Submission | Answer
    said: str
    shown: str


def contradictions() -> Iterator[Contradiction]:
    """Words of residents and published answers whose letters contradict their language."""
    for model in (Submission, Answer):
        for row in model._default_manager.exclude(text="").order_by("pk").iterator(chunk_size=500):
            if contradicts(row.text, row.language):
                yield Contradiction(row, row.language, settled(row.text, row.language))


@transaction.atomic
def mend(found: Contradiction) -> None:
    """Keep it under its own language, and let interpreters put it into the reader's: then its
    reader is told, who could not read it until now."""
    row = found.row
    row.language = found.shown
    row.save(update_fields=["language"])
    if isinstance(row, Submission):
        refresh_search(SUBMISSIONS, row)
        translating.ask_for_words(row, by=System())
    elif row.published_at is not None:
        translating.ask_for_answer(row.submission, row, by=System())


def unclean() -> Iterator[Submission | Answer]:
    """Texts that hold what nobody sees: controls that turn letters round, zero-width signs."""
    for model in (Submission, Answer):
        for row in model._default_manager.exclude(text="").order_by("pk").iterator(chunk_size=500):
            if clean(row.text) != row.text:
                yield row


@transaction.atomic
def strip(row: Submission | Answer) -> None:
    """Take it out. What is covered in a text is covered by place, so such a text stays."""
    submission = row if isinstance(row, Submission) else row.submission
    if hasattr(submission, "covered"):
        return
    row.text = clean(row.text)
    row.save(update_fields=["text"])
    refresh_search(SUBMISSIONS, submission)
