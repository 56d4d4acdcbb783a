"""Categories of a body and the questions they ask."""

from dataclasses import replace

from django.db import transaction

from muhit.foundation.accounts.models import User
from muhit.foundation.audit.actions import record
from muhit.foundation.core.text import fold, free_code

from .. import policies
from ..acts import Act
from ..drafts import CategoryDraft, apply, check_category
from ..models import Body, Category


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
    if changes["changed"]:
        category.save()
        record(Act.CATEGORY_CHANGED, by=by, about=category, **changes)
    return category


def _fill(category: Category, draft: CategoryDraft) -> dict[str, list[str]]:
    # Two spellings of one word find the same: the first is kept.
    by_key = {fold(word): word for word in reversed(draft.keywords) if fold(word)}
    keywords = tuple(word for word in draft.keywords if by_key.get(fold(word)) is word)
    changes = apply(category, replace(draft, keywords=keywords), skip=("questions",))
    before, category.questions = category.questions, category.questions.changed_to(draft.questions)
    if category.questions is not before:
        changes["changed"].append("questions")
    return changes
