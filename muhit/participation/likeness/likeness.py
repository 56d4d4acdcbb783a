"""Likely the same: open submissions near by that may tell of the same thing.

Candidates come from PostgreSQL by place alone, in one query (GiST on the position,
nearest first; what is blurred by its neighbourhood), so that their number does not
grow with the table; `rating.py` scores each pair. docs/likeness.md has the figures.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from operator import itemgetter
from typing import NamedTuple
from uuid import UUID

from django.db.models import QuerySet
from django.db.models.functions import Left

from muhit.foundation.core.clock import now
from muhit.foundation.core.points import Point, distance_to
from muhit.foundation.core.translated import Read, Translated
from muhit.foundation.reading.keyset import one_of
from muhit.participation.record.enums import Family, Precision, State
from muhit.participation.record.models import Submission
from muhit.participation.record.policies import Doer
from muhit.participation.record.queries.access import public, worked_on_by
from muhit.participation.record.queries.cards import first_photo
from muhit.participation.record.queries.headlines import (
    Languages,
    headline_of_row,
    told_words,
)
from muhit.registers.organisations.models import Category
from muhit.registers.organisations.queries import key_of, key_of_name

from .clues import MOST_LETTERS, words_of
from .rating import THRESHOLD, Rating, Telling, distance_m, most, rate

RADIUS_M = 300
MOST_NEAR, MOST_BLURRED = 40, 20


@dataclass(frozen=True, kw_only=True)
class Offered:
    """What is shown of a submission that is offered, and no more of it; its first photo."""

    pk: int
    headline: Read
    state: str
    received_at: datetime
    supports: int
    photo: UUID | None


@dataclass(frozen=True, kw_only=True)
class Likely:
    """One offer. `distance_m` is in metres, None where the place is blurred; `score` 0 to 1."""

    submission: Offered
    rating: Rating

    @property
    def distance_m(self) -> float | None:
        return self.rating.distance_m

    @property
    def score(self) -> float:
        return self.rating.score

    @property
    def percent(self) -> int:
        return round(100 * self.rating.score)


def likely_same(
    *,
    position: Point | None,
    neighbourhood_id: int,
    category: Category,
    text: str,
    limit: int = 3,
) -> list[Likely]:
    """The open public submissions most likely to tell of the same thing, best first.

    Private ones are never among them, and nothing but what is public is compared.
    """
    new = Telling(
        words=words_of(text),
        position=position,
        neighbourhood_id=neighbourhood_id,
        category=key_of(category),
        department_id=category.department_id,
        icon=category.icon,
        received_at=now(),
    )
    found = _candidates(public(), new, position_field="public_position")
    return _best(new, ((row, _as_public(row)) for row in found), limit)


def likely_for_staff(submission: Submission, *, by: Doer, limit: int = 6) -> list[Likely]:
    """Open submissions that `by` works on and that likely tell of the same, best first.

    Private ones are among them only for a private submission: a public one cannot
    be merged into one that nobody sees.
    """
    if not submission.is_open or submission.category is None:
        return []
    new = _told_by(submission)
    rows = worked_on_by(by).exclude(pk=submission.pk)
    if submission.is_public:
        rows = rows.filter(privacy=submission.privacy)
    found = _candidates(rows, new, position_field="position")
    return _best(new, ((row, _as_staff(row)) for row in found), limit)


def _told_by(submission: Submission) -> Telling:
    category = submission.category
    return Telling(
        words=words_of(f"{submission.text} {submission.place_text}"),
        position=submission.position,
        neighbourhood_id=submission.neighbourhood_id,
        category=key_of(category) if category is not None else "",
        department_id=category.department_id if category is not None else None,
        icon=category.icon if category is not None else "",
        received_at=submission.received_at,
        is_answered=submission.state == State.ANSWERED,
    )


class _Candidate(NamedTuple):
    """What is compared and shown of a row, and no more: sixty whole ones took longer than
    comparing them. Of the text, what is read of it."""

    pk: int
    text: str
    place_text: str
    precision: str
    position: Point | None
    neighbourhood_id: int | None
    category: Translated | None
    department_id: int | None
    icon: str | None
    received_at: datetime
    state: str
    language: str
    supports: int
    kind: str
    photo: UUID | None
    told: Languages | None


def _candidates(
    allowed: QuerySet[Submission], new: Telling, *, position_field: str
) -> Iterator[_Candidate]:
    """At most `MOST_NEAR` near by and `MOST_BLURRED` of the same neighbourhood without a place."""
    still_open = allowed.filter(family=Family.OPEN).order_by()
    somewhere = still_open.filter(neighbourhood=new.neighbourhood_id)
    if new.position is None:
        chosen = somewhere.order_by("-received_at", "-id").values("pk")[:MOST_NEAR]
    else:
        near = still_open.filter(**{f"{position_field}__within": new.position.box(RADIUS_M)})
        if position_field == "public_position":
            near = near.filter(precision=Precision.EXACT)
            blurred = somewhere.filter(precision=Precision.NEIGHBOURHOOD)
        else:
            blurred = somewhere.filter(position=None)
        nearest = near.order_by(distance_to(position_field, new.position)).values("pk")[:MOST_NEAR]
        newest = blurred.order_by("-received_at", "-id").values("pk")[:MOST_BLURRED]
        chosen = nearest.union(newest, all=True)
    rows = Submission.objects.filter(one_of(chosen)).order_by()
    columns = (
        "pk", Left("text", MOST_LETTERS), "place_text", "precision", position_field,
        "neighbourhood_id", "category__name", "category__department_id", "category__icon",
        "received_at", "state", "language", "supports", "kind", first_photo(), told_words(),
    )  # fmt: skip
    return (_Candidate(*row) for row in rows.values_list(*columns))


def _as_public(row: _Candidate) -> Telling:
    """What everybody may know of it: a blurred one has neither position nor address."""
    if row.precision == Precision.EXACT:
        return _telling(row, position=row.position, words=f"{row.text} {row.place_text}")
    return _telling(row, position=None, words=row.text)


def _as_staff(row: _Candidate) -> Telling:
    return _telling(row, position=row.position, words=f"{row.text} {row.place_text}")


def _telling(row: _Candidate, *, position: Point | None, words: str) -> Telling:
    return Telling(
        words=words_of(words),
        position=position,
        neighbourhood_id=row.neighbourhood_id,
        category=key_of_name(row.category) if row.category is not None else "",
        department_id=row.department_id,
        icon=row.icon or "",
        received_at=row.received_at,
        is_answered=row.state == State.ANSWERED,
    )


Rows = Iterable[tuple[_Candidate, Telling]]


def _best(new: Telling, rows: Rows, limit: int) -> list[Likely]:
    """Those worth offering, best first.

    Those that might be best are rated first. Once there are `limit`, words are compared of
    nothing that cannot come before the last of them.
    """
    best: list[Likely] = []
    for reach, row, telling in sorted(_within_reach(new, rows), key=itemgetter(0), reverse=True):
        if len(best) == limit and reach < best[-1].score:
            break
        rating = rate(new, telling)
        if rating.score >= THRESHOLD:
            best.append(Likely(submission=_offered(row), rating=rating))
            best.sort(key=lambda one: (-one.score, -one.submission.pk))
            del best[limit:]
    return best


def _within_reach(new: Telling, rows: Rows) -> Iterator[tuple[float, _Candidate, Telling]]:
    """Those near enough that may still be worth offering, and the score they may have at most."""
    for row, telling in rows:
        distance = distance_m(new, telling)
        if distance is None or distance <= RADIUS_M:
            reach = most(new, telling, distance)
            if reach >= THRESHOLD:
                yield reach, row, telling


def _offered(row: _Candidate) -> Offered:
    return Offered(
        pk=row.pk,
        headline=headline_of_row(row, kind=row.kind, category=row.category, told=row.told),
        state=row.state,
        received_at=row.received_at,
        supports=row.supports,
        photo=row.photo,
    )
