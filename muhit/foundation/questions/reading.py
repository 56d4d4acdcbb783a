"""Answers in the reader's words."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.utils.translation import ngettext

from muhit.foundation.core.numbers import written
from muhit.foundation.core.points import Point
from muhit.foundation.ui.words import day_words, listed

from .answers import Answer, Unfit, chosen, read
from .asked import Question, Questionnaire
from .enums import Kind


class Answered(NamedTuple):
    """A question and what was answered, both in the reader's language."""

    label: str
    answer: str


def answered(asked: Questionnaire, given: Mapping[str, object]) -> list[Answered]:
    """What was answered, typed or stored, in the order of the questions; at the end, under its
    code, what no question is known for any more."""
    known = [
        Answered(str(question.label), in_words(question, given[question.code]))
        for question in asked
        if question.code in given
    ]
    unknown = [code for code in given if code not in asked.by_code]
    return known + [Answered(code, str(given[code])) for code in unknown]


def in_words(question: Question, value: object) -> str:
    """One answer in words; what does not fit the question stays as it is."""
    try:
        answer = read(question, value)
    except Unfit:
        return str(value)
    return "" if answer is None else _words(question, answer)


def _words(question: Question, answer: Answer) -> str:
    if question.kind == Kind.FILE and isinstance(answer, tuple):
        return ngettext("%(count)d file", "%(count)d files", len(answer)) % {"count": len(answer)}
    if question.values:
        return listed(question.label_of(value) for value in chosen(question, answer))
    if isinstance(answer, Decimal):
        return written(answer)
    if isinstance(answer, date):
        return day_words(answer)
    if isinstance(answer, Point):
        return f"{answer.latitude:.5f}, {answer.longitude:.5f}"
    return str(answer)
