"""What muhtars read: the day's list, what was seen, what was passed on, managers near by."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Value
from django.utils import timezone

from muhit.foundation.accounts.models import User
from muhit.foundation.core.clock import now
from muhit.foundation.core.translated import Read, Translated
from muhit.foundation.reading.prepared import Parameter, prepared
from muhit.participation.record.clocks import muhtar_due
from muhit.participation.record.enums import Channel, Family, State
from muhit.participation.record.models import Submission, Vouch
from muhit.participation.record.policies import is_applicant
from muhit.participation.record.queries.access import public
from muhit.participation.record.queries.cards import Card, card, cards
from muhit.participation.record.queries.headlines import headline_of, told_words
from muhit.registers.offices.queries import current_mandates
from muhit.registers.organisations.models import Body
from muhit.registers.places.models import Building, Neighbourhood

# For how long the slip of what was just filed can be printed. It carries the tracking code,
# and who has that acts as the applicant.
MINUTES_FOR_THE_SLIP = 30


@dataclass(frozen=True, kw_only=True)
class Filed:
    """One line of the list of what a muhtar filed.

    Of what the person shares with nobody but staff, number, moments and the body are all
    there is: `headline` and `state` are empty.
    """

    pk: int
    at: datetime
    body: Translated | None
    headline: Read | None
    state: State | None
    family: Family | None
    is_shared: bool
    is_for_somebody: bool
    # None where the body is not on Muhit: nobody promised anything there.
    due_at: datetime | None
    is_answered: bool
    is_late: bool
    may_print: bool


def filed_today(muhtar: User, place: Neighbourhood) -> list[Filed]:
    """What `muhtar` filed for `place` today, the newest first. One query."""
    start = timezone.localtime(now()).replace(hour=0, minute=0, second=0, microsecond=0)
    return _filed(muhtar, place, since=start, most=60)


def filed_lately(muhtar: User, place: Neighbourhood, most: int = 5) -> list[Filed]:
    """What `muhtar` filed for `place` lately, the newest first."""
    return _filed(muhtar, place, since=now() - timedelta(days=90), most=most)


def _filed(muhtar: User, place: Neighbourhood, *, since: datetime, most: int) -> list[Filed]:
    rows = _filed_rows(most, muhtar=muhtar.pk, place=place.pk, since=since)
    return [_line(row, is_followed=is_applicant(muhtar, row)) for row in rows]


@prepared
def _filed_rows(
    most: int, muhtar: Parameter, place: Parameter, since: Parameter
) -> QuerySet[Submission]:
    """What a muhtar filed by office, for somebody or for the neighbourhood."""
    by_office = Submission.objects.filter(
        channel=Channel.MUHTAR, neighbourhood=place, received_at__gte=since
    )
    return (
        by_office.filter(Q(applicant__filed_by=muhtar) | Q(applicant__user=muhtar))
        .select_related("body", "applicant", "consent", "category")
        .annotate(told=told_words())
        .defer("search")
        .order_by("-received_at", "-id")[:most]
    )


def _line(row: Submission, *, is_followed: bool) -> Filed:
    is_shared = row.is_public or is_followed
    moment = now()
    due = muhtar_due(row.received_at) if row.keeper_id is None else None
    is_answered = is_shared and (row.first_answered_at is not None or not row.is_open)
    for_somebody = row.applicant.user_id is None
    return Filed(
        pk=row.pk,
        at=row.received_at,
        body=row.body.name if row.body else None,
        headline=headline_of(row) if is_shared else None,
        state=State(row.state) if is_shared else None,
        family=Family(row.family) if is_shared else None,
        is_shared=is_shared,
        is_for_somebody=for_somebody,
        due_at=due,
        is_answered=is_answered,
        is_late=is_shared and not is_answered and due is not None and due < moment,
        may_print=for_somebody
        and row.received_at > moment - timedelta(minutes=MINUTES_FOR_THE_SLIP),
    )


def for_the_slip(muhtar: User) -> QuerySet[Submission]:
    """What `muhtar` filed for somebody within the last half hour: its slip may be printed."""
    since = now() - timedelta(minutes=MINUTES_FOR_THE_SLIP)
    return Submission.objects.filter(
        applicant__filed_by=muhtar,
        applicant__user=None,
        channel=Channel.MUHTAR,
        received_at__gt=since,
    ).select_related(
        "body", "keeper", "department", "category", "applicant", "consent",
        "neighbourhood__district",
    )  # fmt: skip


def knows_the_code(submission: Submission) -> bool:
    """Whether the muhtar who filed it may see its tracking code: not where the person agreed that
    the answer goes to them alone."""
    consent = getattr(submission, "consent", None)
    return consent is None or (consent.shares and consent.ended_at is None)


@dataclass(frozen=True, kw_only=True)
class Seen:
    """A muhtar's word for a submission, as everybody reads it: the office, not the name."""

    at: datetime
    note: str
    is_mine: bool


def seen_by_muhtar(submission: Submission, reader: object) -> Seen | None:
    """The muhtar's word for it, or None."""
    row: Vouch | None = getattr(submission, "vouch", None)
    if row is None:
        return None
    mine = isinstance(reader, User) and row.seen_by_id == reader.pk
    return Seen(at=row.seen_at, note=row.note, is_mine=mine)


def managers_near(submission: Submission) -> list[tuple[Building, bool]]:
    """The buildings of the neighbourhood that have a manager, the nearest to the public place
    first, and whether it was passed on to each."""
    managed = current_mandates().filter(building__neighbourhood=submission.neighbourhood_id)
    buildings = Building.objects.filter(pk__in=managed.values("building"))
    told = set(submission.passed_on.values_list("building", flat=True))
    point = submission.public_position
    far = float("inf")

    def distance(one: Building) -> float:
        return one.position.distance_m(point) if one.position and point else far

    return [
        (one, one.pk in told)
        for one in sorted(buildings, key=lambda one: (distance(one), one.name))
    ]


@dataclass(frozen=True, kw_only=True)
class FromMuhtar:
    """What the muhtar pointed out to a building's manager."""

    card: Card
    note: str
    at: datetime


def passed_on_to(building: Building, most: int = 5) -> list[FromMuhtar]:
    """What the muhtar pointed out to this building's manager lately, newest first. What became
    private since is left out."""
    return [
        FromMuhtar(card=card(row), note=row.note, at=row.passed_at)
        for row in _passed_on(most, building=building.pk)
    ]


@prepared
def _passed_on(most: int, building: Parameter) -> QuerySet[Submission, Any]:
    rows = public().filter(passed_on__building=building)
    told = rows.annotate(note=F("passed_on__note"), passed_at=F("passed_on__passed_at"))
    newest = ("-passed_on__passed_at", "-passed_on__id")
    return cards(told, "note", "passed_at").order_by(*newest)[:most]


@dataclass(frozen=True, kw_only=True)
class BodyNow:
    """What one body has of a neighbourhood's public submissions; "this week" is seven days.

    `body` is None for what nobody is responsible for.
    """

    body: Translated | None
    open: int
    new_this_week: int
    late: int
    answered_this_week: int


def now_by_body(place: Neighbourhood) -> list[BodyNow]:
    """The neighbourhood now, by body, the one with most late and open ones first. One query of
    three parts, each of which counts in an index of its own and reads nothing else."""
    moment = now()
    asked = {"place": place.pk, "moment": moment, "week": moment - timedelta(days=7)}
    counted: dict[int | None, tuple[Translated | None, dict[str, int]]] = {}
    for body, name, *numbers in _now_by_body(**asked):
        _, sums = counted.setdefault(body, (name, dict.fromkeys(_FIGURES, 0)))
        for figure, number in zip(_FIGURES, numbers, strict=True):
            sums[figure] += number
    found = [BodyNow(body=name, **sums) for name, sums in counted.values()]
    shown = [one for one in found if one.open or one.new_this_week or one.answered_this_week]
    return sorted(shown, key=lambda one: (-one.late, -one.open, str(one.body)))


@prepared
def _now_by_body(
    place: Parameter, moment: Parameter, week: Parameter
) -> QuerySet[Submission, tuple[Any, ...]]:
    here = public().filter(neighbourhood=place)
    # Of what is open, its due date alone says whether it is late.
    due = Count("due_at", filter=Q(due_at__lt=moment))
    parts = (
        _by_body(here.filter(family=Family.OPEN), open=_ALL, late=due),
        _by_body(here.filter(received_at__gte=week), new_this_week=_ALL),
        _by_body(here.filter(answered_at__gte=week), answered_this_week=_ALL),
    )
    return parts[0].union(*parts[1:], all=True)


_FIGURES = ("open", "new_this_week", "late", "answered_this_week")
_ALL = Count("*")


def _by_body(rows: QuerySet[Submission], **figures: Count) -> QuerySet[Submission, Any]:
    """Counts by body: of all figures those that `rows` can tell, 0 for the others."""
    told = {name: figures.get(name, Value(0)) for name in _FIGURES}
    # The name of a body is looked up once it is counted, and not for each row.
    name = Subquery(Body.objects.filter(pk=OuterRef("body")).values("name"))
    counted = rows.order_by().values("body").annotate(**told).annotate(body_name=name)
    return counted.values_list("body", "body_name", *_FIGURES)


def sum_of(bodies: list[BodyNow]) -> BodyNow:
    """All bodies together."""
    return BodyNow(
        body=None,
        open=sum(one.open for one in bodies),
        new_this_week=sum(one.new_this_week for one in bodies),
        late=sum(one.late for one in bodies),
        answered_this_week=sum(one.answered_this_week for one in bodies),
    )
