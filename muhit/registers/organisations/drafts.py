"""What somebody wants a body's department or category to be, and what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _

from muhit.foundation.core.errors import Invalid, Text
from muhit.foundation.core.text import fold
from muhit.foundation.core.translated import Translated
from muhit.foundation.questions.asked import Question, Questionnaire

from .models import Body, Category, Department

LONGEST_TARGET = 365


@dataclass(frozen=True, kw_only=True)
class BodyDraft:
    name: Mapping[str, str]
    phone: str = ""
    website: str = ""
    answers_here: bool = True
    head_approves_answers: bool = False
    is_active: bool = True
    kept_by: Body | None = None


@dataclass(frozen=True, kw_only=True)
class DepartmentDraft:
    name: Mapping[str, str]
    is_active: bool = True


@dataclass(frozen=True, kw_only=True)
class CategoryDraft:
    """A category as wanted. The two periods are working days."""

    name: Mapping[str, str]
    department: Department | None
    keywords: tuple[str, ...] = ()
    icon: str = "dots"
    group: str = Category.Group.OTHER
    first_answer_days: int = 5
    solution_days: int = 15
    default_privacy: str = Category.Privacy.PUBLIC
    call_instead: str = ""
    call_reason: Mapping[str, str] = field(default_factory=dict)
    is_active: bool = True
    order: int = 100
    questions: tuple[Question, ...] = ()


def check_name(name: Mapping[str, str]) -> dict[str, Text]:
    """Faults of a translated name: the default language is always there."""
    if fold(name.get(settings.LANGUAGE_CODE, "")):
        return {}
    return {"name": _("Enter the name in Turkish.")}


def check_category(draft: CategoryDraft, *, body: Body, this: Category | None = None) -> None:
    """Raises Invalid with every fault of the draft, by field."""
    faults = check_name(draft.name)
    department = draft.department
    if department is not None and department.body_id != body.pk:
        faults["department"] = _("This department belongs to another body.")
    if department is None and not draft.call_instead:
        faults["department"] = _("Choose a department, or enter a number to call.")
    if not 1 <= draft.first_answer_days <= LONGEST_TARGET:
        faults["first_answer_days"] = _("Enter between 1 and 365 working days.")
    if not draft.first_answer_days <= draft.solution_days <= LONGEST_TARGET:
        faults["solution_days"] = _(
            "Enter at most 365 working days, and no fewer than for the first answer."
        )
    if draft.is_active and not faults.get("name") and _is_taken(draft, body, this):
        faults["name"] = _("This body has a category of this name already.")
    if (fault := _fault_of(draft.questions)) is not None:
        faults["questions"] = fault
    if faults:
        raise Invalid(_("Please correct what is marked."), fields=faults)


def _is_taken(draft: CategoryDraft, body: Body, this: Category | None) -> bool:
    """Whether another active category of the body has this name, however it is spelt."""
    wanted = fold(draft.name[settings.LANGUAGE_CODE])
    others = body.categories.filter(is_active=True)
    return any(
        fold(name.get(settings.LANGUAGE_CODE, "")) == wanted
        for pk, name in others.values_list("pk", "name")
        if this is None or pk != this.pk
    )


def _fault_of(questions: tuple[Question, ...]) -> Text | None:
    for question in questions:
        if not fold(question.label.get(settings.LANGUAGE_CODE, "")):
            return _("Enter each question in Turkish.")
        names = (option.label.get(settings.LANGUAGE_CODE, "") for option in question.options)
        if not all(map(fold, names)):
            return _("Enter each choice in Turkish.")
    try:
        Questionnaire(questions)
    except Invalid as error:
        return error.message
    return None


def apply(row: models.Model, draft: Any, *, skip: tuple[str, ...] = ()) -> dict[str, Any]:
    """Set the draft's values on `row`, without saving.

    Returns what the audit log keeps of it: `changed`, the names of changed fields,
    and `before` and `after` of those that are no text.
    """
    changed: list[str] = []
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    for item in fields(draft):
        if item.name in skip:
            continue
        old, new = getattr(row, item.name), _stored(getattr(draft, item.name))
        if old == new:
            continue
        changed.append(item.name)
        setattr(row, item.name, new)
        if item.name in _TOLD:
            before[item.name], after[item.name] = _key(old), _key(new)
    return {"changed": changed, "before": before, "after": after}


# Fields whose values are numbers, choices or keys, and so may stand in the audit log.
_TOLD = frozenset(
    {
        "department",
        "first_answer_days",
        "solution_days",
        "default_privacy",
        "is_active",
        "answers_here",
        "head_approves_answers",
        "kept_by",
        "group",
        "order",
    }
)


def _stored(value: Any) -> Any:
    if isinstance(value, Mapping):
        return Translated({code: text.strip() for code, text in value.items() if text.strip()})
    return list(value) if isinstance(value, tuple) else value


def _key(value: Any) -> Any:
    return value.pk if isinstance(value, models.Model) else value
