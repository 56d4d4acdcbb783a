"""What goes on in one neighbourhood: the figures and rows of home pages."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef

from muhit.foundation.accounts.models import User
from muhit.foundation.core.clock import now
from muhit.foundation.core.keyset import one_of
from muhit.foundation.core.points import Point, distance_to
from muhit.registers.places.models import Neighbourhood

from ..enums import Family, State
from ..models import Enquiry, Submission
from .access import newest_filed_by, public
from .counting import count_each
from .lateness import late
from .public import Card, card, cards, near

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
    here = public().filter(neighbourhood=neighbourhood)
    figures = count_each(
        {
            "open": here.filter(family=Family.OPEN),
            "overdue": here.filter(late(moment)),
            "new_this_week": here.filter(received_at__gte=week),
            "answered_this_week": here.filter(answered_at__gte=week),
            "fixed_this_week": here.filter(family=Family.FIXED, ended_at__gte=week),
        }
    )
    return NeighbourhoodNow(**figures)


def newest(neighbourhood: Neighbourhood | None = None, most: int = 5) -> list[Card]:
    """The newest public submissions of a neighbourhood; of anywhere where none is given."""
    rows = public() if neighbourhood is None else public().filter(neighbourhood=neighbourhood)
    return [card(row) for row in cards(rows).order_by("-received_at", "-id")[:most]]


def most_supported_in(neighbourhood: Neighbourhood, most: int = 5) -> list[Card]:
    """The open public submissions of a neighbourhood that most people support."""
    rows = public().filter(neighbourhood=neighbourhood, family=Family.OPEN, supports__gt=0)
    return [card(row) for row in cards(rows).order_by("-supports", "-id")[:most]]


def late_in(neighbourhood: Neighbourhood, most: int = 5) -> list[Card]:
    """Public submissions of a neighbourhood that are past their due date, the oldest first."""
    rows = public().filter(late(), neighbourhood=neighbourhood)
    return [card(row) for row in cards(rows).order_by("received_at", "id")[:most]]


def answered_lately(neighbourhood: Neighbourhood, most: int = 5) -> list[Card]:
    """Public submissions of a neighbourhood answered in the last seven days, newest first."""
    rows = public().filter(neighbourhood=neighbourhood, answered_at__gte=now() - timedelta(days=7))
    return [card(row) for row in cards(rows).order_by("-answered_at", "-id")[:most]]


def open_near(point: Point, radius_m: float = 250, most: int = 5) -> list[Card]:
    """Open public submissions around a point, of the nearest hundred the most supported first."""
    rows = near(point, radius_m).filter(family=Family.OPEN)
    nearest = rows.order_by(distance_to("public_position", point)).values("pk")[:_NEAREST]
    rows = cards(Submission.objects.filter(one_of(nearest)))
    return [card(row) for row in rows.order_by("-supports", "-id")[:most]]


def fixed_lately(neighbourhood: Neighbourhood | None = None, most: int = 3) -> list[Card]:
    """What residents confirmed as fixed, newest first; anywhere where no place is given."""
    rows = public().filter(family=Family.FIXED)
    if neighbourhood is not None:
        rows = rows.filter(neighbourhood=neighbourhood)
    return [card(row) for row in cards(rows).order_by("-ended_at", "-id")[:most]]


@dataclass(frozen=True, kw_only=True)
class Mine:
    """One of my submissions: what it is, and what happens next and by when."""

    card: Card
    is_private: bool
    waits_for_me: bool
    due_at: datetime | None
    is_late: bool


def mine(user: User, most: int = 5) -> list[Mine]:
    """The newest submissions that `user` filed, those that wait for them first."""
    moment = now()
    asked = Enquiry.objects.filter(submission=OuterRef("pk"), replied_at=None)
    rows = cards(newest_filed_by(user, most)).annotate(is_asked=Exists(asked))
    found = []
    for row in rows.order_by("-id")[:most]:
        due = row.solution_due_at if row.first_answered_at else row.first_answer_due_at
        found.append(
            Mine(
                card=card(row),
                is_private=not row.is_public,
                waits_for_me=row.state == State.ANSWERED or row.is_asked,
                due_at=due if row.is_open and row.answered_at is None else None,
                is_late=row.is_open
                and row.answered_at is None
                and due is not None
                and due < moment,
            )
        )
    return sorted(found, key=lambda one: not one.waits_for_me)
