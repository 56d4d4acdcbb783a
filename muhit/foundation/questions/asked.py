"""What is asked, as values: a question, and a questionnaire that holds several in order.

They know nothing of tables and pages. A questionnaire is sound from the start (making another one
raises), never changes, and is stored as JSON by `QuestionsField`.
"""

import json
import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from typing import Any

import cattrs
from cattrs.gen import make_dict_unstructure_fn
from django.utils.translation import gettext as _

from muhit.foundation.core.errors import Invalid
from muhit.foundation.core.translated import Translated

from .enums import DataClass, Kind

YES, NO = "yes", "no"
_CHOOSING = (Kind.ONE, Kind.SEVERAL)
# Where a question does not say: letters of a text, ends of a scale, number of files.
_LEAST = {Kind.SCALE: 1}
_MOST = {Kind.SHORT: 500, Kind.LONG: 1000, Kind.SCALE: 5, Kind.FILE: 5}


@dataclass(frozen=True)
class Option:
    """One thing that can be chosen; answers hold its `code`."""

    code: str
    label: Translated


@dataclass(frozen=True)
class ShownWhen:
    """Asked only where an earlier question was answered with one of `answers` (its `values`)."""

    question: str
    answers: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question. `code` is its name in answers and never changes.

    `least` and `most` bound a number; of a scale they are the ends, of texts `most` is the
    letters, of several options and of files how many.
    """

    code: str
    kind: Kind
    label: Translated
    hint: Translated = field(default_factory=Translated)
    is_required: bool = False
    options: tuple[Option, ...] = ()
    least: int | None = None
    most: int | None = None
    shown_when: ShownWhen | None = None
    data_class: DataClass = DataClass.PERSONAL

    @property
    def lowest(self) -> int | None:
        return _LEAST.get(self.kind) if self.least is None else self.least

    @property
    def highest(self) -> int | None:
        return _MOST.get(self.kind) if self.most is None else self.most

    @cached_property
    def values(self) -> tuple[str, ...]:
        """All answers that can be chosen, as text and in their order; none of an open question."""
        if self.kind in _CHOOSING:
            return tuple(option.code for option in self.options)
        if self.kind == Kind.YES_NO:
            return (YES, NO)
        if self.kind == Kind.SCALE:
            return tuple(str(n) for n in range(self.lowest or 0, (self.highest or 0) + 1))
        return ()

    def label_of(self, value: str, language: str | None = None) -> str:
        """One of `values` in words, in the reader's language unless another is said."""
        if self.kind == Kind.YES_NO:
            return _("Yes") if value == YES else _("No")
        found = next((one.label for one in self.options if one.code == value), None)
        if found is None:
            return value
        return found.in_language(language) if language else str(found)


@dataclass(frozen=True)
class Questionnaire:
    """Questions in their order. `version` counts the changes; `digest` is the name of exactly
    this one. Raises Invalid, whose field is ``questions``, where it could not be answered."""

    questions: tuple[Question, ...] = ()
    version: int = 1

    def __post_init__(self) -> None:
        earlier: dict[str, Question] = {}
        for question in self.questions:
            fault = _fault_of(question, earlier)
            if fault is not None:
                raise Invalid(fault, fields={"questions": fault})
            earlier[question.code] = question

    def __iter__(self) -> Iterator[Question]:
        return iter(self.questions)

    def __len__(self) -> int:
        return len(self.questions)

    @cached_property
    def by_code(self) -> Mapping[str, Question]:
        return {question.code: question for question in self.questions}

    def changed_to(self, questions: Iterable[Question]) -> "Questionnaire":
        """The next version, which asks these; itself where nothing changed."""
        wanted = tuple(questions)
        return self if wanted == self.questions else Questionnaire(wanted, self.version + 1)

    @cached_property
    def digest(self) -> uuid.UUID:
        """SHA-256 of the stored form, shortened: whatever differs has another one."""
        text = json.dumps(self.to_json(), sort_keys=True, ensure_ascii=False)
        return uuid.UUID(bytes=sha256(text.encode()).digest()[:16])

    def to_json(self) -> dict[str, Any]:
        """As it is stored; what a question does not say is left out."""
        plain: dict[str, Any] = _converter.unstructure(self)
        return plain

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "Questionnaire":
        """What `to_json` wrote. Raises Invalid, or what cattrs raises, for anything else."""
        return _converter.structure(stored, cls)


def _fault_of(question: Question, earlier: Mapping[str, Question]) -> str | None:
    if not question.code or question.code in earlier:
        return _("Two questions have the same code.")
    if not any(text.strip() for text in question.label.values()):
        return _("Write what each question asks.")
    if question.kind in _CHOOSING and len(question.options) < 2:
        return _("A question with choices needs at least two of them.")
    if len(set(question.values)) < len(question.values):
        return _("Two choices have the same code.")
    ends = (question.lowest, question.highest)
    is_empty = ends[0] is not None and ends[1] is not None and ends[0] > ends[1]
    if is_empty or (question.kind == Kind.SCALE and len(question.values) < 2):
        return _("The highest answer is below the lowest.")
    rule = question.shown_when
    if rule is not None:
        asked = earlier.get(rule.question)
        if asked is None or not rule.answers or not set(rule.answers) <= set(asked.values):
            return _("A question depends on an answer that nobody can give before it.")
    return None


_converter = cattrs.Converter(detailed_validation=False)
_converter.register_structure_hook(Translated, lambda names, _kind: Translated(names))
_converter.register_unstructure_hook(Translated, dict)
for _kind in (Option, ShownWhen, Question, Questionnaire):
    _converter.register_unstructure_hook(
        _kind, make_dict_unstructure_fn(_kind, _converter, _cattrs_omit_if_default=True)
    )
