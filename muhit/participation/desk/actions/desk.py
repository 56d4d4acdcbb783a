"""What staff keep for their own work: saved filters, answer templates; and looking at contacts."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from muhit.foundation.accounts.models import User
from muhit.foundation.audit.actions import record
from muhit.foundation.core.errors import Invalid, NotAllowed
from muhit.foundation.core.rows import put
from muhit.foundation.core.translated import Translated
from muhit.participation.record.acts import Act
from muhit.participation.record.enums import Outcome
from muhit.participation.record.models import AnswerTemplate, SavedFilter, Submission
from muhit.participation.record.policies import manages_templates, works_on
from muhit.registers.organisations.models import Body, Category, Department

from ..queries.desk_page import PLACEHOLDERS, unknown_placeholders

MOST_FILTERS = 20


@transaction.atomic
def save_filter(*, name: str, query: str, by: User) -> SavedFilter:
    """Keep a filter of the inbox under a name; the same name again replaces it."""
    mine = SavedFilter.objects.filter(user=by)
    if not mine.filter(name=name).exists() and mine.count() >= MOST_FILTERS:
        raise Invalid(
            _("You have %(most)s saved filters. Delete one first.") % {"most": MOST_FILTERS}
        )
    return put(SavedFilter, user=by, name=name, values={"query": query})[0]


@transaction.atomic
def delete_filter(saved: SavedFilter, *, by: User) -> None:
    """Forget a filter of one's own."""
    if saved.user_id != by.pk:
        raise NotAllowed(_("This filter is somebody else's."))
    saved.delete()


@transaction.atomic
def save_template(
    template: AnswerTemplate | None,
    *,
    body: Body,
    department: Department | None,
    category: Category | None = None,
    title: str,
    text: dict[str, str],
    outcome: Outcome,
    by: User,
) -> AnswerTemplate:
    """Write an answer template, or write one anew. For heads and administrators of the body."""
    if not manages_templates(by, body) or (template is not None and template.body_id != body.pk):
        raise NotAllowed(_("Department heads and administrators write answer templates."))
    if department is not None and department.body_id != body.pk:
        raise Invalid(
            _("This is no department of the body."),
            fields={"department": _("Choose a department of your own body.")},
        )
    if category is not None and category.body_id != body.pk:
        raise Invalid(
            _("This is no category of the body."),
            fields={"category": _("Choose a category of your own body.")},
        )
    _check_placeholders(text)
    written = template or AnswerTemplate(body=body)
    written.category = category
    written.department, written.title, written.outcome = department, title, outcome
    written.text = Translated(text)
    written.save()
    record(Act.TEMPLATE_SAVED, by=by, about=written)
    return written


def _check_placeholders(text: dict[str, str]) -> None:
    """Raise Invalid where something in brackets would reach a resident as it is."""
    unknown = {code: unknown_placeholders(words) for code, words in text.items()}
    faults = {
        f"text_{code}": _("Nothing is filled in for {%(name)s}. Known are: %(known)s.")
        % {"name": names[0], "known": ", ".join(f"{{{one}}}" for one in PLACEHOLDERS)}
        for code, names in unknown.items()
        if names
    }
    if faults:
        raise Invalid(_("Something in brackets is not known."), fields=faults)


@transaction.atomic
def delete_template(template: AnswerTemplate, *, by: User) -> None:
    """Delete an answer template; answers written with it stay as they are."""
    if not manages_templates(by, template.body):
        raise NotAllowed(_("Department heads and administrators write answer templates."))
    record(Act.TEMPLATE_DELETED, by=by, about=template)
    template.delete()


def reveal_contact(submission: Submission, *, by: User) -> dict[str, Any]:
    """The applicant's name, phone and e-mail, for whoever works on it; each look is recorded."""
    if not works_on(by, submission):
        raise NotAllowed(_("You may not do this with this submission."))
    applicant = getattr(submission, "applicant", None)
    if applicant is None:
        return {}
    record(Act.CONTACT_REVEALED, by=by, about=submission)
    user = applicant.user
    return {
        "name": applicant.name or (user.name if user else ""),
        "phone": applicant.phone or (user.phone if user else ""),
        "email": applicant.email or (user.email if user else ""),
    }


def record_export(*, kind: str, rows: int, filters: list[str], by: User) -> None:
    """Leaving data is an event: how many rows, by which filters (their names, not values)."""
    record(Act.EXPORTED, by=by, kind=kind, rows=rows, filters=filters)
