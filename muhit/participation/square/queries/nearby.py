"""What goes on at the places people saved: opened, fixed and announced there."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from muhit.participation.announcements.models import Announcement
from muhit.participation.announcements.queries import current_for
from muhit.participation.record.enums import Family
from muhit.participation.record.models import Submission
from muhit.participation.record.queries.access import public
from muhit.participation.record.queries.cards import Card, card, cards
from muhit.registers.residents.models import SavedPlace

# What is counted of one place at most: more is "many" to whoever reads it.
MOST = 500


@dataclass(frozen=True, kw_only=True)
class News:
    """What happened at one saved place in a period: numbers of public things."""

    place: SavedPlace
    opened: int
    fixed: int
    announced: int

    @property
    def is_any(self) -> bool:
        return bool(self.opened or self.fixed or self.announced)


def _inside(place: SavedPlace) -> QuerySet[Submission]:
    """Public submissions of the place: of the box around its circle, or of its neighbourhood."""
    if place.position is None:
        return public().filter(neighbourhood=place.neighbourhood_id)
    return public().filter(public_position__within=place.position.box(place.radius_m))


def _is_near(place: SavedPlace, row: Submission) -> bool:
    if place.position is None:
        return True
    point = row.public_position
    return point is not None and point.distance_m(place.position) <= place.radius_m


def announced_at(place: SavedPlace, since: datetime, until: datetime) -> QuerySet[Announcement]:
    """Current announcements for the place that began in the period."""
    rows = current_for(place.neighbourhood)
    return rows.filter(starts_at__gt=since, starts_at__lte=until)


def news_of(place: SavedPlace, *, since: datetime, until: datetime) -> News:
    """What opened, was fixed or announced there after `since`, up to `until`. Two queries."""
    opened = Q(received_at__gt=since, received_at__lte=until)
    fixed = Q(family=Family.FIXED, ended_at__gt=since, ended_at__lte=until)
    rows = (
        _inside(place).filter(opened | fixed).only("public_position", "received_at", "ended_at",
                                                    "family")[:MOST]
    )  # fmt: skip
    near = [row for row in rows if _is_near(place, row)]
    return News(
        place=place,
        opened=sum(since < row.received_at <= until for row in near),
        fixed=sum(
            row.family == Family.FIXED
            and row.ended_at is not None
            and since < row.ended_at <= until
            for row in near
        ),
        announced=announced_at(place, since, until).count(),
    )


@dataclass(frozen=True, kw_only=True)
class PlacePage:
    """What the page of a saved place shows."""

    opened: list[Card]
    fixed: list[Card]


def page_of(place: SavedPlace, *, since: datetime, most: int = 20) -> PlacePage:
    """What opened and what was fixed at the place after `since`, newest first. Four queries."""
    inside = _inside(place)
    fixed = inside.filter(family=Family.FIXED, ended_at__gt=since)
    return PlacePage(
        opened=_cards(place, inside.filter(received_at__gt=since), "-received_at", most),
        fixed=_cards(place, fixed, "-ended_at", most),
    )


def _cards(place: SavedPlace, rows: QuerySet[Submission], order: str, most: int) -> list[Card]:
    """The box is searched by its index, the circle in it by distance."""
    found = rows.only("public_position").order_by(order, "-id")[: most * 3]
    keys = [row.pk for row in found if _is_near(place, row)][:most]
    made = {one.pk: one for one in map(card, cards(public().filter(pk__in=keys)))}
    return [made[key] for key in keys if key in made]
