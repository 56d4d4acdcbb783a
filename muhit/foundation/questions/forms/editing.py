"""Staff write the questions of their room: one form for each, and two empty ones."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from muhit.foundation.core.text import fold, free_code
from muhit.foundation.core.translated import Translated
from muhit.foundation.ui.forms import add_texts, texts_of
from muhit.foundation.ui.screened import Screened

from ..asked import Option, Question, Questionnaire
from ..enums import Kind

_CHOOSING = (Kind.ONE, Kind.SEVERAL)


class QuestionForm(Screened):
    """One question; a room says in `kinds` which it offers, in `new_code` how new questions and
    options are called (from their words, and the codes that are taken). What a question has that
    is not asked here stays as it was. Without words it is left out."""

    screened = ("label", "choices")
    kinds: ClassVar[tuple[Kind, ...]]
    new_code: ClassVar[Callable[[str, set[str]], str]] = staticmethod(free_code)

    code = forms.SlugField(required=False, widget=forms.HiddenInput)
    kind = forms.ChoiceField(label=_("Kind of answer"))
    choices = forms.CharField(
        label=_("Choices"),
        required=False,
        widget=forms.Textarea({"rows": 4, "dir": "auto"}),
        help_text=_("For a choice: one in each line, as Turkish | Arabic | English."),
    )
    is_required = forms.BooleanField(label=_("Must be answered"), required=False)

    def __init__(self, *args: Any, known: Mapping[str, Question], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = known
        values = self.initial.get("label")
        add_texts(self, "label", label=_("Question"), longest=200, required=False, values=values)
        self.order_fields(["label_tr", "label_ar", "label_en", "kind", "choices", "is_required"])
        # A kind that only code gave stays.
        offered = dict.fromkeys((*self.kinds, self.initial.get("kind", self.kinds[0])))
        self.fields["kind"].choices = [(kind.value, kind.label) for kind in offered]

    def filled(self) -> bool:
        return bool(texts_of(self, "label"))

    def question(self, taken: set[str]) -> Question:
        """What was entered; a new one gets a code that is not in `taken`."""
        label = Translated(texts_of(self, "label"))
        kind = Kind(self.cleaned_data["kind"])
        old = self.known.get(self.cleaned_data["code"])
        if old is None or old.kind != kind:
            code = old.code if old is not None else self.new_code(str(label), taken)
            old = Question(code=code, kind=kind, label=label)
        return replace(
            old,
            label=label,
            is_required=self.cleaned_data["is_required"],
            options=self._options() if kind in _CHOOSING else (),
        )

    def _options(self) -> tuple[Option, ...]:
        """A choice whose first name stays keeps its code."""
        old = self.known.get(self.cleaned_data["code"])
        codes = {_key(one.label): one.code for one in (old.options if old else ())}
        found: list[Option] = []
        for line in self.cleaned_data["choices"].splitlines():
            label = _names(line)
            if label:
                taken = {*codes.values(), *(one.code for one in found)}
                code = codes.get(_key(label)) or self.new_code(str(label), taken)
                found.append(Option(code, label))
        return tuple(found)


def question_rows(
    form: type[QuestionForm], data: Any, asked: Questionnaire, *, prefix: str, most: int
) -> Any:
    """The set of forms for the questions of a room: those there are, and two empty ones."""
    initial = [
        {
            "code": question.code,
            "label": question.label,
            "kind": question.kind,
            "choices": "\n".join(map(_line, question.options)),
            "is_required": question.is_required,
        }
        for question in asked
    ]
    rows = forms.formset_factory(form, extra=2, max_num=most, absolute_max=most + 2)
    return rows(data, initial=initial, prefix=prefix, form_kwargs={"known": asked.by_code})


def questions_of(rows: Any) -> tuple[Question, ...]:
    """The questions entered in a valid set of forms."""
    found: list[Question] = []
    for form in rows:
        if form.filled():
            taken = {*form.known, *(question.code for question in found)}
            found.append(form.question(taken))
    return tuple(found)


def _line(option: Option) -> str:
    return " | ".join(option.label.get(code, "") for code, _name in settings.LANGUAGES)


def _names(line: str) -> Translated:
    """A line of choices: the names in the order of the languages, parted by a bar."""
    codes = (code for code, _name in settings.LANGUAGES)
    names = zip(codes, (part.strip() for part in line.split("|")), strict=False)
    return Translated({code: name for code, name in names if name})


def _key(label: Translated) -> str:
    return fold(label.in_language(settings.LANGUAGE_CODE))
