"""A questionnaire as fields of a form; all of it works without script."""

import json
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.core.files.uploadedfile import UploadedFile

from muhit.foundation.core.errors import Invalid, Text
from muhit.foundation.files.errors import BadFile
from muhit.foundation.ui.moments import DayField
from muhit.foundation.ui.numbers import DecimalNumberField
from muhit.foundation.ui.pins import PlaceField
from muhit.foundation.ui.widgets import Counter, Files, FilesField

from ..answers import Answers, Unfit, checked, chosen, read, stored
from ..asked import Question, Questionnaire
from ..enums import Kind
from ..printing import scale_hint

if TYPE_CHECKING:
    _Form = forms.Form
else:
    _Form = object

Keep = Callable[["UploadedFile[bytes]"], UUID]


class AsksQuestions(_Form):
    """Mixed into a form before `forms.Form`: asks a questionnaire among its own fields.

    Call `ask` in `__init__`; a valid form holds `answers`, typed and checked, and `stored_answers`.
    """

    answers: Answers

    def ask(
        self,
        asked: Questionnaire,
        *,
        prefix: str,
        given: Mapping[str, object] | None = None,
        unanswered: Text = "",
        keep_file: Keep | None = None,
    ) -> None:
        """Add a field for each question, called `prefix` and its code, filled with what was
        `given`, typed or stored. `unanswered`: the words of a choice that answers nothing.

        `keep_file` keeps an upload and returns its key; without it nothing that asks for files can
        be asked. A row of the caller's has to point to the file: what nothing points to goes after
        two days. Files that were given before stay until others are sent.
        """
        if keep_file is None and any(question.kind == Kind.FILE for question in asked):
            raise ValueError("who asks for files has to say how they are kept")
        self.asked, self.question_prefix, self.keep_file = asked, prefix, keep_file
        self.given = given or {}
        for question in asked:
            field = _field(question, unanswered)
            if question.kind == Kind.FILE:  # no browser takes a file back
                field.required = field.required and not self.given.get(question.code)
            else:
                field.initial = _initial(question, self.given.get(question.code))
            if question.shown_when is not None:
                _follow(field, question, prefix)
            self.fields[prefix + question.code] = field

    @property
    def question_names(self) -> list[str]:
        """The names of the fields that `ask` added."""
        return [self.question_prefix + question.code for question in self.asked]

    @property
    def stored_answers(self) -> dict[str, Any]:
        """The answers of a valid form as JSON."""
        return stored(self.answers)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        prefix = self.question_prefix
        given = {
            question.code: self._kept(question, cleaned.get(prefix + question.code))
            for question in self.asked
        }
        try:
            self.answers = checked(self.asked, given, prefix=prefix)
        except Invalid as error:
            for name, text in error.fields.items():
                if name not in self.errors:
                    self.add_error(name, str(text))
        return cleaned

    def _kept(self, question: Question, value: Any) -> Any:
        if question.kind != Kind.FILE or self.keep_file is None:
            return value
        if not value:
            return self.given.get(question.code)
        try:
            return [self.keep_file(upload) for upload in value]
        except BadFile as error:
            self.add_error(self.question_prefix + question.code, str(error))
            return None


def _field(question: Question, unanswered: Text) -> forms.Field:
    common: dict[str, Any] = {
        "label": str(question.label),
        "help_text": str(question.hint),
        # Whether a question that may be skipped is answered is known from the answers before it.
        "required": question.is_required and question.shown_when is None,
    }
    if question.kind == Kind.SHORT:
        return forms.CharField(max_length=question.highest, **common)
    if question.kind == Kind.LONG:
        return forms.CharField(max_length=question.highest, widget=Counter({"rows": 4}), **common)
    if question.kind == Kind.NUMBER:
        return DecimalNumberField(min_value=question.least, max_value=question.most, **common)
    if question.kind == Kind.DATE:
        return DayField(**common)
    if question.kind == Kind.PLACE:
        return PlaceField(**common)
    if question.kind == Kind.FILE:
        return FilesField(widget=Files(most=question.highest or 1), **common)
    return _choice_field(question, unanswered, common)


def _choice_field(question: Question, unanswered: Text, common: dict[str, Any]) -> forms.Field:
    choices = [(value, question.label_of(value)) for value in question.values]
    if question.kind == Kind.SCALE and not question.hint:
        common["help_text"] = scale_hint(question)
    if question.kind == Kind.SEVERAL:
        widget = forms.CheckboxSelectMultiple
        return forms.MultipleChoiceField(choices=choices, widget=widget, **common)
    if unanswered and not question.is_required:
        choices = [("", unanswered), *choices]
    return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **common)


def _initial(question: Question, given: object) -> object:
    """An answer as its field shows it."""
    try:
        answer = read(question, given)
    except Unfit:
        return None
    if answer is None or not question.values:
        return answer
    taken = chosen(question, answer)
    return list(taken) if question.kind == Kind.SEVERAL else taken[0]


def _follow(field: forms.Field, question: Question, prefix: str) -> None:
    """Let the page hide the field where the question is skipped (`muhit-shown-when.js`)."""
    rule = question.shown_when
    if rule is not None:
        field.widget.attrs["data-shown-when"] = prefix + rule.question
        field.widget.attrs["data-shown-is"] = json.dumps(rule.answers)
        field.needed_when_shown = question.is_required  # type: ignore[attr-defined]
