"""Full-text search over Turkish and Arabic words, with PostgreSQL's own means.

Each text is indexed three ways: stemmed as Turkish, stemmed as Arabic, and
plainly folded (`core.text.fold`), so that ``cop`` finds ``ÇÖP`` and أحمد finds
احمد. A query asks for every word: its stem in either language or, since both the
suffixes of Turkish and people's patience are long, its folded beginning.
"""

from functools import reduce
from operator import and_, or_

from django.contrib.postgres.search import SearchQuery
from django.db import connection

from muhit.foundation.core.text import fold, fold_letters, turkish_lower

from .models import Submission

MAX_WORDS = 12


# The vector of one row: the words (A), then category and place (B), each lower-cased
# by Turkish rules and folded.
_VECTORS = """
UPDATE submissions_submission AS submission SET search =
       setweight(to_tsvector('turkish', words) || to_tsvector('arabic', folded_words)
                 || to_tsvector('simple', folded_words), 'A')
    || setweight(to_tsvector('turkish', around) || to_tsvector('arabic', folded_around)
                 || to_tsvector('simple', folded_around), 'B')
FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::text[], %s::text[])
     AS row (id, words, folded_words, around, folded_around)
WHERE submission.id = row.id
"""


def refresh_search(*submissions: Submission) -> None:
    """Compute the search vectors anew after words, category or place changed; in one statement."""
    rows = [(row.pk, row.text, _around(row)) for row in submissions]
    with connection.cursor() as cursor:
        cursor.execute(
            _VECTORS,
            [
                [pk for pk, _words, _near in rows],
                [turkish_lower(words) for _pk, words, _near in rows],
                [fold_letters(words) for _pk, words, _near in rows],
                [turkish_lower(near) for _pk, _words, near in rows],
                [fold_letters(near) for _pk, _words, near in rows],
            ],
        )


def _around(submission: Submission) -> str:
    """The names of the category, in all languages, and of the place."""
    names: list[str] = []
    if submission.category is not None:
        names.extend(submission.category.name.values())
    if submission.neighbourhood is not None:
        names += [submission.neighbourhood.name, submission.neighbourhood.district.name]
    return " ".join(names)


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
