"""Folding and casing of Turkish and Arabic text.

`fold` makes the key by which people find things again however they spell
them; `turkish_lower` and `turkish_title` follow Turkish casing (I ı, İ i),
which `str.lower` does not.
"""

import re
import unicodedata

_TURKISH_LOWER = str.maketrans({"I": "ı", "İ": "i"})
_TURKISH_UPPER = str.maketrans({"i": "İ", "ı": "I"})

# One letter for the forms that Arabic writers use interchangeably, and Latin
# digits for Arabic (٠) and Persian (۰) ones.
_ARABIC = str.maketrans(
    {
        **dict.fromkeys("أإآٱ", "ا"),
        "ة": "ه",
        "ى": "ي",
        "ی": "ي",
        "ئ": "ي",
        "ؤ": "و",
        "ک": "ك",
        "ـ": None,
        **{chr(0x0660 + digit): str(digit) for digit in range(10)},
        **{chr(0x06F0 + digit): str(digit) for digit in range(10)},
    }
)
_LATIN = str.maketrans({"ı": "i", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe"})
_NOT_WORD = re.compile(r"[^\w]+", re.UNICODE)


def turkish_lower(text: str) -> str:
    """Lower case by Turkish rules: ``IĞDIR`` → ``ığdır``, ``İSLAHİYE`` → ``islahiye``."""
    return text.translate(_TURKISH_LOWER).lower()


def turkish_upper(text: str) -> str:
    """Upper case by Turkish rules: ``iğdır`` → ``İĞDIR``."""
    return text.translate(_TURKISH_UPPER).upper()


def turkish_title(text: str) -> str:
    """Title case by Turkish rules: ``KÜÇÜKÇEKMECE`` → ``Küçükçekmece``.

    A letter that follows an apostrophe stays small (``Atatürk'ün``).
    """
    lowered = turkish_lower(text)
    return re.sub(r"(^|[\s(/\-.])(\w)", lambda match: match[1] + turkish_upper(match[2]), lowered)


def without_marks(text: str) -> str:
    """Drop combining marks: diacritics of Latin letters, harakat of Arabic ones."""
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def fold_letters(text: str) -> str:
    """Fold letters but keep everything between words, for full-text search."""
    lowered = turkish_lower(unicodedata.normalize("NFC", text)).translate(_ARABIC)
    return without_marks(lowered).translate(_ARABIC).translate(_LATIN)


def fold(text: str) -> str:
    """The search key of a text: folded letters, words parted by single spaces.

    ``çöp``, ``ÇÖP`` and ``cop`` share one key, and so do ``İstanbul`` and
    ``ISTANBUL``, أحمد and احمد, مدرسة and مدرسه.
    """
    return _NOT_WORD.sub(" ", fold_letters(text)).strip()


# The letters of the Turkish alphabet in order, with q, w, x where Turkish
# dictionaries put them.
_ALPHABET = "abcçdefgğhıijklmnoöpqrsştuüvwxyz"
_RANK = {letter: chr(0x100 + index) for index, letter in enumerate(_ALPHABET)}


def sort_key(text: str) -> str:
    """A key that sorts by the Turkish alphabet under any collation by code point."""
    return "".join(_RANK.get(letter, letter) for letter in turkish_lower(text))


def headline(text: str, length: int = 90) -> str:
    """The first sentence or line of a text, cut at a word to at most `length` characters."""
    first = re.split(r"(?<=[.!?؟])\s|\n", text.strip(), maxsplit=1)[0].strip()
    if len(first) <= length:
        return first
    return first[:length].rsplit(" ", 1)[0].rstrip(",;:") + "…"
