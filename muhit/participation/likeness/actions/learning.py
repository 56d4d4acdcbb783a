"""Learning from answered submissions which words speak for which category."""

from collections import Counter

from django.db import transaction

from muhit.foundation.core.clock import now
from muhit.foundation.steps.mover import System
from muhit.participation.record.models import LearntCategories, Submission
from muhit.registers.organisations.models import Category
from muhit.registers.organisations.queries import key_of

from ..queries.suggestions import FEWEST_EXAMPLES

# The newest of each category: enough to learn from, and bounded in time and memory.
MOST_OF_A_CATEGORY = 500
FEWEST_OF_A_CATEGORY = 8
KEPT = 5


def learn_categories(*, by: System) -> LearntCategories | None:
    """Fit the weights anew and keep them; None where there is too little to learn from.

    Learns from what was answered, in the category in which it was answered: there
    staff have corrected what residents chose. Private texts count too, but only
    pieces found in several different texts are kept (`suggesting.learning.FEWEST_TEXTS`).
    """
    # Loads scipy, which nothing in the web process may.
    from ..suggesting.learning import cross_validated, fit

    texts, labels = _examples()
    if len(texts) < FEWEST_EXAMPLES or len(set(labels)) < 2:
        return None
    figures = cross_validated(texts, labels, turns=1)
    weights = fit(texts, labels)
    return _keep(
        LearntCategories(
            weights=weights.packed(),
            learnt_at=now(),
            examples=len(texts),
            categories=len(weights.labels),
            top_1=figures.top_1,
            top_3=figures.top_3,
        )
    )


@transaction.atomic
def _keep(learnt: LearntCategories) -> LearntCategories:
    learnt.save()
    newest = LearntCategories.objects.order_by("-pk").values_list("pk", flat=True)[:KEPT]
    LearntCategories.objects.exclude(pk__in=list(newest)).delete()
    return learnt


def _examples() -> tuple[list[str], list[str]]:
    """Texts and the keys of their categories; rare categories are left out."""
    answered = Submission.objects.filter(first_answered_at__isnull=False)
    found: list[tuple[str, str]] = []
    for category in Category.objects.filter(is_active=True).order_by("pk"):
        newest = answered.filter(category=category).order_by("-received_at", "-pk")
        newest = newest[:MOST_OF_A_CATEGORY]
        key = key_of(category)
        found += [(text, key) for text in newest.values_list("text", flat=True)]
    # Copies teach nothing, and those of one text would make it known.
    found = list(dict.fromkeys(found))
    often = Counter(key for _text, key in found)
    kept = [(text, key) for text, key in found if often[key] >= FEWEST_OF_A_CATEGORY]
    return [text for text, _key in kept], [key for _text, key in kept]
