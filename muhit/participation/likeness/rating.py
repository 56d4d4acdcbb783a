"""How likely two submissions tell of the same thing: a pure score, and why.

Each part looks at one thing and gives a value from -1 (speaks against it) over 0
(says nothing) to 1. The weighted sum goes through the logistic function, so that the
score reads as a probability. The weights were fitted on one half of the labelled
pairs in `benchmarks/data/likeness.csv`; the other half only tests them.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from rapidfuzz import fuzz, process

from muhit.foundation.core.points import Point

from .clues import Words

# At this distance, and after this time, something is half as likely to be the same.
HALF_DISTANCE_M = 80.0
HALF_LIFE_DAYS = 45.0
# Two words at least this much alike (0 to 100) are one word, misspelt or inflected.
ALIKE = 78.0

WEIGHTS = {
    "place": 2.9,
    "category": 1.0,
    "words": 0.5,
    "things": 1.8,
    "streets": 1.7,
    "doors": 1.7,
    "landmarks": 2.3,
    "elsewhere": 3.5,
    "age": 1.5,
    "state": 0.2,
}
BIAS = -3.9
# From this probability on something is offered.
THRESHOLD = 0.5
# From here on it is "likely", below only "perhaps". Where words could not be compared, it is never
# more: nearness, category and age alone say that something is near by, and no more.
LIKELY = 0.8
PERHAPS = 0.7


@dataclass(frozen=True, kw_only=True)
class Telling:
    """What is compared of a submission. `position` None where it is unknown or blurred."""

    words: Words
    position: Point | None
    neighbourhood_id: int | None
    category: str
    department_id: int | None
    icon: str
    received_at: datetime
    is_answered: bool = False


@dataclass(frozen=True, kw_only=True)
class Part:
    """One part of a score: `value` from -1 to 1, `share` what it adds to the logarithm of the
    odds, `says` the same in words for staff (None where it says nothing)."""

    name: str
    value: float
    share: float
    says: str | Promise | None


@dataclass(frozen=True, kw_only=True)
class Rating:
    """`score` is a probability, 0 to 1; `parts` in a fixed order.

    Where the words of the two could not be compared, the score is at most `PERHAPS`.
    """

    score: float
    distance_m: float | None
    parts: tuple[Part, ...]

    @property
    def is_likely(self) -> bool:
        """Whether it may be called likely, and not only possible."""
        return self.score >= LIKELY

    @property
    def reasons(self) -> list[str | Promise]:
        """What the parts say in words, the weightiest first."""
        said = sorted(self.parts, key=lambda part: -abs(part.share))
        return [part.says for part in said if part.says is not None]


def distance_m(new: Telling, old: Telling) -> float | None:
    """Metres between the two; None where one has no position."""
    if new.position is None or old.position is None:
        return None
    return new.position.distance_m(old.position)


def rate(new: Telling, old: Telling) -> Rating:
    """How likely `new` tells of what `old` told already. The order of the two hardly matters:
    only the state is that of `old` alone."""
    distance = distance_m(new, old)
    values = {
        "place": _place(new, old, distance),
        "category": _category(new, old),
        "words": _words(new.words, old.words),
        "things": _things(new.words, old.words),
        "streets": _streets(new.words, old.words),
        "doors": _doors(new.words, old.words),
        "landmarks": _landmarks(new.words, old.words),
        "elsewhere": _elsewhere(new.words, old.words),
        "age": _age(new, old),
        "state": _state(old),
    }
    parts = tuple(
        Part(name=name, value=value, share=WEIGHTS[name] * value, says=says)
        for name, (value, says) in values.items()
    )
    score = _score(part.share for part in parts)
    if not _comparable(new.words, old.words):
        score = min(score, PERHAPS)
    return Rating(score=score, distance_m=distance, parts=parts)


def _comparable(new: Words, old: Words) -> bool:
    """Whether the words tell of the same: in one script, or of a thing known in both."""
    if new.is_arabic == old.is_arabic:
        return bool(new.stems and old.stems)
    return bool(new.things & old.things)


def most(new: Telling, old: Telling, distance: float | None) -> float:
    """The highest score that `rate` can give, whatever the words of `old` are: reading and
    comparing them is nearly all that a rating costs.

    The parts in their order, so that rounding makes no difference either.
    """
    words = new.words
    return _score(
        (
            WEIGHTS["place"] * _place(new, old, distance)[0],
            WEIGHTS["category"] * _category(new, old)[0],
            WEIGHTS["words"],
            WEIGHTS["things"] * bool(words.things),
            WEIGHTS["streets"] * bool(words.streets),
            WEIGHTS["doors"] * bool(words.doors),
            WEIGHTS["landmarks"] * bool(words.landmarks),
            0.0,
            WEIGHTS["age"] * _age(new, old)[0],
            WEIGHTS["state"] * _state(old)[0],
        )
    )


def _score(shares: Iterable[float]) -> float:
    return 1 / (1 + math.exp(-(BIAS + sum(shares))))


Said = tuple[float, str | Promise | None]
_SAME_PLACE = _("in the same neighbourhood")
_OTHER_PLACE = _("in another neighbourhood")
_SAME_CATEGORY = _("the same category")
_RELATED_CATEGORY = _("a related category")
_OTHER_CATEGORY = _("an unrelated category")
_WITHIN_DAYS = _("filed within days of each other")
_WEEKS_APART = _("filed weeks apart")
_MONTHS_APART = _("filed months apart")
_ANSWERED = _("answered already")


def _place(new: Telling, old: Telling, distance: float | None) -> Said:
    if distance is not None:
        # The card names the metres itself.
        return 2 * math.exp2(-distance / HALF_DISTANCE_M) - 1, None
    if new.neighbourhood_id == old.neighbourhood_id:
        return 0.0, _SAME_PLACE
    return -1.0, _OTHER_PLACE


def _category(new: Telling, old: Telling) -> Said:
    if new.category == old.category:
        return 1.0, _SAME_CATEGORY
    akin = new.department_id is not None and new.department_id == old.department_id
    if akin or (new.icon == old.icon and new.icon not in ("", "dots")):
        return 0.0, _RELATED_CATEGORY
    return -1.0, _OTHER_CATEGORY


def _words(new: Words, old: Words) -> Said:
    """How much of the shorter text the longer one says too, spelling and endings forgiven."""
    if new.is_arabic != old.is_arabic:
        return 0.0, _("written in another language")
    few, many = sorted((new.stems, old.stems), key=len)
    if not few:
        return 0.0, None
    table = process.cdist(few, many, scorer=fuzz.ratio, score_cutoff=ALIKE)
    said = sum(float(row.max()) / 100 for row in table) / len(few)
    both = 2 * said * len(few) / (len(few) + len(many))
    value = said + both - 1
    if value > 0.4:
        return value, _("the words agree")
    return value, _("the words agree in part") if value > -0.4 else _("the words differ")


def _things(new: Words, old: Words) -> Said:
    """What the two tell of, in both languages: a lamp and a lamp, a bench and a tree."""
    shared = len(new.things & old.things)
    if shared:
        return 4 * shared / (len(new.things) + len(old.things)) - 1, _("the same sort of thing")
    if new.things and old.things:
        return -1.0, _("another sort of thing")
    return 0.0, None


def _streets(new: Words, old: Words) -> Said:
    shared = new.streets & old.streets
    if shared:
        return 1.0, _shared(shared)
    comparable = new.streets and old.streets
    if comparable and new.is_arabic != old.is_arabic:
        # A name in two scripts cannot be compared, a number can.
        comparable = new.numbered_streets and old.numbered_streets
    return (-1.0, _("other numbers or street names")) if comparable else (0.0, None)


def _doors(new: Words, old: Words) -> Said:
    shared = new.doors & old.doors
    if shared:
        return 1.0, _shared(shared)
    return (-1.0, _("other numbers")) if new.doors and old.doors else (0.0, None)


def _shared(shared: frozenset[str]) -> str | Promise:
    return format_lazy(_("the same in both: {numbers}"), numbers=", ".join(sorted(shared)))


def _landmarks(new: Words, old: Words) -> Said:
    if new.landmarks & old.landmarks:
        return 1.0, _("beside the same sort of place")
    if new.landmarks and old.landmarks:
        return -1.0, _("beside different places")
    return 0.0, None


def _elsewhere(new: Words, old: Words) -> Said:
    if new.denied & old.landmarks or old.denied & new.landmarks:
        return -1.0, _("says it is another place")
    if (new.denied or old.denied) and new.landmarks & old.landmarks:
        return 0.0, None  # not the one at the bakery, the one at the butcher: that one is told of
    if new.is_elsewhere != old.is_elsewhere or new.opposes(old):
        return -1.0, _("says it is another place")
    return 0.0, None


def _age(new: Telling, old: Telling) -> Said:
    days = abs((new.received_at - old.received_at).total_seconds()) / 86_400
    value = 2 * math.exp2(-days / HALF_LIFE_DAYS) - 1
    if days < 10:
        return value, _WITHIN_DAYS
    return value, _WEEKS_APART if days < 60 else _MONTHS_APART


def _state(old: Telling) -> Said:
    return (-1.0, _ANSWERED) if old.is_answered else (0.0, None)
