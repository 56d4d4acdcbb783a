"""Finding the words that staff want to look at before they are public. Pure."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from muhit.foundation.core.text import fold

from .enums import Kind
from .finders import Finding
from .plain import latin, readings

_WORD = re.compile(r"\w+")
# What is written together with an Arabic word: and, so, with, for, as, and the article.
_PREFIXES = ("وال", "فال", "بال", "كال", "لل", "ال", "و", "ف", "ب", "ل", "ك")


def watched_words(text: str, entries: Iterable[str]) -> list[Finding]:
    """Where an entry of the list stands in the text, however it is spelt.

    An entry is one word or several; ``*`` at its end stands for any ending.
    """
    found: set[Finding] = set()
    wanted = [_sought(entry) for entry in entries]
    for reading in readings(text):
        words = [
            (match.start(), match.end(), fold(latin(match[0])))
            for match in _WORD.finditer(reading.text)
        ]
        for start, end in _matches([*words, *_spelt_out(words)], wanted):
            found.add(Finding(*reading.span(start, end), Kind.HATE))
    return sorted(found)


_Word = tuple[int, int, str]


def _matches(
    words: list[_Word], wanted: Iterable[tuple[tuple[str, ...], bool]]
) -> Iterator[tuple[int, int]]:
    folded = " ".join(word for _start, _end, word in words)
    for parts, is_open in wanted:
        if any(part not in folded for part in parts):
            continue  # most entries: the rest is asked of those that may stand there
        for at in range(len(words) - len(parts) + 1 if parts else 0):
            part = words[at : at + len(parts)]
            if _reads(part, parts, is_open):
                yield part[0][0], part[-1][1]


def _spelt_out(words: list[_Word]) -> list[_Word]:
    """Words whose letters stand apart, put together: g a v u r, g.a.v.u.r. Three letters at
    least; the letters may be the end of what stands before or behind, which nobody can tell."""
    found, run = [], []
    for word in [*words, (0, 0, "  ")]:
        if len(word[2]) == 1 and not word[2].isdigit():
            run.append(word)
            continue
        if len(run) >= 3:
            found.append((run[0][0], run[-1][1], "".join(letter for _s, _e, letter in run)))
        run = []
    return found


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
