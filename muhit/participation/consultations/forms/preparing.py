"""What staff fill in to ask a question."""

import json
from collections.abc import Mapping
from itertools import count
from typing import Any

from django import forms
from django.conf import settings
from django.forms import formset_factory
from django.utils.translation import gettext_lazy as _

from muhit.foundation.core.numbers import LIRA, METRES
from muhit.foundation.core.points import Point
from muhit.foundation.questions.enums import Kind
from muhit.foundation.questions.forms.editing import QuestionForm, question_rows
from muhit.foundation.ui.forms import add_texts, texts_of
from muhit.foundation.ui.moments import MomentField
from muhit.foundation.ui.numbers import WholeNumberField
from muhit.foundation.ui.screened import Screened
from muhit.foundation.ui.widgets import Cards, Files, FilesField
from muhit.registers.organisations.models import Body
from muhit.registers.organisations.queries import neighbourhoods_of
from muhit.registers.places.models import Building

from ..drafts import ConsultationDraft, PhaseDraft
from ..enums import AreaKind, Completion, Level, Method, Rule, Who
from ..models import Consultation, Phase, Statement

_LEVEL_HINTS = {
    Level.INFORM: _("It is decided already; you learn why, and may ask."),
    Level.CONSULT: _("We read everything and answer each group of ideas with a reason."),
    Level.TOGETHER: _("We draft the solution with you and change it until it fits."),
    Level.DECIDE: _("We do what the vote says."),
}


# More than any municipality spends; more would not fit into the table either.
MOST_LIRA = 10**15


class ConsultationForm(Screened):
    screened = ("question", "background")
    level = forms.ChoiceField(
        label=_("What we promise"), choices=Level.choices, widget=Cards(hints=_LEVEL_HINTS)
    )
    department = forms.ModelChoiceField(
        queryset=None, label=_("Department that prepares the decision"), required=False
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages"), choices=settings.LANGUAGES, widget=forms.CheckboxSelectMultiple
    )
    area_kind = forms.ChoiceField(
        label=_("Whom it touches"), choices=AreaKind.choices, widget=forms.RadioSelect
    )
    neighbourhoods = forms.ModelMultipleChoiceField(
        queryset=None,
        label=_("Neighbourhoods"),
        required=False,
        widget=forms.SelectMultiple({"size": 8}),
    )
    building = forms.ModelChoiceField(queryset=None, label=_("Building or site"), required=False)
    latitude = forms.FloatField(
        required=False, min_value=-90, max_value=90, widget=forms.HiddenInput
    )
    longitude = forms.FloatField(
        required=False, min_value=-180, max_value=180, widget=forms.HiddenInput
    )
    radius_m = WholeNumberField(
        label=_("Metres around the pin"),
        required=False,
        min_value=50,
        max_value=20000,
        units=METRES,
    )
    outline = forms.CharField(
        label=_("Outline as GeoJSON"),
        required=False,
        widget=forms.Textarea({"rows": 3, "dir": "ltr"}),
        help_text=_("The map fills this in. Without a map, paste a polygon."),
    )
    asks_community = forms.BooleanField(
        label=_("Ask which community people belong to"),
        required=False,
        help_text=_("Optional for everybody; used only in sums, to see what both stand behind."),
    )

    def __init__(
        self, *args: Any, body: Body, consultation: Consultation | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.body = body
        row = consultation or Consultation(languages=[code for code, _n in settings.LANGUAGES])
        add_texts(self, "question", label=_("Question"), longest=160, values=row.question)
        add_texts(
            self,
            "background",
            label=_("Background"),
            longest=5000,
            lines=6,
            values=row.background,
        )
        places = neighbourhoods_of(body)
        self.fields["department"].queryset = body.departments.filter(is_active=True)
        self.fields["neighbourhoods"].queryset = places
        self.fields["building"].queryset = Building.objects.filter(
            neighbourhood__in=places.order_by().values("pk")
        ).order_by("name")
        self.initial |= _initial(row)
        texts = [name for name in self.fields if name.startswith(("question", "background"))]
        self.order_fields(texts)

    def clean_outline(self) -> dict[str, Any] | None:
        try:
            found = json.loads(self.cleaned_data["outline"] or "null")
        except ValueError:
            raise forms.ValidationError(_("This is no GeoJSON.")) from None
        if isinstance(found, dict) and found.get("type") == "Feature":
            found = found.get("geometry")
        return found if isinstance(found, dict) else None

    def draft(self) -> ConsultationDraft:
        data = self.cleaned_data
        has_pin = data["latitude"] is not None and data["longitude"] is not None
        return ConsultationDraft(
            question=texts_of(self, "question"),
            background=texts_of(self, "background"),
            level=Level(data["level"]),
            department=data["department"],
            languages=data["languages"],
            area_kind=AreaKind(data["area_kind"]),
            neighbourhoods=list(data["neighbourhoods"]),
            building=data["building"],
            centre=Point(data["latitude"], data["longitude"]) if has_pin else None,
            radius_m=data["radius_m"],
            outline=data["outline"],
            asks_community=data["asks_community"],
        )


def _initial(row: Consultation) -> dict[str, Any]:
    return {
        "level": row.level,
        "department": row.department_id,
        "languages": row.languages,
        "area_kind": row.area_kind,
        "neighbourhoods": list(row.neighbourhoods.values_list("pk", flat=True)) if row.pk else [],
        "building": row.building_id,
        "latitude": row.centre.latitude if row.centre else None,
        "longitude": row.centre.longitude if row.centre else None,
        "radius_m": row.radius_m or 500,
        "outline": json.dumps(row.outline) if row.outline else "",
        "asks_community": row.asks_community,
    }


class PhaseForm(Screened):
    """One step; fields that its method has no use for are left out."""

    screened = ("title", "text", "place")

    starts_at = MomentField(label=_("Begins"))
    ends_at = MomentField(label=_("Ends"))
    who = forms.ChoiceField(
        label=_("What counts as a person"), choices=Who.choices, widget=forms.RadioSelect
    )
    residents_add = forms.BooleanField(
        label=_("Residents add their own statements"), required=False
    )
    rule = forms.ChoiceField(label=_("How people vote"), widget=forms.RadioSelect)
    most = WholeNumberField(
        label=_("How many"),
        required=False,
        min_value=1,
        max_value=1000,
        help_text=_("The highest score, the points to share out, or how many may be chosen."),
    )
    budget = WholeNumberField(label=_("Money (lira)"), min_value=1, max_value=MOST_LIRA, units=LIRA)
    completion = forms.ChoiceField(
        label=_("What happens to money that is left"),
        choices=Completion.choices,
        widget=forms.RadioSelect,
        help_text=_("Everybody reads this before voting."),
    )
    results_at = MomentField(
        label=_("Results are shown from"),
        required=False,
        help_text=_("Empty: when the phase ends."),
    )

    _OF = {
        Method.STATEMENTS: ("who", "residents_add", "results_at"),
        Method.QUESTIONS: ("who", "results_at"),
        Method.VOTE: ("who", "rule", "most", "results_at"),
        Method.BUDGET: ("who", "rule", "most", "budget", "completion", "results_at"),
        Method.MEETING: (),
    }

    def __init__(self, *args: Any, method: Method, phase: Phase | None = None, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.method = method
        row = phase or Phase(who=Who.SIGNED_IN if method == Method.BUDGET else Who.ANYONE)
        keep = {"starts_at", "ends_at", *self._OF[method]}
        for name in [name for name in self.fields if name not in keep]:
            del self.fields[name]
        if "rule" in self.fields:
            offered = (
                (Rule.APPROVAL, Rule.POINTS)
                if method == Method.BUDGET
                else (
                    Rule.SINGLE,
                    Rule.APPROVAL,
                    Rule.RANKING,
                    Rule.SCORE,
                )
            )
            self.fields["rule"].choices = [(one.value, one.label) for one in offered]
        add_texts(self, "title", label=_("Title"), longest=120, required=False, values=row.title)
        add_texts(
            self,
            "text",
            label=_("Explanation"),
            longest=2000,
            lines=3,
            required=False,
            values=row.text,
        )
        if method == Method.MEETING:
            add_texts(self, "place", label=_("Place"), longest=200, values=row.place)
        self.initial |= {name: getattr(row, name) for name in keep if phase or name == "who"}
        if phase is None:
            self.initial |= {"residents_add": True, "completion": Completion.GREEDY}
        self.order_fields([name for name in self.fields if name.startswith(("title", "text"))])

    def draft(self) -> PhaseDraft:
        data = self.cleaned_data
        return PhaseDraft(
            method=self.method,
            starts_at=data["starts_at"],
            ends_at=data["ends_at"],
            title=texts_of(self, "title"),
            text=texts_of(self, "text"),
            results_at=data.get("results_at"),
            who=Who(data.get("who") or Who.ANYONE),
            residents_add=bool(data.get("residents_add")),
            rule=data.get("rule") or "",
            most=data.get("most"),
            budget=data.get("budget"),
            completion=data.get("completion") or "",
            place=texts_of(self, "place"),
        )


class _Rows(Screened):
    """One row of several; wholly empty rows are left out."""

    def filled(self) -> bool:
        return bool(texts_of(self, self.main))

    main = "title"


class SeedForm(_Rows):
    screened = ("text",)
    main = "text"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        add_texts(
            self, "text", label=_("Statement"), longest=Statement.MOST_LETTERS, required=False
        )


class OptionForm(_Rows):
    screened = ("title", "text", "place")
    cost = WholeNumberField(
        label=_("Cost (lira)"), required=False, min_value=1, max_value=MOST_LIRA, units=LIRA
    )
    categories = forms.CharField(
        label=_("Categories"), required=False, max_length=200, help_text=_("Parted by commas.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        given: Mapping[str, Any] = self.initial
        add_texts(
            self,
            "title",
            label=_("Title"),
            longest=160,
            required=False,
            values=given.get("title"),
        )
        add_texts(
            self,
            "text",
            label=_("Explanation"),
            longest=1000,
            lines=2,
            required=False,
            values=given.get("text"),
        )
        add_texts(
            self,
            "place",
            label=_("Place"),
            longest=120,
            required=False,
            values=given.get("place"),
        )
        self.order_fields([name for name in self.fields if name.startswith(("title", "text"))])

    def values(self) -> dict[str, Any]:
        parts = self.cleaned_data["categories"].split(",")
        return {
            "title": texts_of(self, "title"),
            "text": texts_of(self, "text"),
            "cost": self.cleaned_data["cost"],
            "place": texts_of(self, "place"),
            "categories": [part.strip()[:40] for part in parts if part.strip()],
        }


def _number(words: str, taken: set[str]) -> str:
    """Questions and choices are called by numbers: in the published result nothing else stands."""
    return next(number for n in count(1) if (number := str(n)) not in taken)


class PhaseQuestionForm(QuestionForm):
    kinds = (Kind.ONE, Kind.SEVERAL, Kind.SCALE, Kind.LONG)
    new_code = staticmethod(_number)


SeedRows = formset_factory(SeedForm, extra=6, max_num=200)
OptionRows = formset_factory(OptionForm, extra=3, max_num=300)


def question_forms(data: Any, phase: Phase) -> Any:
    """The questions of a phase, and two empty ones."""
    return question_rows(PhaseQuestionForm, data, phase.questions, prefix="form", most=60)


class PictureForm(Screened):
    screened = ("caption",)
    files = FilesField(label=_("Picture"), widget=Files(most=1))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        add_texts(self, "caption", label=_("What it shows"), longest=160)


class ReasonForm(Screened):
    screened = ("reason",)
    reason = forms.CharField(label=_("Reason"), max_length=300, widget=forms.Textarea({"rows": 2}))


class ProlongForm(forms.Form):
    ends_at = MomentField(label=_("New end"))
