"""Likely the same: open submissions near by that may tell of the same thing.

Candidates come from PostgreSQL by place alone, in one query (GiST on the position,
nearest first; what is blurred by its neighbourhood), so that their number does not
grow with the table; `rating.py` scores each pair. docs/likeness.md has the figures.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.db.models import QuerySet

from muhit.foundation.core.clock import now
from muhit.foundation.core.keyset import one_of
from muhit.foundation.core.points import Point, distance_to
from muhit.foundation.core.translated import Translated
from muhit.registers.organisations.models import Category
from muhit.registers.organisations.queries import key_of, key_of_name

from .enums import Family, Precision, State
from .models import Submission
from .policies import Doer
from .queries.access import public, worked_on_by
from .rating import THRESHOLD, Rating, Telling, rate
from .telling_words import words_of

RADIUS_M = 300
MOST_NEAR, MOST_BLURRED = 40, 20


@dataclass(frozen=True, kw_only=True)
class Likely:
    """One offer. `distance_m` is in metres, None where the place is blurred; `score` 0 to 1."""

    submission: Submission
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
    best = _best(new, (_as_public(row) for row in found), limit)
    return _with_rows(best, Submission.objects.prefetch_related("attachments__file"))


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
    return _with_rows(
        _best(new, (_as_staff(row) for row in found), limit), Submission.objects.all()
    )


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
    """What is compared of a row, and no more: sixty whole ones took longer than comparing them."""

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
        "pk", "text", "place_text", "precision", position_field, "neighbourhood_id",
        "category__name", "category__department_id", "category__icon", "received_at", "state",
    )  # fmt: skip
    return (_Candidate(*row) for row in rows.values_list(*columns))


def _as_public(row: _Candidate) -> tuple[int, Telling]:
    """What everybody may know of it: a blurred one has neither position nor address."""
    if row.precision == Precision.EXACT:
        return _telling(row, position=row.position, words=f"{row.text} {row.place_text}")
    return _telling(row, position=None, words=row.text)


def _as_staff(row: _Candidate) -> tuple[int, Telling]:
    return _telling(row, position=row.position, words=f"{row.text} {row.place_text}")


def _telling(row: _Candidate, *, position: Point | None, words: str) -> tuple[int, Telling]:
    return row.pk, Telling(
        words=words_of(words),
        position=position,
        neighbourhood_id=row.neighbourhood_id,
        category=key_of_name(row.category) if row.category is not None else "",
        department_id=row.department_id,
        icon=row.icon or "",
        received_at=row.received_at,
        is_answered=row.state == State.ANSWERED,
    )


Rated = list[tuple[int, Rating]]


def _best(new: Telling, rows: Iterable[tuple[int, Telling]], limit: int) -> Rated:
    """Keys and ratings of those worth offering, best first."""
    rated = ((pk, rate(new, telling)) for pk, telling in rows)
    good = [
        (pk, rating)
        for pk, rating in rated
        if rating.score >= THRESHOLD
        and (rating.distance_m is None or rating.distance_m <= RADIUS_M)
    ]
    return sorted(good, key=lambda one: (-one[1].score, -one[0]))[:limit]


def _with_rows(best: Rated, rows: QuerySet[Submission]) -> list[Likely]:
    if not best:
        return []
    wanted = rows.select_related("category", "neighbourhood").defer("search")
    found = wanted.in_bulk([pk for pk, _rating in best])
    return [Likely(submission=found[pk], rating=rating) for pk, rating in best if pk in found]
