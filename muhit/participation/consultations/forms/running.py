"""What staff and muhtars fill in while a consultation runs."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from muhit.foundation.ui.forms import add_texts
from muhit.foundation.ui.numbers import WholeNumberField
from muhit.foundation.ui.screened import Screened

from ..enums import Channel, Method, StatementState
from ..models import Phase, Statement
from .answering import AboutForm, BallotForm, QuestionsForm

REFUSALS = (
    _("It says something about a person."),
    _("It insults or incites against people."),
    _("Another statement says the same."),
    _("It has nothing to do with the question."),
    _("It holds several thoughts; please add each by itself."),
)


class CodesForm(forms.Form):
    count = WholeNumberField(label=_("How many codes"), min_value=1, max_value=500, initial=24)
    label = forms.CharField(
        label=_("For whom"), max_length=80, help_text=_("A place or an event, never a person.")
    )


class MinutesForm(Screened):
    screened = ("minutes",)

    def __init__(self, *args: Any, phase: Phase, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        add_texts(self, "minutes", label=_("Minutes"), longest=8000, lines=10, values=phase.minutes)


class SheetPart(forms.Form):
    """How it came in, and in which language."""

    channel = forms.ChoiceField(
        label=_("How it came in"),
        choices=[(Channel.PAPER, Channel.PAPER.label), (Channel.PHONE, Channel.PHONE.label)],
        widget=forms.RadioSelect,
        initial=Channel.PAPER,
    )
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)


def sheet(phase: Phase, data: Any, *, language: str) -> Any:
    """The form for one sheet of this phase."""
    base = {
        Method.STATEMENTS: StatementsSheet,
        Method.QUESTIONS: QuestionsSheet,
    }.get(Method(phase.method), BallotSheet)
    return base(data, phase=phase, initial={"language": language})


class _Sheet:
    """What sheets of all methods share; mixed into a form."""

    def _frame(self, phase: Phase) -> None:
        self.phase = phase
        own = dict(SheetPart().fields)
        about = AboutForm(consultation=phase.consultation).fields
        self.fields = {**own, **self.fields, **about}  # type: ignore[attr-defined]

    def _common(self) -> dict[str, Any]:
        data = self.cleaned_data  # type: ignore[attr-defined]
        place = data.get("neighbourhood")
        declaration = {
            "community": data.get("community", ""),
            "age_band": data.get("age_band", ""),
            "neighbourhood_id": place.pk if place is not None else None,
        }
        return {
            "channel": data["channel"],
            "language": data["language"],
            "declaration": declaration,
        }


class StatementsSheet(_Sheet, forms.Form):
    """All views by their numbers, as on the paper; what was left empty is left out."""

    def __init__(self, *args: Any, phase: Phase, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = list(phase.statements.filter(state=StatementState.SHOWN))
        choices = [("1", _("I agree")), ("-1", _("I disagree")), ("0", _("Pass"))]
        for row in self.rows:
            self.fields[f"statement_{row.number}"] = forms.ChoiceField(
                label=f"{row.number}. {row.texts}",
                choices=choices,
                required=False,
                widget=forms.RadioSelect,
            )
        self.fields["statement"] = forms.CharField(
            label=_("An own statement on the sheet"),
            required=False,
            max_length=Statement.MOST_LETTERS,
            widget=forms.Textarea({"rows": 2, "dir": "auto"}),
        )
        self._frame(phase)

    def values(self) -> dict[str, Any]:
        data = self.cleaned_data
        given = {row.number: data.get(f"statement_{row.number}") for row in self.rows}
        opinions = {number: int(value) for number, value in given.items() if value}
        return self._common() | {"opinions": opinions, "statement": data["statement"]}


class BallotSheet(_Sheet, BallotForm):
    def __init__(self, *args: Any, phase: Phase, **kwargs: Any) -> None:
        super().__init__(*args, phase=phase, **kwargs)
        self._frame(phase)

    def values(self) -> dict[str, Any]:
        return self._common() | {"content": self.content()}


class QuestionsSheet(_Sheet, QuestionsForm):
    def __init__(self, *args: Any, phase: Phase, **kwargs: Any) -> None:
        super().__init__(*args, phase=phase, **kwargs)
        self._frame(phase)

    def values(self) -> dict[str, Any]:
        return self._common() | {"content": self.content()}
