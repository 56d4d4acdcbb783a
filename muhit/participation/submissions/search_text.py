"""Full-text search over Turkish and Arabic words, with PostgreSQL's own means.

Each text is indexed three ways: stemmed as Turkish, stemmed as Arabic, and
plainly folded (`core.text.fold`), so that ``cop`` finds ``ÇÖP`` and أحمد finds
احمد. A query asks for every word: its stem in either language or, since both the
suffixes of Turkish and people's patience are long, its folded beginning.
"""

from functools import reduce
from operator import and_, or_

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import Value
from django.db.models.expressions import CombinedExpression

from muhit.foundation.core.text import fold, fold_letters, turkish_lower

from .models import Submission

MAX_WORDS = 12


def _vector(text: str, weight: str) -> CombinedExpression:
    return (
        SearchVector(Value(turkish_lower(text)), config="turkish", weight=weight)
        + SearchVector(Value(fold_letters(text)), config="arabic", weight=weight)
        + SearchVector(Value(fold(text)), config="simple", weight=weight)
    )


def vector_of(submission: Submission) -> CombinedExpression:
    """The search vector of a submission: its words (A), then its category and place (B).

    An expression that INSERT and UPDATE compute; it refers to no column.
    """
    around: list[str] = []
    if submission.category is not None:
        around.extend(submission.category.name.values())
    if submission.neighbourhood is not None:
        around.append(submission.neighbourhood.name)
        around.append(submission.neighbourhood.district.name)
    return _vector(submission.text, "A") + _vector(" ".join(around), "B")


def refresh_search(submission: Submission) -> None:
    """Compute the search vector anew after words, category or place changed."""
    Submission.objects.filter(pk=submission.pk).update(search=vector_of(submission))


def query_for(typed: str) -> SearchQuery | None:
    """The query for what somebody typed; None where it holds no word at all."""
    words = [(word, fold(word)) for word in typed.replace("\0", " ").split()]
    folded = [(word, part) for word, whole in words for part in whole.split()][:MAX_WORDS]
    if not folded:
        return None
    return reduce(and_, (_any_form(word, part) for word, part in folded))


def _any_form(word: str, folded: str) -> SearchQuery:
    # A folded word holds letters, digits and underscores only: nothing that the
    # query language could take for an operator.
    forms = (
        SearchQuery(f"{folded}:*", config="simple", search_type="raw"),
        SearchQuery(turkish_lower(word), config="turkish"),
        SearchQuery(fold_letters(word), config="arabic"),
    )
    return reduce(or_, forms)
