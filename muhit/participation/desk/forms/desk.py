"""The filters of the inbox, and one form for each thing staff do."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.dateparse import parse_datetime
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from muhit.foundation.accounts.models import User
from muhit.foundation.core.clock import today
from muhit.foundation.intake.channels import is_produced
from muhit.foundation.ui import widgets
from muhit.foundation.ui.moments import DayField
from muhit.foundation.ui.numbers import WholeNumberField
from muhit.foundation.ui.screened import Screened
from muhit.participation.record.enums import Channel, Family, Kind, Outcome, Privacy, State, Way
from muhit.participation.record.models import Submission
from muhit.participation.record.policies import handling_body
from muhit.participation.record.queries.access import worked_on_by
from muhit.registers.organisations.keeping import works_here
from muhit.registers.organisations.models import Body
from muhit.registers.organisations.queries import bodies, bodies_over

from ..queries import desk_page
from ..queries.desk import DeskChoices, DeskFilters
from ..queries.queues import QUEUES

SORTS = [
    ("", _("most urgent first")),
    ("newest", _("newest first")),
    ("oldest", _("oldest first")),
    ("supported", _("most supported first")),
]


class InboxForm(forms.Form):
    """Reads the filters from the address; a value it does not know is no filter."""

    q = forms.CharField(label=_("Words, number or tracking code"), max_length=120, required=False)
    state = forms.ChoiceField(label=_("State"), required=False)
    family = forms.ChoiceField(label=_("Family"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    category = forms.ChoiceField(label=_("Category"), required=False)
    department = forms.ChoiceField(label=_("Department"), required=False)
    assignee = forms.ChoiceField(label=_("Assigned to"), required=False)
    district = forms.ChoiceField(label=_("District"), required=False)
    neighbourhood = forms.CharField(label=_("Neighbourhood"), max_length=60, required=False)
    channel = forms.ChoiceField(label=_("Channel"), required=False)
    privacy = forms.ChoiceField(label=_("Privacy"), required=False)
    since = DayField(label=_("Received from"), required=False)
    until = DayField(label=_("Received until"), required=False)
    sort = forms.ChoiceField(label=_("Order"), choices=SORTS, required=False)

    def __init__(self, *args: Any, choices: DeskChoices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choices = choices
        people = [("me", _("me")), ("nobody", _("nobody")), *_text(choices.people)]
        offered: dict[str, list[Any]] = {
            "state": list(State.choices),
            "family": list(Family.choices),
            "kind": list(Kind.choices),
            "channel": [
                (one.value, one.label)
                for one in Channel
                if is_produced(one) or one in choices.channels
            ],
            "privacy": list(Privacy.choices),
            "category": _text(choices.categories),
            "department": _text(choices.departments),
            "district": _text(choices.districts),
            "assignee": people,
        }
        for name, rows in offered.items():
            self.fields[name].choices = [("", _("all")), *rows]

    @property
    def typed(self) -> QueryDict:
        """What was asked of the fields of this form, and nothing else of the address."""
        typed = QueryDict(mutable=True)
        typed.update({name: self.data[name] for name in self.fields if self.data.get(name)})
        return typed

    def filters(self) -> DeskFilters:
        self.is_valid()
        chosen = self.cleaned_data
        queue = self.data.get("queue", "")
        numbers = ("category", "department", "district")
        return DeskFilters(
            queue=queue if queue in QUEUES else "",
            text=chosen.get("q", ""),
            received_from=chosen.get("since"),
            received_to=chosen.get("until"),
            neighbourhood=chosen.get("neighbourhood", ""),
            **{name: chosen.get(name, "") for name in _WORDS},
            **{name: int(chosen[name]) if chosen.get(name) else None for name in numbers},
        )

    def active(self) -> list[str]:
        """The names of the filters that are set; never their values."""
        self.is_valid()
        return [name for name, value in self.cleaned_data.items() if value and name != "sort"]

    @property
    def narrowed(self) -> int:
        """How many filters are set, the search and the queue apart."""
        return len(set(self.active()) - {"q", "queue"})

    @property
    def is_set(self) -> bool:
        """Whether anything narrows the queue down."""
        return bool(set(self.active()) - {"queue"})


_WORDS = ("state", "family", "kind", "channel", "privacy", "assignee", "sort")


def _text(rows: Iterable[tuple[int, str]]) -> list[tuple[str, str]]:
    return [(str(key), name) for key, name in rows]


class ActForm(Screened):
    """One thing done to one submission, as it stood when it was `seen`; or to `several`."""

    # Whether the resident reads what is written in it.
    goes_to_resident = False

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        submission: Submission,
        viewer: Any,
        several: Sequence[Submission] = (),
        **kwargs: Any,
    ) -> None:
        kwargs.setdefault("auto_id", f"id_{type(self).__name__.lower()}_%s")
        super().__init__(*args, **kwargs)
        self.submission, self.viewer = submission, viewer
        # All that it is done to: the choices are those of any of them.
        self.rows = list(several) or [submission]

    def clean_seen(self) -> datetime | None:
        """The moment of its last change that the page showed; None where it showed none."""
        try:
            return parse_datetime(self.cleaned_data["seen"])
        except ValueError:  # no such day: nobody's page says that
            return None

    def wanted(self) -> dict[str, Any]:
        """What was entered, as the action takes it."""
        return {name: value for name, value in self.cleaned_data.items() if name != "seen"}


class Assign(ActForm):
    department = forms.ModelChoiceField(label=_("Department"), queryset=None)
    assignee = forms.ChoiceField(label=_("Person"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["department"].queryset = desk_page.departments_for(*self.rows)
        if len({row.body_id for row in self.rows}) > 1:
            self.fields["department"].label_from_instance = lambda row: f"{row}, {row.body}"
        self.fields["department"].initial = self.submission.department_id
        people = _text(desk_page.colleagues_for(*self.rows))
        self.fields["assignee"].choices = [("", _("nobody in particular")), *people]
        self.fields["assignee"].initial = self.submission.assignee_id

    def clean_assignee(self) -> Any:
        key = self.cleaned_data["assignee"]
        return User.objects.get(pk=key) if key else None


class Recategorise(ActForm):
    category = forms.ModelChoiceField(label=_("Category"), queryset=None)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["category"]
        field.queryset = desk_page.categories_for(self.submission)
        # Read once, for the page looks at them too.
        self.offered = list(field.queryset)
        field.choices = [("", field.empty_label), *((row.pk, str(row)) for row in self.offered)]
        field.initial = self.submission.category_id


class Ask(ActForm):
    goes_to_resident = True

    question = forms.CharField(
        label=_("Question to the resident"),
        max_length=2000,
        widget=widgets.Counter({"rows": 3}),
        help_text=_("Only the resident and you see it."),
    )


class AnswerIt(ActForm):
    goes_to_resident = True
    screened = ("text",)
    text = forms.CharField(
        label=_("Answer"),
        max_length=4000,
        # The key "a" puts the cursor here, so that nothing typed then is taken for a command.
        widget=widgets.Counter({"rows": 7, "data-key": "a", "data-key-help": _("answer it")}),
        help_text=_("Everybody who may see the submission can read it."),
    )
    # Chosen each time: what is not done must not be called done because somebody was in a hurry.
    outcome = forms.ChoiceField(
        label=_("What came of it"), choices=[("", _("choose")), *Outcome.choices]
    )
    planned_for = DayField(
        label=_("Planned for"),
        required=False,
        help_text=_("Only for what is planned. It comes back to you on that day."),
    )
    is_theirs = forms.BooleanField(required=False)
    language = forms.ChoiceField(
        label=_("Language you write in"),
        choices=settings.LANGUAGES,
        help_text=_("Interpreters put it into the language of the resident."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The writer's own language; the reader's is found by itself.
        self.fields["language"].initial = get_language() or settings.LANGUAGE_CODE
        body = self.submission.body
        if self.submission.keeper_id is None or body is None or len(self.rows) > 1:
            del self.fields["is_theirs"]
        else:
            self.fields["is_theirs"].label = _("This is the answer of %(body)s") % {"body": body}

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        if found.get("outcome") != Outcome.PLANNED:
            found["planned_for"] = None
        return found


class SendOut(ActForm):
    """It went to the body it is for, out of Muhit."""

    way = forms.ChoiceField(label=_("How it was sent"))
    reference = forms.CharField(
        label=_("Outgoing number"),
        max_length=60,
        help_text=_("Of the letter or record. On the telephone: the number they gave you."),
    )
    sent_on = DayField(label=_("Sent on"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ways = [(value, label) for value, label in Way.choices if value != Way.MUHIT]
        self.fields["way"].choices = ways
        self.fields["sent_on"].initial = today()


class Forward(ActForm):
    goes_to_resident = True
    screened = ("reason",)
    body = forms.ModelChoiceField(label=_("Body"), queryset=None)
    reason = forms.CharField(
        label=_("Why it is theirs"),
        max_length=2000,
        widget=widgets.Counter({"rows": 3}),
        help_text=_("The resident reads it, and so does everybody who may see the submission."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        here = {row.body_id for row in self.rows}
        found = self._covering()
        self.fields["body"].queryset = found.exclude(pk__in=here) if len(here) == 1 else found
        self.fields["body"].label_from_instance = self._label

    def _covering(self) -> QuerySet[Body]:
        """Bodies that cover the place of any of them; all where one has no place."""
        places = {row.neighbourhood for row in self.rows}
        if None in places:
            return bodies()
        covers = Q()
        for place in places:
            covers |= Q(pk__in=bodies_over(place).order_by().values("pk"))
        return bodies().filter(covers)

    def _label(self, body: Body) -> str:
        handler = handling_body(self.submission)
        if handler is not None and handler.pk == body.pk:
            return str(_("%(body)s (take it back)") % {"body": body})
        if works_here(body):
            return str(body)
        return str(_("%(body)s (not on Muhit: you send it to them)") % {"body": body})


class Decline(ActForm):
    goes_to_resident = True
    screened = ("reason",)
    reason = forms.CharField(
        label=_("Reason"),
        max_length=2000,
        widget=widgets.Counter({"rows": 3}),
        help_text=_("The resident reads it, and so does everybody who may see the submission."),
    )


class Return(ActForm):
    reason = forms.CharField(
        label=_("What should be different"),
        max_length=2000,
        widget=widgets.Counter({"rows": 3}),
        help_text=_("Only staff who work on it see it."),
    )


class Reopen(ActForm):
    goes_to_resident = True
    screened = ("reason",)
    reason = forms.CharField(
        label=_("Why it is reopened"), max_length=2000, widget=widgets.Counter({"rows": 3})
    )


class Merge(ActForm):
    original = WholeNumberField(
        label=_("Number of the other submission"),
        min_value=1,
        help_text=_("This one ends; its supporters and the earlier clock go to the other."),
    )

    def clean_original(self) -> Submission:
        found = worked_on_by(self.viewer).filter(pk=self.cleaned_data["original"]).first()
        if found is None:
            raise forms.ValidationError(_("You work on no submission of this number."))
        return found


class Note(ActForm):
    text = forms.CharField(
        label=_("Internal note"),
        max_length=4000,
        widget=widgets.Counter({"rows": 3}),
        help_text=_("Only staff who work on it see it."),
    )


class SaveFilter(forms.Form):
    name = forms.CharField(label=_("Name of the filter"), max_length=60)
    query = forms.CharField(max_length=500, widget=forms.HiddenInput, required=False)
