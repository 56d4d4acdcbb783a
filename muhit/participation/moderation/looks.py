"""One look as its page shows it: the words in pieces, marked where something was found."""

from dataclasses import dataclass, replace

from .covering import Range, covered, joined
from .finders import Finding
from .screening import screen
from .sources import Shown


@dataclass(frozen=True)
class Piece:
    """Words between two edges of marks; `kinds` says why they are marked."""

    text: str
    is_covered: bool


@dataclass(frozen=True)
class Choice:
    """Words that may be covered, with one tick."""

    range: str
    words: str
    kind: str
    is_ticked: bool

    @property
    def span(self) -> Range:
        start, _dash, end = self.range.partition("-")
        return int(start), int(end)


def pieces(text: str, ranges: tuple[Range, ...]) -> list[Piece]:
    """The whole text in order, cut where what is covered begins and ends."""
    found, last = [], 0
    for start, end in joined(ranges):
        found += [Piece(text[last:start], is_covered=False), Piece(text[start:end], True)]
        last = end
    found.append(Piece(text[last:], is_covered=False))
    return [piece for piece in found if piece.text]


def preview(shown: Shown, ranges: list[Range] | None) -> str:
    """What everybody would read if these ranges, or those that are ticked at first, were covered:
    a name beside a covered number is seen here, not afterwards."""
    wanted = [one.span for one in choices(shown) if one.is_ticked] if ranges is None else ranges
    inside = [(start, end) for start, end in wanted if 0 <= start < end <= len(shown.text)]
    return covered(shown.text, inside)


def choices(shown: Shown, ranges: list[Range] | None = None) -> list[Choice]:
    """What is covered already, what was found besides, and what else was chosen so far (`ranges`);
    found personal data is ticked at first."""
    rows = _choices(shown)
    if ranges is None:
        return rows
    there = {one.range for one in rows}
    rows = [replace(one, is_ticked=one.span in ranges) for one in rows]
    others = sorted({span for span in ranges if f"{span[0]}-{span[1]}" not in there})
    return rows + [
        _choice(shown.text, start, end, "", ticked=True)
        for start, end in others
        if 0 <= start < end <= len(shown.text)
    ]


def _choices(shown: Shown) -> list[Choice]:
    covered = joined(shown.covers)
    rows = [_choice(shown.text, start, end, "", ticked=True) for start, end in covered]
    for finding in screen(shown.text).all:
        if not any(start <= finding.start and finding.end <= end for start, end in covered):
            rows.append(_found(shown.text, finding))
    return rows


def _found(text: str, finding: Finding) -> Choice:
    is_personal = finding.kind != "hate"
    return _choice(text, finding.start, finding.end, str(finding.kind.label), ticked=is_personal)


def _choice(text: str, start: int, end: int, kind: str, *, ticked: bool) -> Choice:
    return Choice(f"{start}-{end}", text[start:end], kind, ticked)
