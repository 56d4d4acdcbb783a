"""Likely the same: open submissions near by that may tell of the same thing.

Candidates come from PostgreSQL by place alone, in one query (GiST on the position,
nearest first; what is blurred by its neighbourhood), so that their number does not
grow with the table; `rating.py` scores each pair. docs/likeness.md has the figures.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F, FloatField, Func, QuerySet, Value, prefetch_related_objects
from django.db.models.expressions import Combinable

from muhit.foundation.core.clock import now
from muhit.foundation.core.points import Point, PointField
from muhit.registers.organisations.models import Category
from muhit.registers.organisations.queries import key_of

from .enums import Family, Precision, State
from .models import Submission
from .policies import Doer
from .queries.access import public, worked_on_by
from .rating import THRESHOLD, Rating, Telling, rate
from .telling_words import Words

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
        words=Words(text),
        position=position,
        neighbourhood_id=neighbourhood_id,
        category=key_of(category),
        department_id=category.department_id,
        icon=category.icon,
        received_at=now(),
    )
    found = _candidates(public(), new, position_field="public_position")
    best = _best(new, ((row, _as_public(row)) for row in found), limit)
    prefetch_related_objects([row.submission for row in best], "attachments__file")
    return best


def likely_for_staff(submission: Submission, *, by: Doer, limit: int = 6) -> list[Likely]:
    """Open submissions that `by` works on and that likely tell of the same, best first.

    Private ones are among them only for a private submission: a public one cannot
    be merged into one that nobody sees.
    """
    if not submission.is_open or submission.category is None:
        return []
    new = _as_staff(submission)
    rows = worked_on_by(by).exclude(pk=submission.pk)
    if submission.is_public:
        rows = rows.filter(privacy=submission.privacy)
    found = _candidates(rows, new, position_field="position").select_related("neighbourhood")
    return _best(new, ((row, _as_staff(row)) for row in found), limit)


def _candidates(
    allowed: QuerySet[Submission], new: Telling, *, position_field: str
) -> QuerySet[Submission]:
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
        nearest = near.order_by(_distance(position_field, new.position)).values("pk")[:MOST_NEAR]
        newest = blurred.order_by("-received_at", "-id").values("pk")[:MOST_BLURRED]
        chosen = nearest.union(newest, all=True)
    rows = Submission.objects.filter(pk__in=chosen).select_related("category").order_by()
    return rows.defer("search", "extra", "category__keywords", "category__call_reason")


def _distance(field: str, position: Point) -> Combinable:
    """PostgreSQL's own ``<->``, answered by the GiST index; in degrees, good for an order only."""
    return Func(
        F(field),
        Value(position, output_field=PointField()),
        template="%(expressions)s",
        arg_joiner=" <-> ",
        output_field=FloatField(),
    )


def _as_public(row: Submission) -> Telling:
    """What everybody may know of it: a blurred one has neither position nor address."""
    is_exact = row.precision == Precision.EXACT
    return _telling(
        row,
        position=row.public_position if is_exact else None,
        words=f"{row.text} {row.place_text}" if is_exact else row.text,
    )


def _as_staff(row: Submission) -> Telling:
    return _telling(row, position=row.position, words=f"{row.text} {row.place_text}")


def _telling(row: Submission, *, position: Point | None, words: str) -> Telling:
    return Telling(
        words=Words(words),
        position=position,
        neighbourhood_id=row.neighbourhood_id,
        category=key_of(row.category) if row.category is not None else "",
        department_id=row.category.department_id if row.category is not None else None,
        icon=row.category.icon if row.category is not None else "",
        received_at=row.received_at,
        is_answered=row.state == State.ANSWERED,
    )


def _best(new: Telling, rows: Iterable[tuple[Submission, Telling]], limit: int) -> list[Likely]:
    rated = [Likely(submission=row, rating=rate(new, telling)) for row, telling in rows]
    good = [
        row
        for row in rated
        if row.score >= THRESHOLD and (row.distance_m is None or row.distance_m <= RADIUS_M)
    ]
    return sorted(good, key=lambda row: (-row.score, -row.submission.pk))[:limit]
