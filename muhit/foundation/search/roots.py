"""The root of a word, roughly: what is left without endings, so that all its forms meet.

PostgreSQL's Turkish stemmer knows endings of nouns alone, and its Arabic one neither broken plurals
nor the patterns of verbs. Here *kestiler*, *kesildi* and *kesinti* become ``kes``, and انقطعت,
انقطاع and مقطوعة become قطع. Roots need not be words, and different words may share one: they
only say that two words may be forms of one another. Both work on folded words (`core.text.fold`).
"""

import re
from collections.abc import Iterable
from functools import lru_cache

SHORTEST = 3


def _listed(words: str) -> tuple[str, ...]:
    return tuple(words.split())


# Endings of Turkish, folded. From the end of a word are taken off those of nouns and persons,
# as many as there are …
_CASES = _listed(
    "leri lari ler lar imiz umuz iniz unuz miz muz niz nuz nden ndan nde nda den dan ten tan de da "
    "te ta nin nun in un im um yle yla le la si su yi yu ye ya ni nu ne na ki siniz sunuz siz suz "
    "lik luk lig lug li lu"
)
# … until one comes that makes a tense or a noun of a verb …
_TENSES = _listed(
    "iyoruz uyoruz meden madan iyor uyor yecek yacak yeceg yacag ecek acak eceg acag yerek yarak "
    "erek arak mekte makta mesi masi meli mali mek mak mis mus dik duk tik tuk dig dug tig tug "
    "ince unca yip yup yin yun inti unti sin sun di du ti tu ip up"
)
_NOUNS_OF_VERBS = _listed("yen yan me ma en an ik uk ig ug")
# … or else one vowel. Before the tense stood: not, by somebody, make do.
_VOWEL = _listed("i u e a")
_NOT = _listed("me ma m il ul in un")
_VOICES = _listed("n l")
_AFTER_VOWELS = frozenset(_listed("si su yi yu ye ya ni nu ne na yle yla n l ki"))
_VOWELS = "aeiou"
# A final consonant is soft before a vowel: ışık, ışığı; kitap, kitabı; git, gidiyor.
_HARD = str.maketrans("gbd", "kpt")
_WATER = re.compile("su(?:y?u|yun|ya|yumuz|nun|lar[a-z]*|da|dan|suz[a-z]*)?")
_LATIN = re.compile(r"[a-z]+")
_ARABIC = re.compile(r"[\u0621-\u064a]+")
_WEAK = re.compile("[اويءئؤ]")
_BEFORE = re.compile("^(?:ست|[متني])(?=...)")
_AFTER = re.compile("(?<=...)(?:[هت]|هم|ها|نا|كم|ن)$")


@lru_cache(maxsize=65_536)
def root(folded: str) -> str:
    """The root of a folded word; empty where it has none (numbers, other scripts, short words)."""
    if _LATIN.fullmatch(folded):
        return _turkish(folded)
    if _ARABIC.fullmatch(folded):
        return _arabic(folded)
    return ""


def roots_of(folded: str) -> str:
    """The roots of a folded text's words, parted by spaces."""
    return " ".join(filter(None, map(root, folded.split())))


def _turkish(word: str) -> str:
    if _WATER.fullmatch(word):  # the only noun so short and so common here
        return "su"
    left, is_verb = _verb_or_noun(word)
    if is_verb:
        left = _all_off(left, _NOT, 2)
        left = _all_off(left, _VOICES, SHORTEST)
        left = _one_off(left, ("le", "la"), SHORTEST + 1)
    if len(left) > SHORTEST and left[-1] in _VOWELS:
        left = left[:-1]
    return left[:-1] + left[-1].translate(_HARD) if len(left) > 1 else ""


def _verb_or_noun(word: str) -> tuple[str, bool]:
    """What cases, persons and tense leave of a word, and whether there was a tense."""
    while True:
        for endings, shortest in (
            (_TENSES, 2), (_CASES, SHORTEST), (_NOUNS_OF_VERBS, SHORTEST), (_VOWEL, SHORTEST)
        ):  # fmt: skip
            shorter = _one_off(word, endings, shortest)
            if shorter != word:
                break
        else:
            return word, False
        word = shorter
        if endings is _TENSES or endings is _NOUNS_OF_VERBS:
            return word, True


def _all_off(word: str, endings: Iterable[str], shortest: int) -> str:
    while (shorter := _one_off(word, endings, shortest)) != word:
        word = shorter
    return word


def _one_off(word: str, endings: Iterable[str], shortest: int) -> str:
    """The word without the first of the endings that leaves what can be a root."""
    for ending in endings:
        if word.endswith(ending) and _stands(left := word[: -len(ending)], ending, shortest):
            return left
    return word


def _stands(left: str, ending: str, shortest: int) -> bool:
    """Whether what an ending leaves can be a root: long enough, and with a vowel in it."""
    if len(left) < shortest or (ending[0] in _VOWELS and left[-1] in _VOWELS):
        return False
    if ending in _AFTER_VOWELS and left[-1] not in _VOWELS:
        return False
    return any(letter in _VOWELS for letter in left)


def _arabic(word: str) -> str:
    left = _WEAK.sub("", word[1:] if word[0] in "اوي" and len(word) > 3 else word)
    while (shorter := _AFTER.sub("", left)) != left:
        left = shorter
    while (shorter := _BEFORE.sub("", left)) != left:
        left = shorter
    return left if len(left) >= SHORTEST else ""
