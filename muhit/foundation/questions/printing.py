"""A questionnaire on paper, to be filled in by hand."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from muhit.foundation.ui.words import listed

from .asked import Question, Questionnaire
from .enums import Kind

# Lines to write on, by kind; a photo is attached to the sheet.
_LINES = {Kind.LONG: 3, Kind.SHORT: 1, Kind.NUMBER: 1, Kind.DATE: 1, Kind.PLACE: 1, Kind.FILE: 0}


def on_paper(asked: Questionnaire, language: str) -> list[dict[str, Any]]:
    """Rows of a sheet in one language: `number` ("" below a question), `text`, `hint`, and what
    is beneath it: `boxes` to cross, `scale` (a list of figures with a box each), or `lines`."""
    numbers = {question.code: number for number, question in enumerate(asked, start=1)}
    with override(language):
        return [
            row
            for question in asked
            for row in _rows(question, numbers[question.code], _hint(asked, question, numbers))
        ]


def scale_hint(question: Question) -> str:
    """What the ends of a scale mean, where the question does not say."""
    ends = {"least": question.lowest, "most": question.highest}
    return _("%(least)d: not at all, %(most)d: very much") % ends


def _rows(question: Question, number: int, hint: str) -> list[dict[str, Any]]:
    head = {"number": number, "text": str(question.label), "hint": hint, "boxes": 0}
    if question.kind == Kind.SCALE:
        return [{**head, "scale": list(question.values)}]
    if not question.values:
        return [{**head, "lines": _LINES[question.kind]}]
    names = (question.label_of(value) for value in question.values)
    return [head, *({"number": "", "text": name, "hint": "", "boxes": 1} for name in names)]


def _hint(asked: Questionnaire, question: Question, numbers: dict[str, int]) -> str:
    """Own hint, else what the kind needs; before it, when the question may be left out."""
    own = str(question.hint)
    if not own and question.kind == Kind.SCALE:
        own = scale_hint(question)
    if not own and question.kind == Kind.FILE:
        own = _("Attach it to this sheet.")
    rule = question.shown_when
    if rule is None:
        return own
    earlier = asked.by_code[rule.question]
    names = listed(earlier.label_of(value) for value in rule.answers)
    skip = _("Only if you answered %(number)d with: %(answers)s.")
    skip %= {"number": numbers[rule.question], "answers": names}
    return f"{skip} {own}".strip()
