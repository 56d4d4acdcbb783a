"""A text as pieces: whole words, pairs of words, and the letters in a row within words."""

from collections import Counter
from itertools import pairwise

from muhit.foundation.core.text import fold

SHORTEST, LONGEST = 3, 5
# Longer texts say nothing more of the category, but cost more.
MOST_LETTERS = 2_000
# Parts a whole word from letters in a row; no letter of any language.
_WORD = "="
_DIGITS = str.maketrans("123456789", "0" * 9)


def grams(text: str) -> Counter[str]:
    """How often each piece occurs. Digits all become 0: a number of somebody's is no piece.

    ``=cop`` is a whole word, ``=cop kutusu`` two in a row, and `` cop``, ``opler``
    letters in a row, a space marking where a word begins or ends.
    """
    words = fold(text[:MOST_LETTERS]).translate(_DIGITS).split()
    found: Counter[str] = Counter()
    for word in words:
        found[_WORD + word] += 1
        found.update(_rows(f" {word} "))
    found.update(f"{_WORD}{one} {two}" for one, two in pairwise(words))
    return found


def _rows(padded: str) -> list[str]:
    return [
        padded[start : start + length]
        for length in range(SHORTEST, LONGEST + 1)
        for start in range(len(padded) - length + 1)
    ]
