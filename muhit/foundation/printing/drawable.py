"""What our fonts cannot draw, in words: nobody's petition shows empty boxes.

People write emoji and letters of any script; the fonts that are printed with know Latin, Greek,
Cyrillic and Arabic. A run of signs without a shape becomes one word in brackets.
"""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby
from pathlib import Path

from django.utils.translation import gettext as _
from PIL import ImageFont

# What gives no shape of its own: joiners, selectors, tints of skin, keycaps, tags.
_PART_OF_EMOJI = "\u200d\ufe0e\ufe0f\u20e3"
_SIZE = 24
# Signs that say something and have a plain way to be written; ▮ is what stands for covered words.
_PLAIN = str.maketrans({"▮": "*", "→": "->", "←": "<-", "✓": "+", "✔": "+", "☐": "[ ]"})


class Drawable:
    """Knows which characters some fonts have a shape for."""

    def __init__(self, fonts: Sequence[Path]) -> None:
        self._fonts = [ImageFont.truetype(str(path), _SIZE) for path in fonts]
        # What a font shows for a character that it does not have.
        self._boxes = [bytes(font.getmask("\uffff")) for font in self._fonts]
        self.has = lru_cache(maxsize=4096)(self._has)

    def _has(self, letter: str) -> bool:
        if letter.isascii() or letter.isspace() or unicodedata.category(letter) in {"Cf", "Mn"}:
            return not _is_emoji_part(letter)
        return any(
            bytes(font.getmask(letter)) != box
            for font, box in zip(self._fonts, self._boxes, strict=True)
        )

    def in_words(self, text: str) -> str:
        """The text with every run of signs that cannot be drawn as one word in brackets."""
        if text.isascii():
            return text
        parts = []
        for is_drawn, run in groupby(text.translate(_PLAIN), key=self.has):
            letters = "".join(run)
            parts.append(letters if is_drawn else _said(letters))
        return "".join(parts)


def _is_emoji_part(letter: str) -> bool:
    return letter in _PART_OF_EMOJI or "\U000e0000" <= letter <= "\U000e0fff"


def _said(run: str) -> str:
    shapes = [letter for letter in run if not _is_emoji_part(letter)]
    if not shapes:
        return ""  # it belonged to a sign that was drawn
    if any(unicodedata.category(letter) in {"So", "Sk", "Cn"} for letter in shapes):
        return _("(emoji)")
    return _("(signs that cannot be printed)")
