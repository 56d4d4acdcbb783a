"""Folding and casing of Turkish and Arabic text.

`fold` makes the key by which people find things again however they spell
them; `turkish_lower` and `turkish_title` follow Turkish casing (I ı, İ i),
which `str.lower` does not.
"""

import re
import unicodedata

from django.utils.text import slugify
from django.utils.translation import get_language

from .detecting import script_of, settled

_TURKISH_LOWER = str.maketrans({"I": "ı", "İ": "i"})
_TURKISH_UPPER = str.maketrans({"i": "İ", "ı": "I"})

# One letter for the forms that Arabic writers use interchangeably, and Latin
# digits for Arabic (٠) and Persian (۰) ones. Hamza above and below are
# combining marks and fall away before.
_LETTERS = str.maketrans(
    {
        "ٱ": "ا",
        "ة": "ه",
        "ہ": "ه",
        "ھ": "ه",
        "ى": "ي",
        "ی": "ي",
        "ک": "ك",
        **{chr(0x0660 + digit): str(digit) for digit in range(10)},
        **{chr(0x06F0 + digit): str(digit) for digit in range(10)},
        **{"ı": "i", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe"},
    }
)
_TATWEEL = "ـ"
_NOT_WORD = re.compile(r"[\W_]+")
_TITLE = re.compile(r"(^|[\s(/\-.])(\w)(\w*)")
# Joining words of names written small: Demokrasi ve Özgürlük, Valide-i Atik.
_SMALL_AFTER_HYPHEN = {"i", "ı", "u", "ü", "yi", "yı", "yu", "yü"}
_SMALL_AFTER_SPACE = {"ve", "ile"}


def turkish_lower(text: str) -> str:
    """Lower case by Turkish rules: ``IĞDIR`` → ``ığdır``, ``İSLAHİYE`` → ``islahiye``."""
    return text.translate(_TURKISH_LOWER).lower()


def turkish_upper(text: str) -> str:
    """Upper case by Turkish rules: ``iğdır`` → ``İĞDIR``."""
    return text.translate(_TURKISH_UPPER).upper()


def turkish_title(text: str) -> str:
    """Title case by Turkish rules: ``KÜÇÜKÇEKMECE`` → ``Küçükçekmece``.

    A letter that follows an apostrophe stays small (``Atatürk'ün``), and so do
    *ve*, *ile* and the Persian joining vowel (``Valide-i Atik``).
    """

    def capital(match: re.Match[str]) -> str:
        before, first, rest = match.groups()
        is_small = (before == "-" and first + rest in _SMALL_AFTER_HYPHEN) or (
            before == " " and first + rest in _SMALL_AFTER_SPACE
        )
        return before + (first if is_small else turkish_upper(first)) + rest

    return _TITLE.sub(capital, turkish_lower(text))


def without_marks(text: str) -> str:
    """Drop combining marks (diacritics of Latin letters, harakat of Arabic ones),
    the stretching tatweel, and invisible marks of direction and joining."""
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(
        letter
        for letter in decomposed
        if not unicodedata.combining(letter)
        and letter != _TATWEEL
        and unicodedata.category(letter) != "Cf"
    )


class _Folding(dict[int, str]):
    """Every letter folded, worked out when it first comes up; what `str.translate` reads.

    Letters can be folded one by one: decomposing looks at each alone, and the marks, which
    alone it would put in order, fall away. Those of rare scripts are not remembered.
    """

    def __missing__(self, code: int) -> str:
        # Casefolding may bring marks in (ΐ) and decomposing capitals (㎑): the
        # second round takes both away.
        folded = without_marks(without_marks(chr(code)).casefold()).casefold()
        folded = folded.translate(_LETTERS)
        if code < _REMEMBERED:
            self[code] = folded
        return folded


# Latin, Greek, Cyrillic, Arabic.
_REMEMBERED = 0x2100
_FOLDING = _Folding()


def fold_letters(text: str) -> str:
    """Fold letters but keep everything between words, for full-text search.

    Folding twice gives what folding once gives. I, İ, ı and i become one
    letter, so that casing needs no language here.
    """
    return text.lower() if text.isascii() else text.translate(_FOLDING)


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
    """A key that sorts by the Turkish alphabet under any collation by code point.

    Digits come before letters; a circumflex does not count (``Kâzım`` as
    ``Kazım``), the marks of ç, ğ, ö, ş and ü do.
    """
    lowered = turkish_lower(unicodedata.normalize("NFC", text))
    return "".join(_RANK.get(letter) or _other_rank(letter) for letter in lowered)


def _other_rank(letter: str) -> str:
    return "".join(_RANK.get(plain, plain) for plain in without_marks(letter))


# Between the parts of an address, where it is another than in Latin letters.
COMMAS = {"ar": "، "}


def listed(*parts: str) -> str:
    """The parts of an address or a list in a row, parted as the reader's script does it."""
    return COMMAS.get(get_language() or "", ", ").join(part for part in parts if part)


def headline(text: str, length: int = 90) -> str:
    """The first sentence or line of a text, cut at a word to at most `length` characters.

    A full stop after a digit ends no sentence: ``6038. sokakta`` is an ordinal.
    """
    first = re.split(r"(?<=[^\d.][.!?؟])\s|\n", text.strip(), maxsplit=1)[0].strip()
    if len(first) <= length:
        return first
    return first[:length].rsplit(" ", 1)[0].rstrip(",;:") + "…"


def language_of(text: str) -> str:
    """The language of somebody's words, one of the interface: that in which the page speaks to
    them, unless their words show another (see `detecting`).

    Latin letters typed on the Arabic interface are taken for Turkish where nothing says more.
    """
    found = settled(text, get_language() or "tr")
    if found in ("tr", "ar", "en"):
        return found
    return "ar" if script_of(text) == "arabic" else "tr"


def free_code(name: str, taken: set[str]) -> str:
    """A code of at most 50 letters made from a Turkish name, not yet in `taken`."""
    stem = slugify(fold(name))[:44].strip("-") or "x"
    return next(
        code
        for n in range(1, len(taken) + 2)
        if (code := stem if n == 1 else f"{stem}-{n}") not in taken
    )
