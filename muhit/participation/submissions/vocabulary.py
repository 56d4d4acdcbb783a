"""The words people may have meant: what public submissions say, and what is a letter away.

Every candidate one letter away from a typed word is made in memory and looked up by
its key, some 600 for a word of ten letters: no table of neighbourhoods is kept, and
nothing of the vocabulary is held in memory.

Words come from public submissions alone, so that no private text leaks through the
correction of a spelling.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

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

# For a word in the column `folded` of `word`: how many public submissions hold the commonest
# that begins so.
KNOWN = """
coalesce((SELECT max(submissions) FROM submissions_publicword AS known
          WHERE known.folded >= word.folded AND known.folded < word.folded || chr(1114111)), 0)
"""

_NEAR = """
SELECT sought.number, known.folded
FROM unnest(%s::int[], %s::text[]) AS sought (number, folded)
JOIN submissions_publicword AS known USING (folded)
WHERE known.submissions >= (%s::int[])[sought.number]
ORDER BY known.submissions DESC, known.folded
"""


def count_words() -> None:
    """Count the words of all public submissions anew; words that are gone from them go."""
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, {"longest": LONGEST_WORD, "most": MOST_WORDS})


def forget(folded: Iterable[str]) -> None:
    """Take words out at once, as after they were covered somewhere. Those that still stand
    elsewhere come back with the next count."""
    PublicWord.objects.filter(folded__in=list(folded)).delete()


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


@dataclass(frozen=True)
class Doubted:
    """A word that may be misspelt, in all its folded forms. Words in its place have to stand in
    `at_least` public submissions."""

    forms: tuple[str, ...]
    at_least: int


def near(doubted: Sequence[Doubted], *, limit: int = 3) -> list[tuple[str, ...]]:
    """For each word, those of the vocabulary one letter away from any of its forms, the
    commonest first. One query for all; none for no word."""
    if not doubted:
        return []
    numbers: list[int] = []
    candidates: list[str] = []
    for number, word in enumerate(doubted, start=1):
        away = set().union(*(one_letter_away(form) for form in word.forms))
        numbers += [number] * len(away)
        candidates += away
    found: dict[int, list[str]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(_NEAR, [numbers, candidates, [word.at_least for word in doubted]])
        for number, folded in cursor.fetchall():
            found[number].append(folded)
    return [tuple(found[number][:limit]) for number in range(1, len(doubted) + 1)]
