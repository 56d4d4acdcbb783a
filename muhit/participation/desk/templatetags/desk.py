"""Rows and filters of the desk, drawn once by each process for as long as they look the same.

Drawing is most of what the inbox costs. A key holds all that is shown: what another clerk
may not see never has the key of what they may.
"""

from dataclasses import dataclass, replace
from functools import lru_cache

from django import template
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from muhit.participation.record.deadlines import Deadline
from muhit.participation.record.models import Submission

from ..forms.desk import InboxForm
from ..queries.desk import DeskChoices

register = template.Library()


@dataclass(frozen=True, kw_only=True)
class Row:
    """One submission as the inbox shows it, in the reader's language."""

    pk: int
    headline: str
    language: str
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


def _row_of(row: Submission) -> Row:
    place, category = row.neighbourhood, row.category
    return Row(
        pk=row.pk,
        headline=row.headline,
        language=row.language,
        category=str(category or ""),
        icon=category.icon if category else "",
        neighbourhood=place.name if place else "",
        district=place.district.name if place else "",
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
    )


@register.simple_tag
def desk_row(row: Submission, deadline: Deadline) -> SafeString:
    """A submission in the inbox with its clock."""
    return _row(_row_of(row), replace(deadline, due_at=None), get_language())


@lru_cache(maxsize=2048)
def _row(row: Row, deadline: Deadline, _language: str | None) -> SafeString:
    context = {"row": row, "deadline": deadline}
    return render_to_string("desk/parts/row.html", context)


@register.simple_tag
def desk_filters(form: InboxForm, queue: str) -> SafeString:
    """The filters of the inbox; `queue` is the one shown, whether the address names it or not."""
    names_queue = bool(form.data.get("queue"))
    choices = replace(form.choices, saved=())
    return _filters(form.typed.urlencode(), choices, queue, names_queue, get_language())


@lru_cache(maxsize=128)
def _filters(
    typed: str, choices: DeskChoices, queue: str, names_queue: bool, _language: str | None
) -> SafeString:
    form = InboxForm(QueryDict(typed), choices=choices)
    narrowed = set(form.active()) - {"queue"}
    context = {
        "form": form,
        "active": len(narrowed - {"q"}),
        "is_narrowed": bool(narrowed),
        "queue": queue,
        "names_queue": names_queue,
    }
    return render_to_string("desk/parts/filters.html", context)
