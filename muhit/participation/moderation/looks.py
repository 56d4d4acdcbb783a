"""One look as its page shows it: the words in pieces, marked where something was found."""

from dataclasses import dataclass

from .covering import Range, joined
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


def pieces(text: str, ranges: tuple[Range, ...]) -> list[Piece]:
    """The whole text in order, cut where what is covered begins and ends."""
    found, last = [], 0
    for start, end in joined(ranges):
        found += [Piece(text[last:start], is_covered=False), Piece(text[start:end], True)]
        last = end
    found.append(Piece(text[last:], is_covered=False))
    return [piece for piece in found if piece.text]


def choices(shown: Shown) -> list[Choice]:
    """What is covered already, and what was found besides; found personal data is ticked."""
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
