"""Answers: read, checked and stored in one place, whether they come from a page, paper or code.

| kind | answer | stored as |
| --- | --- | --- |
| short, long | str | text |
| number | Decimal, at most two decimals | text with a point |
| one | str, the option's code | text |
| several | tuple of codes, in the order of the options | list |
| yes or no | bool | true or false |
| scale | int | number |
| date | date | ISO 8601 |
| place | Point | ``{"latitude": …, "longitude": …}`` in degrees |
| file | tuple of UUIDs, keys of stored files | list |
"""

import uuid
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from muhit.foundation.core import numbers
from muhit.foundation.core.errors import Invalid, Text
from muhit.foundation.core.points import Point

from .asked import NO, YES, Question, Questionnaire
from .enums import DataClass, Kind

Answer = str | Decimal | bool | int | date | Point | tuple[str, ...] | tuple[uuid.UUID, ...]
Answers = dict[str, Answer]
DECIMALS = 2


class Unfit(ValueError):
    """This is no answer to the question."""


def checked(asked: Questionnaire, given: Mapping[str, object], *, prefix: str = "") -> Answers:
    """The answers by the codes of their questions, typed; `given` as people or JSON say them.

    What was answered to a question that is not asked, or skipped after the answers before it, is
    dropped. Raises Invalid where a required one is missing or one does not fit; its fields are
    `prefix` and the code.
    """
    kept: Answers = {}
    wrong: dict[str, Text] = {}
    for question in asked:
        if not is_shown(asked, question, kept):
            continue
        try:
            answer = read(question, given.get(question.code))
        except Unfit:
            wrong[prefix + question.code] = _("This answer does not fit the question.")
            continue
        if answer is not None:
            kept[question.code] = answer
        elif question.is_required:
            wrong[prefix + question.code] = _("Please answer this question.")
    if wrong:
        raise Invalid(_("Please correct what is marked."), fields=wrong)
    return kept


def is_shown(asked: Questionnaire, question: Question, answers: Mapping[str, Answer]) -> bool:
    """Whether a question is asked after these answers to the ones before it."""
    rule = question.shown_when
    if rule is None:
        return True
    given = answers.get(rule.question)
    if given is None:
        return False
    return not set(rule.answers).isdisjoint(chosen(asked.by_code[rule.question], given))


def chosen(question: Question, answer: Answer) -> tuple[str, ...]:
    """Which of the question's `values` an answer takes."""
    if isinstance(answer, bool):
        return (YES if answer else NO,)
    if isinstance(answer, tuple):
        return tuple(str(one) for one in answer)
    return (str(answer),)


def read(question: Question, value: object) -> Answer | None:
    """One answer, from what was stored, typed or chosen; None for none. Raises Unfit."""
    if value is None or value in ("", [], (), {}):
        return None
    try:
        return _READERS[question.kind](question, value)
    except (ArithmeticError, AttributeError, KeyError, TypeError, ValueError) as error:
        raise Unfit(question.code) from error


def stored(answers: Mapping[str, Answer]) -> dict[str, Any]:
    """Answers as JSON holds them; `read` gives each back."""
    return {code: _plain(answer) for code, answer in answers.items()}


def up_to(
    asked: Questionnaire, answers: Mapping[str, Any], data_class: DataClass
) -> dict[str, Any]:
    """The answers, typed or stored, to questions that are guarded no more closely than this: for
    readers who may not see the rest, and for erasing it."""
    return {
        code: answer
        for code, answer in answers.items()
        if code in asked.by_code and asked.by_code[code].data_class <= data_class
    }


def _plain(answer: Answer) -> Any:
    if isinstance(answer, Decimal):
        return f"{answer:f}"
    if isinstance(answer, date):
        return answer.isoformat()
    if isinstance(answer, Point):
        return {"latitude": answer.latitude, "longitude": answer.longitude}
    if isinstance(answer, tuple):
        return [str(one) for one in answer]
    return answer


def _text(question: Question, value: object) -> str | None:
    return str(value).replace("\0", "").strip()[: question.highest] or None


def _number(question: Question, value: object) -> Decimal:
    if isinstance(value, Decimal | int | float):
        number = Decimal(str(value))
    else:
        number = numbers.read(str(value), is_whole=False)
    # With more, what is stored with a point could be read as thousands.
    is_kept = number.is_finite() and number == round(number, DECIMALS)
    if not is_kept or len(f"{number:f}") > numbers.LONGEST:
        raise Unfit(question.code)
    return _bounded(question, number.quantize(Decimal(1)) if number == int(number) else number)


def _bounded(question: Question, number: Decimal) -> Decimal:
    too_low = question.least is not None and number < question.least
    if too_low or (question.most is not None and number > question.most):
        raise Unfit(question.code)
    return number


def _one(question: Question, value: object) -> str:
    if str(value) not in question.values:
        raise Unfit(question.code)
    return str(value)


def _several(question: Question, value: Any) -> tuple[str, ...]:
    given = {_one(question, one) for one in value}
    if question.most is not None and len(given) > question.most:
        raise Unfit(question.code)
    return tuple(code for code in question.values if code in given)


def _yes_no(question: Question, value: object) -> bool:
    return value if isinstance(value, bool) else _one(question, value) == YES


def _scale(question: Question, value: object) -> int:
    return int(_one(question, value))


def _date(question: Question, value: object) -> date:
    return value if isinstance(value, date) else date.fromisoformat(str(value))


def _place(question: Question, value: Any) -> Point:
    if isinstance(value, Point):
        return value
    return Point(float(value["latitude"]), float(value["longitude"]))


def _files(question: Question, value: Any) -> tuple[uuid.UUID, ...]:
    keys = tuple(dict.fromkeys(uuid.UUID(str(one)) for one in value))
    if len(keys) > (question.highest or 0):
        raise Unfit(question.code)
    return keys


_READERS: dict[Kind, Callable[[Question, Any], Answer | None]] = {
    Kind.SHORT: _text,
    Kind.LONG: _text,
    Kind.NUMBER: _number,
    Kind.ONE: _one,
    Kind.SEVERAL: _several,
    Kind.YES_NO: _yes_no,
    Kind.SCALE: _scale,
    Kind.DATE: _date,
    Kind.PLACE: _place,
    Kind.FILE: _files,
}
