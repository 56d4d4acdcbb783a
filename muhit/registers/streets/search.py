"""Finding streets and landmarks by what people write.

Every word has to be one of those a street has, in any order; the last may be a beginning. A word
that no street has is taken for a slip of the hand, or for a Turkish name in Arabic letters.
Digits are taken exactly: 5023. Sokak is not 5032. Sokak.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from django.db.models import QuerySet
from rapidfuzz import fuzz, process

from muhit.foundation.core.arabic import ARABIC, likeness, sounds
from muhit.foundation.core.points import Point, distance_to

from .models import Landmark, Revision, Street, Word
from .spelling import KINDS, LANDMARKS, parse

Kind = TypeVar("Kind", Street, Landmark)
Meaning = dict[str, float]

MOST_LETTERS = 120
_LIKENESS = 78.0
_MOST_MEANINGS = 40
# So many are looked at more closely; of "sokak" alone there are hundreds of thousands.
_CANDIDATES = 200
_SHORTEST_BEGINNING = 2


@dataclass(frozen=True)
class Hit:
    """A street or landmark, and the house's number that was written with it."""

    row: Street | Landmark
    number: str


def search(text: str, *, near: Point, limit: int) -> list[Hit]:
    """Streets and landmarks, best first; of equal ones those nearest to `near`."""
    written = parse(text[:MOST_LETTERS])
    asked, number = list(written.words), written.number
    meanings = [_meanings(word, is_last=at == len(asked) - 1) for at, word in enumerate(asked)]
    if len(asked) > 1 and not number and _is_number(asked[-1]) and not meanings[-1]:
        number = asked.pop()[0]
        meanings.pop()
    # What nobody knows says nothing; but a number that is not there is another place.
    if any(_is_number(word) and not some for word, some in zip(asked, meanings, strict=True)):
        return []
    known = [some for some in meanings if some]
    if not known:
        return []
    rows: list[Street | Landmark] = [
        *_having(Street.objects.all(), known, near),
        *_having(Landmark.objects.all(), known, near),
    ]
    rows.sort(key=lambda row: _rank(row, known, near))
    return [Hit(row, number if isinstance(row, Street) else "") for row in rows[:limit]]


def _is_number(word: tuple[str, ...]) -> bool:
    return word[0].isdecimal()


def _having(rows: "QuerySet[Kind]", meanings: list[Meaning], near: Point) -> list[Kind]:
    for some in meanings:
        rows = rows.filter(words__overlap=list(some))
    # Of what has a name there are few, and asked to sort them PostgreSQL would walk through all
    # streets from the nearest on; of "mosque" or "street" alone the nearest are wanted.
    if all(set(some) <= set(KINDS) for some in meanings):
        rows = rows.order_by(distance_to("at", near))
    return list(rows.select_related("neighbourhood__district")[:_CANDIDATES])


def _meanings(word: tuple[str, ...], *, is_last: bool) -> Meaning:
    """The kept words that a written word may be, and how surely; none where it is unknown."""
    if len(word) > 1 or word[0] in KINDS:
        return dict.fromkeys(word, 1.0)
    one = word[0]
    if ARABIC.search(one):
        return _sounding(one, is_last=is_last) or _beginning(one)
    found = {one: 1.0} if Word.objects.filter(pk=one).exists() else {}
    if one.isdecimal():
        return found or (_beginning(one) if is_last else {})
    if is_last:
        found = _beginning(one) | found
    return found or _alike(one) or _beginning(one)


def _beginning(word: str) -> Meaning:
    if len(word) < _SHORTEST_BEGINNING:
        return {}
    words = Word.objects.filter(word__startswith=word).order_by("-count", "word")
    return dict.fromkeys(words.values_list("word", flat=True)[:_MOST_MEANINGS], 0.9)


def _sounding(word: str, *, is_last: bool) -> Meaning:
    """Turkish words that sound so, those that would be written so first."""
    ways = {*sounds(word), *sounds(word.removeprefix("ال"))}
    wanted = [one for one in ways if len(one) >= _SHORTEST_BEGINNING]
    found = list(Word.objects.filter(sound__in=wanted).values_list("word", flat=True))
    if not found and is_last and wanted:
        begun = Word.objects.filter(sound__startswith=max(wanted, key=len))
        found = list(begun.values_list("word", flat=True)[:_MOST_MEANINGS])
    own = Word.objects.filter(pk=word).values_list("word", flat=True)
    return {one: likeness(one, word) for one in found} | dict.fromkeys(own, 1.0)


def _alike(word: str) -> Meaning:
    found = process.extract(
        word, _vocabulary(_revision()), scorer=fuzz.ratio, score_cutoff=_LIKENESS, limit=5
    )
    return {one: score / 100 for one, score, _at in found}


@lru_cache(maxsize=1)
def _vocabulary(_token: object) -> list[str]:
    """The words with letters alone: digits are never mended."""
    words = Word.objects.values_list("word", flat=True).order_by("word")
    return [word for word in words if word.isalpha()]


def _revision() -> object:
    return Revision.objects.values_list("token", flat=True).first()


def _rank(row: Street | Landmark, meanings: list[Meaning], near: Point) -> tuple[object, ...]:
    """The name as it was asked for, then with least beside it, then the nearer, the larger."""
    own = row.folded.split()
    # "In front of the school": the school itself, and not the street that is called after it.
    asked_for = isinstance(row, Landmark) and any(
        LANDMARKS.intersection(some).intersection(row.words) for some in meanings
    )
    named = 2 * asked_for + sum(
        max((some.get(word, 0.0) for word in own), default=0.0) for some in meanings
    )
    more = sum(1 for word in own if not any(word in some for some in meanings))
    far = near.distance_m(row.at)
    return (
        -round(2 * asked_for + named, 1),
        more,
        round(far, -2),
        isinstance(row, Landmark),
        row.rank,
        row.pk,
    )
