"""What staff fill in when it was decided, and as it comes about."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from muhit.foundation.core.numbers import PERCENT
from muhit.foundation.ui.forms import add_texts, texts_of
from muhit.foundation.ui.moments import DayField
from muhit.foundation.ui.numbers import WholeNumberField
from muhit.foundation.ui.screened import Screened
from muhit.foundation.ui.widgets import Files, FilesField
from muhit.participation.record.models import Submission
from muhit.registers.organisations.models import Body

from ..enums import StatementState, Verdict
from ..models import Consultation, Decision, Milestone, Option, Statement


class DecisionForm(Screened):
    screened = ("text", "decided_by")
    decided_on = DayField(label=_("Decided on"))

    def __init__(self, *args: Any, decision: Decision | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        add_texts(
            self,
            "text",
            label=_("What was decided"),
            longest=4000,
            lines=5,
            values=decision.text if decision else None,
        )
        add_texts(
            self,
            "decided_by",
            label=_("Decided by"),
            longest=160,
            values=decision.decided_by if decision else None,
        )
        self.order_fields([name for name in self.fields if name != "decided_on"])
        if decision is not None:
            self.initial["decided_on"] = decision.decided_on

    def values(self) -> dict[str, Any]:
        return {
            "text": texts_of(self, "text"),
            "decided_by": texts_of(self, "decided_by"),
            "decided_on": self.cleaned_data["decided_on"],
        }


class ReplyForm(Screened):
    screened = ("title", "reason")
    verdict = forms.ChoiceField(
        label=_("Our answer"), choices=Verdict.choices, widget=forms.RadioSelect
    )
    statements = forms.ModelMultipleChoiceField(
        queryset=None,
        label=_("Statements it answers"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    options = forms.ModelMultipleChoiceField(
        queryset=None,
        label=_("Options it answers"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, consultation: Consultation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        add_texts(self, "title", label=_("Group of ideas"), longest=160)
        add_texts(self, "reason", label=_("Reason"), longest=1500, lines=3)
        shown = {"state": StatementState.SHOWN}
        views = Statement.objects.filter(phase__consultation=consultation, **shown)
        self.fields["statements"].queryset = views
        self.fields["statements"].label_from_instance = lambda row: f"{row.number}. {row.texts}"
        options = Option.objects.filter(phase__consultation=consultation)
        self.fields["options"].queryset = options
        self.fields["options"].label_from_instance = lambda row: f"{row.number}. {row.title}"
        for name, rows in (("statements", views), ("options", options)):
            if not rows.exists():
                del self.fields[name]
        titles = [name for name in self.fields if name.startswith("title")]
        self.order_fields([*titles, "statements", "options", "verdict"])

    def values(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {
            "title": texts_of(self, "title"),
            "reason": texts_of(self, "reason"),
            "verdict": data["verdict"],
            "statements": list(data.get("statements", [])),
            "options": list(data.get("options", [])),
        }


class MilestoneForm(Screened):
    screened = ("title", "note")
    parent = forms.ModelChoiceField(
        queryset=None, label=_("Part of"), required=False, empty_label=_("nothing: a part itself")
    )
    weight = WholeNumberField(
        label=_("Weight"),
        min_value=1,
        max_value=100,
        initial=1,
        help_text=_("How much of the whole it is, compared with its neighbours."),
    )
    progress = WholeNumberField(
        label=_("Done, in per cent"), min_value=0, max_value=100, initial=0, units=PERCENT
    )
    due_on = DayField(label=_("Promised for"), required=False)
    submissions = forms.CharField(
        label=_("Numbers of submissions it belongs to"), required=False, max_length=200
    )
    is_told = forms.BooleanField(
        label=_("Tell those who took part"),
        required=False,
        initial=True,
        help_text=_("Without a tick it is saved without telling anybody: for corrections."),
    )
    files = FilesField(label=_("How it looks now"), required=False, widget=Files(most=1))

    def __init__(
        self,
        *args: Any,
        consultation: Consultation,
        body: Body,
        part: Milestone | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.body = body
        values = (part.title, part.note) if part else (None, None)
        add_texts(self, "title", label=_("What is done"), longest=160, values=values[0])
        add_texts(
            self,
            "note",
            label=_("How it stands"),
            longest=1000,
            lines=2,
            required=False,
            values=values[1],
        )
        rows = consultation.milestones.filter(parent=None)
        self.fields["parent"].queryset = rows.exclude(pk=part.pk) if part else rows
        self.fields["parent"].label_from_instance = lambda row: str(row.title)
        if part is not None:
            for name in ("weight", "progress", "due_on"):
                self.initial[name] = getattr(part, name)
            self.initial["parent"] = part.parent_id
            numbers = part.submissions.values_list("pk", flat=True)
            self.initial["submissions"] = ", ".join(str(pk) for pk in numbers)
        else:
            del self.fields["files"]
        texts = [name for name in self.fields if name.startswith(("title", "note"))]
        others = [name for name in self.fields if name not in (*texts, "is_told")]
        self.order_fields([*texts, *others, "is_told"])

    def clean_submissions(self) -> list[Submission]:
        """Public submissions of the same body."""
        words = re.split(r"[\s,،;#]+", self.cleaned_data["submissions"].strip("\n ,،;#"))
        words = [word for word in words if word]
        numbers = {int(word) for word in words if word.isdecimal() and len(word) < 19}
        rows = list(Submission.objects.filter(pk__in=numbers, body=self.body, privacy="public"))
        if len(rows) < len(words):
            raise forms.ValidationError(_("One of these is no public submission of your body."))
        return rows

    def values(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {
            "title": texts_of(self, "title"),
            "note": texts_of(self, "note"),
            "parent": data["parent"],
            "weight": data["weight"],
            "progress": data["progress"],
            "due_on": data["due_on"],
            "submissions": data["submissions"],
        }
