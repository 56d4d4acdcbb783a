"""The words people may have meant: what public texts say, and what is a letter away.

Every candidate one letter away from a typed word is made in memory and looked up by
its key, some 600 for a word of ten letters: no table of neighbourhoods is kept, and
nothing of the vocabulary is held in memory.

Words come from texts alone that anybody may read (`actions.count_words`), and from those of the
source that is searched, so that no private text leaks through the correction of a spelling.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db import connection

SHORTEST_MENDED = 5
LONGEST_MENDED = 24
LONGEST_WORD = 40

_LATIN = "abcdefghijklmnopqrstuvwxyz"
_ARABIC = "ابتثجحخدذرزسشصضطظعغفقكلمنهويء"

_NEAR = """
SELECT sought.number, known.folded
FROM unnest(%s::int[], %s::text[]) AS sought (number, folded)
JOIN search_publicword AS known ON known.source = %s AND known.folded = sought.folded
WHERE known.texts >= (%s::int[])[sought.number]
ORDER BY known.texts DESC, known.folded
"""


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
    `at_least` public texts."""

    forms: tuple[str, ...]
    at_least: int


def near(source: str, doubted: Sequence[Doubted], *, limit: int = 3) -> list[tuple[str, ...]]:
    """For each word, those that public texts of the source hold one letter away from any of its
    forms, the commonest first. One query for all; none for no word."""
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
        least = [word.at_least for word in doubted]
        cursor.execute(_NEAR, [numbers, candidates, source, least])
        for number, folded in cursor.fetchall():
            found[number].append(folded)
    return [tuple(found[number][:limit]) for number in range(1, len(doubted) + 1)]
