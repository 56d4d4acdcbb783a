"""Rows and filters of the desk, drawn once by each process for as long as they look the same.

Drawing is most of what the inbox costs.
"""

from dataclasses import dataclass, replace

from django import template
from django.http import QueryDict
from django.utils.safestring import SafeString

from muhit.foundation.core.translated import Read
from muhit.foundation.reading.drawn import drawn
from muhit.participation.record.deadlines import Deadline
from muhit.participation.record.models import Submission
from muhit.participation.record.queries.headlines import headline_of

from ..forms.desk import InboxForm
from ..queries.desk import DeskChoices

register = template.Library()


@dataclass(frozen=True, kw_only=True)
class DeskRow:
    """One submission as the inbox shows it, in the reader's language."""

    pk: int
    headline: Read
    category: str
    icon: str
    neighbourhood: str
    district: str
    state: str
    family: str
    is_open: bool
    is_private: bool
    answer_waits: bool
    question_waits: bool
    was_reopened: bool
    supports: int
    assignee: str
    department: str
    due: str
    tone: str


@register.simple_tag
def desk_row(row: Submission, deadline: Deadline) -> SafeString:
    """A submission in the inbox with its clock."""
    place, category = row.neighbourhood, row.category
    shown = DeskRow(
        pk=row.pk,
        headline=headline_of(row),
        category=str(category or ""),
        icon=category.icon if category else "",
        neighbourhood=str(place) if place else "",
        district=str(place.district) if place else "",
        state=row.state,
        family=row.family,
        is_open=row.is_open,
        is_private=not row.is_public,
        answer_waits=getattr(row, "answer_waits", False),
        question_waits=getattr(row, "question_waits", False),
        was_reopened=row.reopenings > 0,
        supports=row.supports,
        assignee=row.assignee.name if row.assignee else "",
        department=str(row.department or ""),
        due=deadline.words,
        tone=deadline.tone,
    )
    return drawn("desk/parts/row.html", shown)


@dataclass(frozen=True, kw_only=True)
class DeskPanel:
    """The filters of the inbox with what was `typed` into them; `names_queue` says whether the
    address names the queue that is shown."""

    typed: str
    choices: DeskChoices
    queue: str
    names_queue: bool

    @property
    def form(self) -> InboxForm:
        return InboxForm(QueryDict(self.typed), choices=self.choices)


@register.simple_tag
def desk_filters(form: InboxForm, queue: str) -> SafeString:
    """The filters of the inbox; `queue` is the one shown, whether the address names it or not."""
    panel = DeskPanel(
        typed=form.typed.urlencode(),
        choices=replace(form.choices, saved=()),
        queue=queue,
        names_queue=bool(form.data.get("queue")),
    )
    return drawn("desk/parts/filters.html", panel)
