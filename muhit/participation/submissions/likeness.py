"""Likely the same: open public submissions near by that may tell of the same thing.

Candidates come from PostgreSQL by place alone (GiST on ``public_position``); the
score weighs distance, words and age. What is blurred is compared by neighbourhood.
"""

import math
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from rapidfuzz import fuzz

from muhit.foundation.core.clock import now
from muhit.foundation.core.points import Point
from muhit.foundation.core.text import fold

from .enums import Family, Precision, Privacy
from .models import Submission

RADIUS_M = 300
MOST_CANDIDATES = 200

# At this distance, and after this time, something is half as likely to be the same.
HALF_DISTANCE_M = 60.0
HALF_LIFE_DAYS = 45.0
WEIGHT_NEAR, WEIGHT_WORDS, WEIGHT_FRESH = 0.45, 0.40, 0.15
THRESHOLD = 0.4


@dataclass(frozen=True, kw_only=True)
class Likely:
    """One offer. `distance_m` is in metres, None where the place is blurred; `score` 0 to 1."""

    submission: Submission
    distance_m: float | None
    score: float


def likely_same(
    *,
    position: Point | None,
    neighbourhood_id: int,
    category_ids: Collection[int],
    text: str,
    limit: int = 3,
) -> list[Likely]:
    """The open public submissions most likely to tell of the same thing, best first.

    Private ones are never among them, and nothing but what is public is compared.
    """
    words = fold(text)
    moment = now()
    rated = [
        _rate(row, position=position, words=words, moment=moment)
        for row in _candidates(position, neighbourhood_id, category_ids)
    ]
    good = [row for row in rated if row.score >= THRESHOLD]
    return sorted(good, key=lambda row: (-row.score, -row.submission.pk))[:limit]


def _candidates(
    position: Point | None, neighbourhood_id: int, category_ids: Collection[int]
) -> list[Submission]:
    base = (
        Submission.objects.filter(
            privacy=Privacy.PUBLIC, family=Family.OPEN, category__in=category_ids
        )
        .select_related("category")
        .prefetch_related("attachments__file")
        .order_by("-received_at", "-id")
    )
    if position is None:
        return list(base.filter(neighbourhood=neighbourhood_id)[:MOST_CANDIDATES])
    near = base.filter(public_position__within=position.box(RADIUS_M), precision=Precision.EXACT)
    return [*_within_circle(near, position), *_blurred(base, neighbourhood_id)]


def _within_circle(near: QuerySet[Submission], position: Point) -> list[Submission]:
    return [
        row
        for row in near[:MOST_CANDIDATES]
        if row.public_position is not None and row.public_position.distance_m(position) <= RADIUS_M
    ]


def _blurred(base: QuerySet[Submission], neighbourhood_id: int) -> QuerySet[Submission]:
    return base.filter(neighbourhood=neighbourhood_id, precision=Precision.NEIGHBOURHOOD)[
        :MOST_CANDIDATES
    ]


def _rate(row: Submission, *, position: Point | None, words: str, moment: datetime) -> Likely:
    distance = None
    near = 0.3  # The same neighbourhood, nothing closer is known.
    if position is not None and row.public_position and row.precision == Precision.EXACT:
        distance = row.public_position.distance_m(position)
        near = math.exp2(-distance / HALF_DISTANCE_M)
    alike = fuzz.token_set_ratio(words, fold(row.text)) / 100 if words else 0.0
    days = max(0.0, (moment - row.received_at).total_seconds() / 86_400)
    fresh = math.exp2(-days / HALF_LIFE_DAYS)
    score = WEIGHT_NEAR * near + WEIGHT_WORDS * alike + WEIGHT_FRESH * fresh
    return Likely(submission=row, distance_m=distance, score=score)
