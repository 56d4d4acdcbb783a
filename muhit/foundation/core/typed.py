"""Cleaning typed text of what nobody can see: one cleaner for all that people write.

What is taken out turns the order of letters round (U+202E), hides between them (U+200B), carries
hidden words (tags), or breaks lines and files (control characters). What writing needs stays: the
joiners of Arabic, Persian and Indic words and of emoji, and the signs that make an emoji coloured.
"""

import re
import unicodedata

_ZWNJ, _ZWJ = "\u200c", "\u200d"
_FLAG, _KEYCAP = "\U0001f3f4", "\u20e3"
# More marks on one letter than any language writes: they climb over the lines above.
MOST_MARKS = 4

# Breaks of a line that browsers, files and PDFs read differently.
_BREAKS = re.compile(r"\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
# Bidirectional controls, zero-width spaces and fillers, controls, halves of characters.
_INVISIBLE = (
    "\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5"
    "\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb"
    "\ufffe\uffff\ud800-\udfff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
)
# What stays only where writing needs it: joiners, variation selectors, tags of flags.
_SOMETIMES = "\u200c\u200d\ufe00-\ufe0f\U000e0000-\U000e0fff"
_GONE = re.compile(f"[{_INVISIBLE}]")
_LOOK = re.compile(f"[{_INVISIBLE}{_SOMETIMES}]")
_TOO_MANY_MARKS = re.compile(r"[^\W\d_]?[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff"
                             rf"\u20d0-\u20dc\ufe20-\ufe2f]{{{MOST_MARKS + 1},}}")  # fmt: skip


def clean(text: str) -> str:
    """The text as it is kept and shown: composed (NFC), lines broken by ``\\n`` alone, nothing
    invisible that writing does not need. Cleaning twice gives what cleaning once gives."""
    if text.isascii() and text.isprintable():
        return text
    found = unicodedata.normalize("NFC", _BREAKS.sub("\n", text))
    if _LOOK.search(found):
        found = _GONE.sub("", found)
        found = "".join(_needed(found))
    if any("\u0300" <= letter <= "\ufe2f" for letter in found):
        found = _TOO_MANY_MARKS.sub(lambda match: match[0][: MOST_MARKS + 1], found)
    # Letters that stood apart may belong together now.
    return unicodedata.normalize("NFC", found)


def is_clean(text: str) -> bool:
    """Whether nothing would be taken out of it."""
    return clean(text) == text


def is_invisible(letter: str) -> bool:
    """Whether a reader sees nothing of this character, whether writing needs it or not."""
    return _LOOK.match(letter) is not None


def _needed(text: str) -> list[str]:
    """The letters of a text, of joiners and selectors those alone that writing needs."""
    kept: list[str] = []
    for at, letter in enumerate(text):
        if not _LOOK.match(letter) or _is_needed(letter, kept, text[at + 1 : at + 2]):
            kept.append(letter)
    return kept


def _is_needed(letter: str, before: list[str], after: str) -> bool:
    last = before[-1] if before else ""
    if letter == _ZWJ:
        return _joins(last) or (_is_pictorial(last) and _is_pictorial(after))
    if letter == _ZWNJ:
        return _joins(last) and _joins(after)
    if "\ufe00" <= letter <= "\ufe0f":
        return _is_symbol(last) or (last.isdigit() and after == _KEYCAP) or last in {"#", "*"}
    # A tag: only behind the black flag, as in the flag of Scotland.
    return last == _FLAG or (bool(last) and "\U000e0020" <= last <= "\U000e007e")


def _joins(letter: str) -> bool:
    """Whether a joiner beside this letter changes how it is written."""
    return bool(letter) and (
        "\u0600" <= letter <= "\u08ff"
        or "\u0900" <= letter <= "\u0dff"
        or "\u1000" <= letter <= "\u109f"
        or "\u1780" <= letter <= "\u18aa"
    )  # Arabic, Syriac; India and Sri Lanka; Burmese; Khmer, Mongolian


def _is_symbol(letter: str) -> bool:
    return bool(letter) and (
        unicodedata.category(letter) in {"So", "Sm", "Po", "Sk"} or letter in {"\u3030", "\u2139"}
    )


def _is_pictorial(letter: str) -> bool:
    return bool(letter) and (
        unicodedata.category(letter) in {"So", "Sk"} or letter in {"\ufe0f", "♀", "♂", "⚕"}
    )
