"""Turkish names in Arabic letters, and Arabic spellings of Turkish names.

`arabic_of` writes a name as newspapers in Arabic write Turkish ones: consonants by their sound,
the open vowel within a word left out where it is e, o and u as waw, ı and i as ya. People spell
them in many ways, so that names are found by `sounds`: the consonants alone, those that Arabic
does not tell apart taken together.
"""

import re

from rapidfuzz import fuzz

from .text import fold, turkish_lower

ARABIC = re.compile(r"[\u0600-\u06ff]")

_CONSONANTS = {
    "b": "ب", "c": "ج", "ç": "تش", "d": "د", "f": "ف", "g": "غ", "ğ": "غ", "h": "ه", "j": "ج",
    "k": "ك", "l": "ل", "m": "م", "n": "ن", "p": "ب", "q": "ق", "r": "ر", "s": "س", "ş": "ش",
    "t": "ت", "v": "ف", "w": "و", "x": "كس", "y": "ي", "z": "ز",
}  # fmt: skip
_VOWELS = {"a": "ا", "â": "ا", "e": "", "ı": "ي", "i": "ي", "î": "ي"}
_VOWELS |= dict.fromkeys("oöuüû", "و")
_AT_START = {"a": "أ", "â": "أ", "e": "إ", "ı": "إ", "i": "إ", "î": "إ"}
_AT_START |= dict.fromkeys("oöuüû", "أو")
_AT_END = {"e": "ه"}
_LETTERS = re.compile(r"[^\W\d_]+")


def arabic_of(name: str) -> str:
    """A Turkish name in Arabic letters: Mezitli → مزيتلي. Digits and signs stay as they are."""
    return _LETTERS.sub(lambda word: _word(word[0]), turkish_lower(name))


def _word(word: str) -> str:
    if word.endswith("iye"):
        return _word(word[:-3]) + "ية"
    written: list[str] = []
    for at, letter in enumerate(word):
        if at and (letter == word[at - 1] or (word[at - 1] == "y" and letter in "ıi")):
            continue  # what is doubled is written once
        if letter in _CONSONANTS:
            written.append(_CONSONANTS[letter])
        elif at == 0:
            written.append(_AT_START.get(letter, letter))
        elif at == len(word) - 1:
            written.append(_AT_END.get(letter, _VOWELS.get(letter, letter)))
        else:
            written.append(_VOWELS.get(letter, letter))
    return "".join(written)


_TURKISH_SOUNDS = str.maketrans(
    {
        **dict.fromkeys("aâeıiîoöuüûy", ""),
        **{"p": "b", "ç": "c", "j": "c", "ğ": "g", "v": "f", "q": "k", "w": "f", "x": "ks"},
    }
)
_ARABIC_SOUNDS = {
    **dict.fromkeys("اأإآءئؤعويىٱةّ", ""),
    **dict.fromkeys("بپ", "b"), **dict.fromkeys("تطث", "t"), **dict.fromkeys("جچژ", "c"),
    **dict.fromkeys("حخه", "h"), "د": "d", "ض": "d", "ذ": "z", "ر": "r", **dict.fromkeys("زظ", "z"),
    **dict.fromkeys("سص", "s"), "ش": "ş", **dict.fromkeys("غگ", "g"), **dict.fromkeys("فڤ", "f"),
    **dict.fromkeys("قكک", "k"), "ل": "l", "م": "m", "ن": "n",
}  # fmt: skip
_DOUBLED = re.compile(r"(.)\1+")


def sound(name: str) -> str:
    """The consonants of a Turkish name, words run together: Viranşehir → frnşhr."""
    kept = "".join(letter for letter in turkish_lower(name) if letter.isalnum())
    return _DOUBLED.sub(r"\1", kept.translate(_TURKISH_SOUNDS))


def sounds(written: str) -> set[str]:
    """The same of what somebody wrote in Arabic letters; every way it may be meant."""
    words = fold(written).split()
    # Waw is a vowel within a name and may be v at the start of a word; ha is one at its end.
    return {_sound(words, waw, ha) for waw in ("", "f") for ha in ("", "h")}


def _sound(words: list[str], waw: str, ha: str) -> str:
    parts: list[str] = []
    for word in words:
        start = waw if word.startswith("و") else ""
        end = ha if len(word) > 2 and word.endswith("ه") else ""
        middle = (word[:-1] if len(word) > 2 and word.endswith("ه") else word).replace("تش", "ج")
        parts += [start, *(_ARABIC_SOUNDS.get(letter, letter) for letter in middle), end]
    return _DOUBLED.sub(r"\1", "".join(parts))


def likeness(name: str, written: str) -> float:
    """How near what was written in Arabic letters is to how a Turkish name is, 0 to 1."""
    return float(fuzz.ratio(fold(arabic_of(name)), fold(written)) / 100)
