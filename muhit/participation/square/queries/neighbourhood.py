"""What goes on in one neighbourhood: the figures and rows of home pages."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from muhit.foundation.accounts.models import User
from muhit.foundation.core.clock import now
from muhit.foundation.core.points import Point, distance_to
from muhit.foundation.reading.counting import Sets, prepared_counts
from muhit.foundation.reading.keyset import one_of
from muhit.foundation.reading.lists import apart, labelled, side_by_side
from muhit.foundation.reading.prepared import Parameter, prepared
from muhit.participation.record.enums import Family, Privacy, State
from muhit.participation.record.models import Enquiry, Submission
from muhit.participation.record.models.submission import OF_BUILDINGS
from muhit.participation.record.queries.access import Standing, newest_filed_by, public
from muhit.participation.record.queries.cards import Card, card, cards
from muhit.participation.record.queries.lateness import late
from muhit.registers.places.models import Neighbourhood

from .own import will_be_public

# Of what is open in a crowded street, only so much is looked at.
_NEAREST = 100


@dataclass(frozen=True, kw_only=True)
class NeighbourhoodNow:
    """Counts of the public submissions of a neighbourhood; "this week" is the last seven days."""

    open: int
    overdue: int
    new_this_week: int
    answered_this_week: int
    fixed_this_week: int


def neighbourhood_now(neighbourhood: Neighbourhood) -> NeighbourhoodNow:
    """The figures of a neighbourhood, in one query that reads indexes only."""
    moment = now()
    week = moment - timedelta(days=7)
    return NeighbourhoodNow(**_figures(place=neighbourhood.pk, moment=moment, week=week))


@prepared_counts()
def _figures(place: Parameter, moment: Parameter, week: Parameter) -> Sets:
    here = public().filter(neighbourhood=place)
    return {
        "open": [here.filter(family=Family.OPEN)],
        "overdue": [here.filter(late(moment))],
        "new_this_week": [here.filter(received_at__gte=week)],
        "answered_this_week": [here.filter(answered_at__gte=week)],
        "fixed_this_week": [here.filter(family=Family.FIXED, ended_at__gte=week)],
    }


_ORDERS = {
    "newest": ("-received_at", "-id"),
    # Past their due date, the oldest first.
    "late": ("received_at", "id"),
    # Open ones that most people support.
    "supported": ("-supports", "-id"),
    # Confirmed by residents.
    "fixed": ("-ended_at", "-id"),
    # Of the last sixty days, filed by building managers or about a building's matters.
    "of_buildings": ("-received_at", "-id"),
}


def lists_of(place: Neighbourhood | None, **most: int) -> dict[str, list[Card]]:
    """Some lists of the public submissions of a neighbourhood, of anywhere where none is given,
    each with at most so many: one query. ``lists_of(place, newest=4, fixed=3)``"""
    moment = now()
    asked = {"moment": moment, "since": moment - timedelta(days=60)}
    here = {"place": place.pk} if place is not None else {}
    rows = _lists(tuple(most.items()), **asked, **here)
    found = apart(rows, {name: _ORDERS[name] for name in most})
    return {name: [card(row) for row in of_list] for name, of_list in found.items()}


@prepared
def _lists(
    most: tuple[tuple[str, int], ...],
    moment: Parameter,
    since: Parameter,
    place: Parameter | None = None,
) -> QuerySet[Submission, Any]:
    here = public() if place is None else public().filter(neighbourhood=place)
    lists = {
        "newest": here,
        "late": here.filter(late(moment)),
        "supported": here.filter(family=Family.OPEN, supports__gt=0),
        "fixed": here.filter(family=Family.FIXED),
        "of_buildings": here.filter(OF_BUILDINGS, received_at__gte=since),
    }
    return side_by_side(
        cards(labelled(lists[name], name), "of", "ended_at").order_by(*_ORDERS[name])[:number]
        for name, number in most
    )


def open_near(point: Point, radius_m: float = 250, most: int = 5) -> list[Card]:
    """Open public submissions around a point, of the nearest hundred the most supported first."""
    asked = {"around": str(point.box(radius_m)), "point": str(point)}
    return [card(row) for row in _open_near(most, **asked)]


@prepared
def _open_near(most: int, around: Parameter, point: Parameter) -> QuerySet[Submission, Any]:
    rows = public().filter(public_position__within=around, family=Family.OPEN)
    nearest = rows.order_by(distance_to("public_position", point)).values("pk")[:_NEAREST]
    return cards(Submission.objects.filter(one_of(nearest))).order_by("-supports", "-id")[:most]


@dataclass(frozen=True, kw_only=True)
class Mine:
    """One of my submissions: what it is, and what happens next and by when."""

    card: Card
    is_private: bool
    will_be_public: bool
    waits_for_me: bool
    due_at: datetime | None
    is_late: bool


def mine(user: User, most: int = 5) -> list[Mine]:
    """The newest submissions that `user` filed, those that wait for them first."""
    moment = now()
    found = []
    for row in _mine(most, Standing.of(user), user=user.pk):
        due = row.solution_due_at if row.first_answered_at else row.first_answer_due_at
        is_awaited = row.family == Family.OPEN and row.answered_at is None
        found.append(
            Mine(
                card=card(row),
                is_private=row.privacy == Privacy.PRIVATE,
                will_be_public=row.will_be_public,
                waits_for_me=row.state == State.ANSWERED or row.is_asked,
                due_at=due if is_awaited else None,
                is_late=is_awaited and due is not None and due < moment,
            )
        )
    return sorted(found, key=lambda one: not one.waits_for_me)


@prepared
def _mine(most: int, standing: Standing, user: Parameter) -> QuerySet[Submission, Any]:
    asked = Enquiry.objects.filter(submission=OuterRef("pk"), replied_at=None)
    filed = newest_filed_by(user, standing, most).annotate(
        is_asked=Exists(asked), will_be_public=will_be_public()
    )
    moments = ("first_answer_due_at", "solution_due_at", "first_answered_at", "answered_at")
    return cards(filed, "is_asked", "privacy", "will_be_public", *moments).order_by(
        "-received_at", "-id"
    )[:most]
