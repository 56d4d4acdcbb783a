"""Finding the words that staff want to look at before they are public. Pure."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from muhit.foundation.core.text import fold

from .enums import Kind
from .finders import Finding

_WORD = re.compile(r"\w+")
# What is written together with an Arabic word: and, so, with, for, as, and the article.
_PREFIXES = ("وال", "فال", "بال", "كال", "لل", "ال", "و", "ف", "ب", "ل", "ك")


def watched_words(text: str, entries: Iterable[str]) -> list[Finding]:
    """Where an entry of the list stands in the text, however it is spelt.

    An entry is one word or several; ``*`` at its end stands for any ending.
    """
    words = [(match.start(), match.end(), fold(match[0])) for match in _WORD.finditer(text)]
    folded = " ".join(word for _start, _end, word in words)
    found = set()
    for entry in entries:
        wanted, is_open = _sought(entry)
        if any(part not in folded for part in wanted):
            continue  # most entries: the rest is asked of those that may stand there
        for at in range(len(words) - len(wanted) + 1 if wanted else 0):
            part = words[at : at + len(wanted)]
            if _reads(part, wanted, is_open):
                found.add(Finding(part[0][0], part[-1][1], Kind.HATE))
    return sorted(found)


# The same list again and again.
@lru_cache(maxsize=4096)
def _sought(entry: str) -> tuple[tuple[str, ...], bool]:
    """The folded words of an entry, and whether any ending may follow."""
    return tuple(fold(entry.replace("*", " ")).split()), entry.rstrip().endswith("*")


def _reads(part: list[tuple[int, int, str]], wanted: Sequence[str], is_open: bool) -> bool:
    *first, last = wanted
    if any(_bare(word, want) != want for (_s, _e, word), want in zip(part, first, strict=False)):
        return False
    word = _bare(part[-1][2], last)
    return word.startswith(last) if is_open else word == last


def _bare(word: str, wanted: str) -> str:
    """The word without an Arabic prefix, where that makes it begin as the wanted one."""
    if word.startswith(wanted):
        return word
    for prefix in _PREFIXES:
        rest = word.removeprefix(prefix)
        if rest != word and rest.startswith(wanted):
            return rest
    return word
