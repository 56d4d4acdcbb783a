"""The extra questions of a category: which answers fit them, and how they read."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from muhit.foundation.core.errors import Invalid
from muhit.foundation.core.numbers import read
from muhit.foundation.core.translated import Translated
from muhit.foundation.ui.words import day_words
from muhit.registers.organisations.models import Category, CategoryQuestion

MAX_LENGTH = 500
PREFIX = "extra_"


@dataclass(frozen=True)
class AnsweredQuestion:
    """One extra question and its answer, in the reader's language."""

    label: str
    answer: str


def checked_answers(category: Category | None, given: Mapping[str, object]) -> dict[str, str]:
    """The answers that belong to the category's questions, by code, as text.

    Answers to questions the category does not ask are dropped. Raises Invalid
    where a required one is missing or one does not fit its question; the fields
    are called ``extra_<code>``.
    """
    if category is None:
        return {}
    answers: dict[str, str] = {}
    wrong: dict[str, str] = {}
    for question in category.questions.all():
        text = str(given.get(question.code) or "").replace("\0", "").strip()[:MAX_LENGTH]
        if not text:
            if question.is_required:
                wrong[PREFIX + question.code] = _("Please answer this question.")
        elif not fits(question, text):
            wrong[PREFIX + question.code] = _("This answer does not fit the question.")
        else:
            answers[question.code] = text
    if wrong:
        raise Invalid(_("A question of this category is not answered yet."), fields=wrong)
    return answers


def fits(question: CategoryQuestion, text: str) -> bool:
    """Whether a stored answer is of the question's kind: a number, a day (ISO 8601), a choice."""
    kinds = CategoryQuestion.Kind
    try:
        if question.kind == kinds.NUMBER:
            read(text, is_whole=False)
        if question.kind == kinds.DATE:
            datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return question.kind != kinds.CHOICE or text in dict(choices_of(question))


def choices_of(question: CategoryQuestion) -> list[tuple[str, Translated]]:
    """Code and name of each choice; each stored as ``{"code": …, "tr": …, "ar": …}`` or with
    its names under ``"name"``."""
    found = []
    for row in question.choices:
        names = row.get("name", row)
        words = {key: value for key, value in names.items() if key != "code"}
        found.append((str(row["code"]), Translated(words)))
    return found


def answered(category: Category | None, answers: Mapping[str, str]) -> list[AnsweredQuestion]:
    """What was answered, in the order of the questions, in words."""
    if category is None:
        return []
    return [
        AnsweredQuestion(
            label=str(question.label), answer=_in_words(question, answers[question.code])
        )
        for question in category.questions.all()
        if question.code in answers
    ]


def _in_words(question: CategoryQuestion, answer: str) -> str:
    if question.kind == CategoryQuestion.Kind.CHOICE:
        return str(dict(choices_of(question)).get(answer, answer))
    if question.kind == CategoryQuestion.Kind.DATE:
        try:
            return day_words(datetime.date.fromisoformat(answer))
        except ValueError:
            return answer
    return answer
