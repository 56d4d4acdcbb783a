"""All that the desk shows of one submission."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, Q, QuerySet

from muhit.foundation.accounts.models import User
from muhit.foundation.core.translated import Translated
from muhit.foundation.questions.asked import Questionnaire
from muhit.foundation.questions.reading import Answered, answered
from muhit.participation.record.enums import Actor
from muhit.participation.record.models import Answer, AnswerTemplate, Step, Submission, Withheld
from muhit.participation.record.policies import WORKING_ROLES, handling_body
from muhit.participation.record.queries.access import worked_on_by
from muhit.participation.withholding.queries.withholding import is_reason_held, reason_of
from muhit.registers.offices.models import StaffPost
from muhit.registers.offices.queries import current_posts
from muhit.registers.organisations.models import (
    Body,
    Category,
    Department,
)


def for_desk(user: User) -> QuerySet[Submission]:
    """What `user` works on, each row with all that its page names."""
    return worked_on_by(user).select_related(
        "applicant__user", "applicant__filed_by", "body", "keeper", "forwarded_from", "department",
        "category", "neighbourhood__district", "building", "assignee", "duplicate_of", "vouch",
        "voice", "covered", "taken_out", "asked",
    )  # fmt: skip


@dataclass(frozen=True)
class Answers:
    """What was answered, first to last, and the answer that is written and not published."""

    published: list[Answer]
    waiting: Answer | None


def answers_of(submission: Submission) -> Answers:
    """One query."""
    rows = list(submission.answers.select_related("written_by"))
    return Answers(
        published=[row for row in rows if row.published_at is not None],
        waiting=next((row for row in rows if row.published_at is None), None),
    )


def departments_for(*submissions: Submission) -> QuerySet[Department]:
    """The departments that any of them may be given to."""
    bodies = {row.handler_id for row in submissions}
    rows = Department.objects.filter(body__in=bodies, is_active=True).select_related("body")
    return rows.order_by("name__tr", "pk")


def categories_for(submission: Submission) -> QuerySet[Category]:
    """The categories it may be given."""
    rows = Category.objects.filter(
        body=submission.body_id, is_active=True, department__isnull=False
    )
    return rows.order_by("order", "name__tr", "pk")


def colleagues_for(*submissions: Submission) -> list[tuple[int, str]]:
    """Those that any of them may be assigned to, with their departments: key and name."""
    about = Withheld.objects.filter(submission__in=[row.pk for row in submissions]).values("user")
    bodies = {row.handler_id for row in submissions}
    posts = current_posts().filter(body__in=bodies, role__in=WORKING_ROLES)
    places = [row.neighbourhood for row in submissions]
    # What lies in no known place is everybody's.
    if None not in places:
        here = {place.district_id for place in places if place is not None}
        posts = posts.filter(Q(district=None) | Q(district__in=here))
    posts = posts.exclude(user__in=about)
    rows: dict[int, str] = {}
    for post in posts.select_related("user", "department").order_by("user__name", "user"):
        name = post.user.known_as
        rows.setdefault(post.user_id, f"{name} · {post.department}" if post.department else name)
    return list(rows.items())


@dataclass(frozen=True)
class FilledTemplate:
    """An answer template, its placeholders filled in for one submission."""

    pk: int
    title: str
    outcome: str
    texts: dict[str, str]


def templates_for(submission: Submission) -> list[FilledTemplate]:
    """The answer templates of the handling body: for all, or for the department that has it
    and the category it has; those for its own category first."""
    body = handling_body(submission)
    if body is None:
        return []
    rows = AnswerTemplate.objects.filter(
        Q(department=None) | Q(department=submission.department_id),
        Q(category=None) | Q(category=submission.category_id),
        body=body,
    ).order_by(F("category").asc(nulls_last=True), "title", "pk")
    return [
        FilledTemplate(row.pk, row.title, row.outcome, fill(row.text, submission)) for row in rows
    ]


PLACEHOLDERS = ("number", "category", "neighbourhood", "department", "body")


_BRACKETS = re.compile(r"\{([^{}]*)\}")


def unknown_placeholders(text: str) -> list[str]:
    """What stands in brackets and will not be filled in."""
    return [name for name in _BRACKETS.findall(text) if name not in PLACEHOLDERS]


def fill(text: Translated, submission: Submission) -> dict[str, str]:
    """The text in each language with ``{number}`` and the like filled in; what is not known
    stays as it was written."""
    parts: dict[str, Any] = {
        "number": submission.pk,
        "category": submission.category and submission.category.name,
        "neighbourhood": submission.neighbourhood and submission.neighbourhood.name,
        "department": submission.department and submission.department.name,
        "body": submission.body and submission.body.name,
    }
    filled = {}
    for language, words in text.items():
        for name, value in parts.items():
            if value:
                named = value.in_language(language) if isinstance(value, Translated) else value
                words = words.replace("{" + name + "}", str(named))
        filled[language] = words
    return filled


def templates_managed_by(user: User) -> QuerySet[AnswerTemplate]:
    """The templates of the bodies whose templates `user` may write."""
    roles = (StaffPost.Role.HEAD, StaffPost.Role.ADMINISTRATOR)
    bodies = current_posts().filter(user=user, role__in=roles).values("body")
    return AnswerTemplate.objects.filter(body__in=bodies).select_related(
        "body", "department", "category"
    )


@dataclass(frozen=True)
class DeskStep:
    """One step of the timeline as staff see it: `by` names colleagues, never the applicant,
    whose name is shown only on request."""

    pk: int
    verb: str
    at: datetime
    as_actor: str
    by: str
    body: Body | None
    department: Department | None
    note: str
    is_held: bool = False


def history(submission: Submission) -> list[DeskStep]:
    """All steps, internal ones too, first to last: one query."""
    rows = submission.steps.select_related("actor", "body", "department", "held").order_by(
        "at", "id"
    )
    return [
        DeskStep(
            pk=row.pk,
            verb=row.verb,
            at=row.at,
            as_actor=row.as_actor,
            by=_by(row),
            body=row.body,
            department=row.department,
            note=reason_of(row),
            is_held=is_reason_held(row),
        )
        for row in rows
    ]


def _by(step: Step) -> str:
    is_staff = step.as_actor in (Actor.STAFF, Actor.HEAD)
    if is_staff and step.actor is not None and step.actor.name:
        return step.actor.name
    return str(Actor(step.as_actor).label)


def extra_answers(submission: Submission) -> list[Answered]:
    """What was answered to the category's own questions, as they were asked then."""
    asked = submission.asked.questions if submission.asked is not None else Questionnaire()
    return answered(asked, submission.extra)
