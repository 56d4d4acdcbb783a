"""What a reader makes of a text, letter by letter, however it was written. Pure.

Whoever wants to slip a number past a machine writes it so that people still read it: with
invisible signs between the digits, in full-width or Arabic digits, or backwards behind a sign that
turns it round. Each `Plain` is one way of reading; every letter knows where it came from.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from muhit.foundation.core.typed import is_invisible

_TURNS = re.compile("[\u202d\u202e]")
_ENDS_TURN = {"\u202c", "\u2069", "\n"}
_DASHES = dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212\ufe63\uff0d\u2043\u30fc", "-")
_SIGNS = _DASHES | dict.fromkeys("\u3002\u06d4\u00b7\u2022\u2024\uff0e", ".")
# Letters of other scripts that look like Latin ones: within a Latin word they stand for them.
_LOOKALIKES = str.maketrans(
    "\u0430\u0435\u043e\u0440\u0441\u0445\u0443\u0456\u0458\u0455\u04bb\u0501\u051b\u051d\u0410"
    "\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0425\u03bf\u03bd\u03b1\u0391\u0392"
    "\u0395\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a7",
    "aeopcxyijshdqwABEKMHOPCTXovaABEHIKMNOPTX",
)


@dataclass(frozen=True)
class Plain:
    """One reading: `text`, and for each of its letters where in the original it stands."""

    text: str
    at: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """What of the original the letters from `start` up to, and not with, `end` are."""
        places = self.at[start:end]
        return min(places), max(places) + 1


def readings(text: str) -> Iterator[Plain]:
    """The text as it stands without what nobody sees; and as it is shown where a sign turns
    part of it round."""
    pairs = [(letter, at) for at, letter in enumerate(text)]
    yield _plain(pairs)
    if _TURNS.search(text):
        yield _plain(_turned(pairs))


def _turned(pairs: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """The letters as they are shown: what stands behind an override backwards, to its end."""
    shown: list[tuple[str, int]] = []
    turned: list[tuple[str, int]] | None = None
    for letter, at in pairs:
        if letter == "\u202e":
            shown += reversed(turned or [])
            turned = []
        elif turned is not None and letter in _ENDS_TURN:
            shown += [*reversed(turned), (letter, at)]
            turned = None
        elif turned is not None:
            turned.append((letter, at))
        else:
            shown.append((letter, at))
    return [*shown, *reversed(turned or [])]


def _plain(pairs: list[tuple[str, int]]) -> Plain:
    found = [
        (plain, at)
        for letter, at in pairs
        if letter.isascii() or not is_invisible(letter)
        for plain in _letters(letter)
    ]
    return Plain("".join(letter for letter, _at in found), tuple(at for _letter, at in found))


def _letters(letter: str) -> str:
    """The letter, or the letters it stands for: ５ → 5, ٥ → 5, ⑤ → 5, ＠ → @; a mark → none."""
    if letter.isascii():
        return letter if letter >= " " or letter in "\t\n\r" else ""
    if letter in _SIGNS:
        return _SIGNS[letter]
    value = unicodedata.digit(letter, None)
    if value is not None:
        return str(value)
    if letter.isspace():
        return "\n" if letter in "\x85\u2028\u2029" else " "
    if unicodedata.category(letter) in {"Mn", "Me"}:
        return ""
    return unicodedata.normalize("NFKC", letter)


def latin(word: str) -> str:
    """A word of Latin letters with others hidden among them, in Latin letters alone."""
    if word.isascii() or not any("a" <= letter.lower() <= "z" for letter in word):
        return word
    return word.translate(_LOOKALIKES)
