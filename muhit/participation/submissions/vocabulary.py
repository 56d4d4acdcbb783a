"""The words people may have meant: what public submissions say, and what is a letter away.

Every candidate one letter away from a typed word is made in memory and looked up by
its key, some 600 for a word of ten letters: no table of neighbourhoods is kept, and
nothing of the vocabulary is held in memory.

Words come from public submissions alone, so that no private text leaks through the
correction of a spelling.
"""

from collections.abc import Iterable, Iterator

from django.db import connection

from .models import PublicWord

SHORTEST_MENDED = 5
LONGEST_MENDED = 24
# More words than this are cut off, the rarest first: some 30 MB on disk.
MOST_WORDS = 300_000
LONGEST_WORD = 40

_LATIN = "abcdefghijklmnopqrstuvwxyz"
_ARABIC = "ابتثجحخدذرزسشصضطظعغفقكلمنهويء"

# The search vectors carry whole folded words under the weights A and B (search_text.py).
_COUNT = """
WITH counted AS MATERIALIZED (
    SELECT word, ndoc FROM ts_stat(
        $$SELECT search FROM submissions_submission WHERE privacy = 'public'$$, 'ab')
    WHERE char_length(word) BETWEEN 3 AND %(longest)s AND word !~ '[0-9]'
    ORDER BY ndoc DESC, word LIMIT %(most)s
), gone AS (
    DELETE FROM submissions_publicword AS known
    WHERE NOT EXISTS (SELECT FROM counted WHERE counted.word = known.folded)
)
INSERT INTO submissions_publicword AS known (folded, submissions)
SELECT word, ndoc FROM counted
ON CONFLICT (folded) DO UPDATE SET submissions = excluded.submissions
WHERE known.submissions <> excluded.submissions
"""

_KNOWN = """
SELECT word, coalesce((SELECT max(submissions) FROM submissions_publicword
                       WHERE folded >= word AND folded < word || chr(1114111)), 0)
FROM unnest(%s::text[]) AS word
"""


def count_words() -> None:
    """Count the words of all public submissions anew; words that are gone from them go."""
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, {"longest": LONGEST_WORD, "most": MOST_WORDS})


def forget(folded: Iterable[str]) -> None:
    """Take words out at once, as after they were covered somewhere. Those that still stand
    elsewhere come back with the next count."""
    PublicWord.objects.filter(folded__in=list(folded)).delete()


def known(words: Iterable[str]) -> dict[str, int]:
    """For each folded word, how many public submissions hold the commonest that begins so."""
    with connection.cursor() as cursor:
        cursor.execute(_KNOWN, [list(words)])
        return dict(cursor.fetchall())


def one_letter_away(word: str) -> set[str]:
    """All folded strings made by leaving out, swapping, replacing or adding one letter."""
    letters = _ARABIC if any("\u0600" <= letter <= "\u06ff" for letter in word) else _LATIN
    return {candidate for candidate in _edits(word, letters) if candidate != word}


def _edits(word: str, letters: str) -> Iterator[str]:
    for at in range(len(word) + 1):
        before, after = word[:at], word[at:]
        if after:
            yield before + after[1:]
            yield from (before + letter + after[1:] for letter in letters)
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]
        yield from (before + letter + after for letter in letters)


def is_mendable(folded: str) -> bool:
    """Words of five letters and more; numbers are never mended."""
    return SHORTEST_MENDED <= len(folded) <= LONGEST_MENDED and folded.isalpha()


def near(words: Iterable[str], *, at_least: int, limit: int = 3) -> list[str]:
    """Words of the vocabulary one letter away from any of `words`, the commonest first.

    Only those that stand in `at_least` public submissions.
    """
    candidates = sorted(set().union(*(one_letter_away(word) for word in words)))
    found = PublicWord.objects.filter(folded__in=candidates, submissions__gte=at_least)
    return list(found.order_by("-submissions", "folded").values_list("folded", flat=True)[:limit])
