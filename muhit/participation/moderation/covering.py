"""Covering words: the public reads ▮▮▮ where they stood. Pure."""

import re
from collections.abc import Iterable

from .errors import BadRanges

BLACK = "▮▮▮"
Range = tuple[int, int]


def joined(ranges: Iterable[Range]) -> list[Range]:
    """The same ranges in order, those that touch or overlap as one."""
    found: list[Range] = []
    for start, end in sorted(ranges):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def covered(text: str, ranges: Iterable[Range]) -> str:
    """The text with every range covered; always three signs, so that no length is told.

    Raises BadRanges for what lies outside the text.
    """
    parts, last = [], 0
    for start, end in joined(ranges):
        if not 0 <= start < end <= len(text):
            raise BadRanges
        parts += [text[last:start], BLACK]
        last = end
    return "".join([*parts, text[last:]])


def places_of(text: str, typed: str) -> list[Range]:
    """Everywhere the typed words stand in the text, in capitals or not."""
    wanted = typed.strip()
    if not wanted:
        return []
    pattern = r"\s+".join(map(re.escape, wanted.split()))
    return [match.span() for match in re.finditer(pattern, text, re.IGNORECASE)]
