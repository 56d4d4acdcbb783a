"""Categories of a body and the questions they ask."""

from collections.abc import Iterable
from dataclasses import replace

from django.db import transaction

from muhit.foundation.accounts.models import User
from muhit.foundation.audit.actions import record
from muhit.foundation.core.text import fold
from muhit.foundation.core.translated import Translated

from .. import policies
from ..acts import Act
from ..drafts import CategoryDraft, QuestionDraft, apply, check_category
from ..models import Body, Category, CategoryQuestion, RemovedQuestion
from .departments import free_code


@transaction.atomic
def create_category(body: Body, *, draft: CategoryDraft, by: User, code: str = "") -> Category:
    """Add a category with its questions. Raises NotAllowed or Invalid.

    `code` is made from the Turkish name unless given.
    """
    policies.require_administer(by, body)
    check_category(draft, body=body)
    taken = set(body.categories.values_list("code", flat=True))
    category = Category(body=body, code=code or free_code(draft.name["tr"], taken))
    _fill(category, draft)
    category.save()
    set_questions(category, draft.questions)
    record(Act.CATEGORY_CREATED, by=by, about=category, questions=len(draft.questions))
    return category


@transaction.atomic
def update_category(category: Category, *, draft: CategoryDraft, by: User) -> Category:
    """Change a category and its questions. Raises NotAllowed or Invalid.

    Submissions already filed keep the target times they were promised.
    """
    policies.require_administer(by, category.body)
    category = Category.objects.select_for_update().get(pk=category.pk)
    check_category(draft, body=category.body, this=category)
    changes = _fill(category, draft)
    if set_questions(category, draft.questions):
        changes["changed"].append("questions")
    if changes["changed"]:
        category.save()
        record(Act.CATEGORY_CHANGED, by=by, about=category, **changes)
    return category


def set_questions(category: Category, questions: Iterable[QuestionDraft]) -> bool:
    """Make the category ask exactly these, in this order; returns whether anything changed.

    A question that keeps its code stays the same row.
    """
    old = {row.code: row for row in category.questions.all()}
    is_changed = False
    kept = set()
    for place, draft in enumerate(questions, start=1):
        row = old.get(draft.code) or CategoryQuestion(category=category, code=draft.code)
        wanted = {
            "label": Translated(draft.label),
            "kind": draft.kind,
            "choices": [{"code": code, "name": dict(name)} for code, name in draft.choices.items()],
            "is_required": draft.is_required,
            "order": place * 10,
        }
        kept.add(draft.code)
        if row.pk is None or any(getattr(row, key) != value for key, value in wanted.items()):
            if row.pk is not None and row.choices != wanted["choices"]:
                _remember([row])
            for key, value in wanted.items():
                setattr(row, key, value)
            row.save()
            is_changed = True
    gone = category.questions.exclude(code__in=kept)
    _remember(gone)
    return bool(gone.delete()[0]) or is_changed


def _remember(rows: Iterable[CategoryQuestion]) -> None:
    """Keep the words of questions and choices that go: answers were given to them."""
    RemovedQuestion.objects.bulk_create(
        RemovedQuestion(
            category_id=row.category_id, code=row.code, label=row.label, choices=row.choices
        )
        for row in rows
    )


def _fill(category: Category, draft: CategoryDraft) -> dict[str, list[str]]:
    # Two spellings of one word find the same: the first is kept.
    by_key = {fold(word): word for word in reversed(draft.keywords) if fold(word)}
    keywords = tuple(word for word in draft.keywords if by_key.get(fold(word)) is word)
    return apply(category, replace(draft, keywords=keywords), skip=("questions",))
