"""Writing what searches read: the vectors of rows, and the words by which spelling is mended."""

from collections.abc import Callable, Iterable

from django.core.exceptions import EmptyResultSet
from django.db import connection, transaction

from .models import PublicWord
from .sources import SEARCHED, Row, SearchSource
from .spelling import LONGEST_WORD
from .vectors import write_vectors

BATCH = 500

# More words than this of one source are cut off, the rarest first: some 30 MB on disk.
MOST_WORDS = 300_000

# The search vectors carry whole folded words under the weights A and B (vectors.py).
_COUNT = """
WITH counted AS MATERIALIZED (
    SELECT word, ndoc FROM ts_stat(%(rows)s, 'ab')
    WHERE char_length(word) BETWEEN 3 AND %(longest)s AND word !~ '[0-9]'
    ORDER BY ndoc DESC, word LIMIT %(most)s
), gone AS (
    DELETE FROM search_publicword AS known
    WHERE known.source = %(source)s
      AND NOT EXISTS (SELECT FROM counted WHERE counted.word = known.folded)
)
INSERT INTO search_publicword AS known (source, folded, texts)
SELECT %(source)s, word, ndoc FROM counted
ON CONFLICT (source, folded) DO UPDATE SET texts = excluded.texts
WHERE known.texts <> excluded.texts
"""


def refresh_search(source: SearchSource[Row], *rows: Row) -> None:
    """Compute the search vectors anew after something of their texts changed; in one statement."""
    texts = zip((row.pk for row in rows), source.texts(rows), strict=True)
    if rows:
        write_vectors(type(rows[0]), list(texts))
    for row in rows:
        row.__dict__.pop("search", None)  # what stands in the row is not known here any more


def refresh_by_key(source: SearchSource[Row], keys: Iterable[object]) -> None:
    """The same for rows given by their keys."""
    refresh_search(source, *source.rows().filter(pk__in=list(keys)))


def reindex(
    source: SearchSource[Row], *, on_batch: Callable[[int], object] = lambda count: None
) -> int:
    """Compute the search vector of every row of a source in small transactions; returns how many.

    `on_batch(count)` is called after each batch. Rows are locked for one batch at a
    time; nobody who searches waits.
    """
    done = last = 0
    while True:
        with transaction.atomic():
            locked = source.rows().select_for_update(of=("self",))
            rows = list(locked.filter(pk__gt=last).order_by("pk")[:BATCH])
            if not rows:
                break
            refresh_search(source, *rows)
        last = rows[-1].pk
        done += len(rows)
        on_batch(len(rows))
    _count_words_of(source)
    return done


def reindex_all() -> None:
    """The same for every source."""
    for source in SEARCHED.every():
        reindex(source)


def count_words() -> None:
    """Count the words of all public texts anew; words that are gone from them go."""
    for source in SEARCHED.every():
        _count_words_of(source)


def _count_words_of(source: SearchSource[Row]) -> None:
    query = source.public().order_by().values("search").query
    try:
        # The function asks this query by itself and takes no parameters with it.
        rows = connection.ops.compose_sql(*query.sql_with_params())  # type: ignore[attr-defined]
    except EmptyResultSet:  # nothing can meet its conditions
        PublicWord.objects.filter(source=source.code).delete()
        return
    with connection.cursor() as cursor:
        cursor.execute(
            _COUNT,
            {"source": source.code, "rows": rows, "longest": LONGEST_WORD, "most": MOST_WORDS},
        )


def forget_words(source: SearchSource[Row], folded: Iterable[str]) -> None:
    """Take words out at once, as after they were covered somewhere. Those that still stand
    elsewhere come back with the next count."""
    PublicWord.objects.filter(source=source.code, folded__in=list(folded)).delete()
