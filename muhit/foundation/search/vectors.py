"""What is written into a row so that its words are found.

Each text is indexed as it stands, folded (`core.text.fold`), by its stems, as
Turkish with its marks and without and as Arabic, and by the roots of its words
(`roots.py`). So ``cop`` finds ``ÇÖP``, أحمد finds احمد, ``sokağı`` finds ``sokak``,
and ``kesildi`` finds ``kestiler``.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchVectorField
from django.db import connection
from django.db.models import Func, Model, TextField, Value

from muhit.foundation.core.text import fold

from .roots import roots_of
from .sources import Weighed
from .words import bare, lowered

# Whole words carry the weights A (of the words) and B (of what is around them), stems C
# and D. `actions.count_words` counts A and B.
_VECTOR = """
       setweight(to_tsvector('simple', {folded_words}), 'A')
    || setweight(to_tsvector('turkish', {words}) || to_tsvector('turkish', {folded_words})
                 || to_tsvector('arabic', {bare_words}) || to_tsvector('simple', {root_words}), 'C')
    || setweight(to_tsvector('simple', {folded_around}), 'B')
    || setweight(to_tsvector('turkish', {around}) || to_tsvector('turkish', {folded_around})
                 || to_tsvector('arabic', {bare_around})
                 || to_tsvector('simple', {root_around}), 'D')
"""
_SPELT = (
    "words", "folded_words", "bare_words", "root_words",
    "around", "folded_around", "bare_around", "root_around",
)  # fmt: skip
_TEXTS = ", ".join(["%s::text[]"] * len(_SPELT))
_NAMED = {name: name for name in _SPELT}
_NUMBERED = {name: f"spelt[{at}]" for at, name in enumerate(_SPELT, start=1)}

_VECTOR_OF_ARRAY = (
    f"(SELECT {_VECTOR.format_map(_NUMBERED)} "  # noqa: S608 - names written in this file
    "FROM (SELECT %(expressions)s) AS row (spelt))"
)

_VECTORS = f"""
UPDATE {{table}} AS written SET search =
{_VECTOR.format_map(_NAMED)}
FROM unnest(%s::bigint[], {_TEXTS})
     AS row (id, {", ".join(_SPELT)})
WHERE written.id = row.id
"""  # noqa: S608 - names written in this file

_VECTORS_ALONE = f"""
SELECT ({_VECTOR.format_map(_NAMED)})::text
FROM unnest({_TEXTS})
     WITH ORDINALITY AS row ({", ".join(_SPELT)}, place)
ORDER BY place
"""  # noqa: S608 - names written in this file


def vector_of(texts: Weighed) -> Func:
    """The search vector of a row that is about to be inserted, so that it is written once and
    not twice."""
    spelt = (*_spelt(texts.words), *_spelt(texts.around))
    return Func(
        Value(list(spelt), output_field=ArrayField(TextField())),
        template=_VECTOR_OF_ARRAY,
        output_field=SearchVectorField(),
    )


def vectors_of(rows: Iterable[Weighed]) -> list[str]:
    """The search vectors of rows that are about to be copied in, in their order."""
    spelt = [(*_spelt(texts.words), *_spelt_again(texts.around)) for texts in rows]
    with connection.cursor() as cursor:
        cursor.execute(_VECTORS_ALONE, [list(column) for column in zip(*spelt, strict=True)])
        return [vector for (vector,) in cursor.fetchall()]


def write_vectors(model: type[Model], texts: Sequence[tuple[int, Weighed]]) -> None:
    """Write the search vectors of rows of a table, each given by its key; in one statement."""
    if not texts:
        return
    rows = [(key, *_spelt(one.words), *_spelt(one.around)) for key, one in texts]
    with connection.cursor() as cursor:
        table = connection.ops.quote_name(model._meta.db_table)
        cursor.execute(
            _VECTORS.format(table=table), [list(column) for column in zip(*rows, strict=True)]
        )


def _spelt(text: str) -> tuple[str, str, str, str]:
    """A text lowered, folded, folded without articles, and as the roots of its words."""
    folded = fold(text)
    without = bare(folded)
    return lowered(text), folded, without, roots_of(without)


# An import names the same few categories and places again and again.
_spelt_again = lru_cache(maxsize=1_024)(_spelt)
