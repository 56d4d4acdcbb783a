"""What people fill in to take part."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from muhit.foundation.questions.forms.asking import AsksQuestions
from muhit.foundation.ui.numbers import WholeNumberField
from muhit.foundation.ui.widgets import Code, Counter
from muhit.registers.places.models import Neighbourhood

from ..areas import neighbourhoods_of
from ..ballot_contents import ASKED
from ..enums import AgeBand, Community, Rule
from ..models import Ballot, Consultation, Declaration, Option, Phase, Statement


class CodeForm(forms.Form):
    code = forms.CharField(label=_("Voting code"), max_length=20, widget=Code(digits=False))


class StatementForm(forms.Form):
    text = forms.CharField(
        label=_("Your own statement"),
        max_length=Statement.MOST_LETTERS,
        widget=Counter({"rows": 3}),
        help_text=_("One thought in one sentence, so that others can agree or disagree."),
    )


class AboutForm(forms.Form):
    """What one may say about oneself; every field may stay empty."""

    community = forms.ChoiceField(label=_("I belong to"), required=False, widget=forms.RadioSelect)
    age_band = forms.ChoiceField(label=_("My age"), required=False)
    neighbourhood = forms.ModelChoiceField(
        queryset=None,
        label=_("My neighbourhood"),
        required=False,
        empty_label=_("I would rather not say"),
    )

    def __init__(
        self, *args: Any, consultation: Consultation, said: Declaration | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        silent = ("", _("I would rather not say"))
        self.fields["community"].choices = [*Community.choices, silent]
        self.fields["age_band"].choices = [silent, *AgeBand.choices]
        places = Neighbourhood.objects.filter(neighbourhoods_of(consultation), is_current=True)
        self.fields["neighbourhood"].queryset = places.defer("boundary").order_by("folded")
        if not consultation.asks_community:
            del self.fields["community"]
        if said is not None:
            self.initial |= {
                "community": said.community,
                "age_band": said.age_band,
                "neighbourhood": said.neighbourhood_id,
            }

    def values(self) -> dict[str, Any]:
        place = self.cleaned_data["neighbourhood"]
        return {
            "community": self.cleaned_data.get("community", ""),
            "age_band": self.cleaned_data["age_band"],
            "neighbourhood_id": place.pk if place is not None else None,
        }


class BallotForm(forms.Form):
    """A ballot of any rule; `content` is what is stored."""

    def __init__(self, *args: Any, phase: Phase, last: Ballot | None = None, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.phase = phase
        self.options = list(phase.options.all())
        content = last.content if last is not None else None
        choices = [(str(row.number), _label(row)) for row in self.options]
        if phase.rule == Rule.SINGLE:
            self.fields["choice"] = forms.ChoiceField(
                label=_("Choose one"),
                choices=choices,
                widget=forms.RadioSelect,
                initial=str(content[0]) if content else None,
            )
        elif phase.rule == Rule.APPROVAL:
            self.fields["choice"] = forms.MultipleChoiceField(
                label=_("Choose all you approve of"),
                choices=choices,
                widget=forms.CheckboxSelectMultiple,
                initial=[str(number) for number in content or []],
            )
        else:
            self._add_numbers(content)

    def _add_numbers(self, content: Any) -> None:
        ranks = {number: place for place, number in enumerate(content or [], start=1)}
        for row in self.options:
            name = f"option_{row.number}"
            if self.phase.rule == Rule.RANKING:
                places = [
                    ("", _("no place")),
                    *((n, str(n)) for n in range(1, len(self.options) + 1)),
                ]
                self.fields[name] = forms.TypedChoiceField(
                    label=_label(row),
                    choices=places,
                    coerce=int,
                    required=False,
                    empty_value=None,
                    initial=ranks.get(row.number),
                )
            elif self.phase.rule == Rule.SCORE and (self.phase.most or 0) <= 10:
                scores = [(n, str(n)) for n in range((self.phase.most or 0) + 1)]
                self.fields[name] = forms.TypedChoiceField(
                    label=_label(row),
                    choices=scores,
                    coerce=int,
                    required=False,
                    empty_value=0,
                    initial=(content or {}).get(str(row.number), 0),
                    widget=forms.RadioSelect,
                )
            else:
                self.fields[name] = WholeNumberField(
                    label=_label(row),
                    min_value=0,
                    max_value=self.phase.most,
                    required=False,
                    initial=(content or {}).get(str(row.number)),
                )

    def content(self) -> Any:
        data = self.cleaned_data
        if "choice" in data:
            chosen = data["choice"] if isinstance(data["choice"], list) else [data["choice"]]
            return [int(one) for one in chosen]
        given = {row.number: data.get(f"option_{row.number}") for row in self.options}
        if self.phase.rule == Rule.RANKING:
            placed = [(place, number) for number, place in given.items() if place]
            return [number for _place, number in sorted(placed)]
        return {number: value for number, value in given.items() if value}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if self.phase.rule == Rule.RANKING:
            places = [value for name, value in data.items() if name.startswith("option_") and value]
            if len(set(places)) != len(places):
                raise forms.ValidationError(_("Two have the same place. Give each its own."))
        return data


def _label(row: Option) -> str:
    return str(row.title)


class QuestionsForm(AsksQuestions, forms.Form):
    """A questionnaire, made from its questions."""

    def __init__(self, *args: Any, phase: Phase, last: Ballot | None = None, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.ask(phase.questions, prefix=ASKED, given=last.content if last is not None else None)

    def content(self) -> dict[str, Any]:
        return self.stored_answers
