"""The inbox of the desk: filters, rows, and what the filters offer."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache
from typing import Any

from django.db.models import (
    BigIntegerField,
    Exists,
    F,
    Func,
    JSONField,
    OuterRef,
    Q,
    QuerySet,
    TextField,
    Value,
)
from django.db.models.functions import Cast
from django.utils import timezone

from muhit.foundation.accounts.models import User
from muhit.foundation.core.clock import today
from muhit.foundation.core.ids import normalise_code, read_key
from muhit.foundation.core.text import fold, sort_key
from muhit.foundation.core.translated import Translated
from muhit.foundation.intake.channels import is_produced
from muhit.foundation.reading.counting import count_up_to
from muhit.foundation.reading.keyset import Page, first_rows, keyset_page, page_of
from muhit.foundation.reading.lists import apart, labelled, side_by_side
from muhit.foundation.reading.prepared import Parameter, prepared
from muhit.foundation.search.asking import holds
from muhit.participation.record.enums import FORMER_CHANNELS
from muhit.participation.record.models import Answer, Enquiry, SavedFilter, Submission
from muhit.participation.record.policies import WORKING_ROLES, working_posts
from muhit.participation.record.queries.access import (
    Work,
    parts_of_work,
    passed_on,
    work_of,
    worked_on_by,
)
from muhit.participation.record.queries.headlines import told_words
from muhit.participation.record.queries.searching import SUBMISSIONS
from muhit.registers.offices.queries import current_posts
from muhit.registers.organisations.models import Category, Department
from muhit.registers.organisations.queries import area_of
from muhit.registers.places.models import District

from .queues import DEFAULT, QUEUES, Asking, Queue

ORDERS: dict[str, tuple[str, ...]] = {
    "due": ("due_at", "id"),
    "newest": ("-received_at", "-id"),
    "oldest": ("received_at", "id"),
    "supported": ("-supports", "-id"),
    "again": ("follow_up_at", "id"),
    "ended": ("-ended_at", "-id"),
}


@dataclass(frozen=True, kw_only=True)
class DeskFilters:
    """What a clerk asked the inbox for; empty fields do not filter."""

    queue: str = ""
    text: str = ""
    state: str = ""
    family: str = ""
    kind: str = ""
    channel: str = ""
    privacy: str = ""
    category: int | None = None
    department: int | None = None
    district: int | None = None
    neighbourhood: str = ""
    assignee: str = ""
    received_from: date | None = None
    received_to: date | None = None
    sort: str = ""

    @property
    def chosen_queue(self) -> Queue:
        """The queue asked for; with a state or a family given, whatever queue it is in."""
        return QUEUES.get(self.queue, DEFAULT)

    @property
    def is_elsewhere(self) -> bool:
        """Whether it asks for what was passed on, and not for work."""
        return self.chosen_queue.is_elsewhere

    @property
    def number(self) -> int | None:
        """The number of a submission, where nothing else was typed. It is looked for in all
        queues: whoever calls knows no queue."""
        number = self.text.strip().lstrip("#")  # digits of any script
        return int(number) if number.isdecimal() and len(number) < 12 else None

    @property
    def order(self) -> tuple[str, ...]:
        """Late ones first, unless asked otherwise; what has ended, the newest first."""
        usual = self.chosen_queue.order
        return ORDERS.get(self.sort, ORDERS[usual])

    def condition(self, user: User) -> Q:
        """All of it as one condition on submissions."""
        looks_for_state = bool(self.state or self.family or self.number) and not self.queue
        found = Q() if looks_for_state else self.chosen_queue.condition(Asking.now(user))
        exact: dict[str, Any] = {
            "state": self.state,
            "family": self.family,
            "kind": self.kind,
            "channel": self.channel,
            "privacy": self.privacy,
            "category": self.category,
            "department": self.department,
            "neighbourhood__district": self.district,
        }
        found &= Q(**{name: value for name, value in exact.items() if value})
        if self.neighbourhood:
            found &= Q(neighbourhood__folded__startswith=fold(self.neighbourhood))
        return found & self._text() & self._assignee(user) & self._period()

    def _text(self) -> Q:
        """Words, a number, or a tracking code that somebody reads out on the telephone."""
        if not self.text:
            return Q()
        if self.number is not None:
            return Q(pk=self.number)
        code = normalise_code(self.text)
        words = holds(SUBMISSIONS, self.text)
        return words | Q(tracking_code=code) if len(code) == 14 else words

    def _assignee(self, user: User) -> Q:
        if self.assignee == "me":
            return Q(assignee=user)
        if self.assignee == "nobody":
            return Q(assignee=None)
        key = read_key(self.assignee)
        return Q(assignee=key) if key is not None else Q()

    def _period(self) -> Q:
        found = Q()
        if self.received_from:
            found &= Q(received_at__gte=_start_of(self.received_from))
        if self.received_to:
            end = timezone.make_aware(datetime.combine(self.received_to, time.max))
            found &= Q(received_at__lte=end)
        return found


def _start_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _waiting(rows: QuerySet[Submission]) -> QuerySet[Submission]:
    waiting = Answer.objects.filter(submission=OuterRef("pk"), published_at=None, returned_at=None)
    asked = Enquiry.objects.filter(submission=OuterRef("pk"), replied_at=None)
    return rows.annotate(
        answer_waits=Exists(waiting), question_waits=Exists(asked), told=told_words()
    )


def _with_all_shown(rows: QuerySet[Submission]) -> QuerySet[Submission]:
    """`rows` with what a row of the inbox shows and is ordered by, and nothing else."""
    with_names = rows.select_related(
        "category", "neighbourhood__district", "department", "assignee"
    ).only(
        "kind", "text", "language", "state", "family", "privacy", "supports", "reopenings",
        "received_at", "first_answer_due_at", "solution_due_at", "due_at", "follow_up_at",
        "first_answered_at", "answered_at", "ended_at", "category__name", "category__icon",
        "neighbourhood__name", "neighbourhood__locality", "neighbourhood__district__readings",
        "neighbourhood__district__name", "department__name", "assignee__name",
    )  # fmt: skip
    return _waiting(with_names)


def inbox(user: User, filters: DeskFilters) -> QuerySet[Submission]:
    """What `user` works on, narrowed down, whole rows with all they name: one query.

    Order by `filters.order`. Each row carries `answer_waits` and `question_waits`.
    """
    rows = (
        worked_on_by(user)
        .filter(filters.condition(user))
        .select_related(
            "category",
            "neighbourhood__district",
            "department",
            "assignee",
            "body",
            "keeper",
            "forwarded_from",
        )
    )
    return _waiting(rows)


def export_rows(user: User, filters: DeskFilters) -> QuerySet[Submission]:
    """The same rows in the same order, without the applicants."""
    return inbox(user, filters).order_by(*filters.order)


def chosen(user: User, keys: list[int]) -> QuerySet[Submission]:
    """Those of `keys` that `user` works on, in the order they came."""
    rows = worked_on_by(user).filter(pk__in=keys)
    return rows.select_related(
        "category", "neighbourhood", "body", "keeper", "forwarded_from"
    ).order_by("received_at", "pk")


def inbox_page(
    user: User,
    filters: DeskFilters,
    *,
    cursor: str | None = None,
    size: int = 25,
    but: int | None = None,
) -> Page[Submission]:
    """The rows of `inbox` behind `cursor`, in the order that was asked for, without the
    submission `but`: one query."""
    work = work_of(user)
    plain = DeskFilters(queue=filters.queue, sort=filters.sort)
    if work is not None and filters == plain and cursor is None and but is None:
        rows = _first_rows(work, plain, size + 1, **vars(Asking.now(user)))
        return page_of(rows, filters.order, size)
    # Each part has an order of its own in some index; all of them together have none.
    among = _among(user, filters, but)
    everything = Submission.objects.all() if among else Submission.objects.none()
    return keyset_page(
        _with_all_shown(everything), order=filters.order, cursor=cursor, size=size, among=among
    )


def _among(user: User, filters: DeskFilters, but: int | None = None) -> list[QuerySet[Submission]]:
    """What the filters ask for, in parts that have no row in common."""
    work = work_of(user)
    if work is None:
        return []
    condition = filters.condition(user) & ~Q(pk=but) if but else filters.condition(user)
    parts = [] if filters.is_elsewhere else parts_of_work(work, user.pk)
    if filters.is_elsewhere or filters.number is not None:
        parts.append(passed_on(work, user.pk))
    return [Submission.objects.filter(part, condition) for part in parts]


def inbox_count(user: User, filters: DeskFilters) -> int:
    """How many `inbox` has, up to the most that is counted: one query."""
    return count_up_to(*_among(user, filters))


def first_of_queues(user: User, queues: list[str], most: int) -> dict[str, list[Submission]]:
    """How each of these queues begins: one query."""
    work = work_of(user)
    orders = {queue: DeskFilters(queue=queue).order for queue in queues}
    if work is None or not queues:
        return {queue: [] for queue in queues}
    return apart(_beginnings(work, tuple(queues), most, **vars(Asking.now(user))), orders)


@prepared
def _beginnings(
    work: Work,
    queues: tuple[str, ...],
    most: int,
    user: Parameter,
    moment: Parameter,
    soon: Parameter,
) -> QuerySet[Submission]:
    asking = Asking(user, moment, soon)
    return side_by_side(
        labelled(_beginning(work, DeskFilters(queue=queue), most, asking), queue)
        for queue in queues
    )


@prepared
def _first_rows(
    work: Work, filters: DeskFilters, most: int, user: Parameter, moment: Parameter, soon: Parameter
) -> QuerySet[Submission]:
    return _beginning(work, filters, most, Asking(user, moment, soon))


def _beginning(work: Work, filters: DeskFilters, most: int, asking: Asking) -> QuerySet[Submission]:
    """What most people open the inbox for: the first rows of a queue."""
    condition = filters.chosen_queue.condition(asking)
    elsewhere = filters.is_elsewhere
    parts = [passed_on(work, asking.user)] if elsewhere else parts_of_work(work, asking.user)
    among = [Submission.objects.filter(part, condition) for part in parts]
    return first_rows(_with_all_shown(Submission.objects.all()), among, filters.order, most)


def next_to_do(user: User, *, after: Submission) -> Submission | None:
    """What is most urgent among the work of `user`, but for the submission just dealt with."""
    return next(iter(inbox_page(user, DeskFilters(), size=1, but=after.pk)), None)


@dataclass(frozen=True)
class DeskChoices:
    """What the filters and forms of the desk offer; each a sequence of key and name."""

    categories: tuple[tuple[int, str], ...]
    departments: tuple[tuple[int, str], ...]
    districts: tuple[tuple[int, str], ...]
    people: tuple[tuple[int, str], ...]
    saved: tuple[tuple[int, str, str], ...]
    # Those by which nothing comes in any more, and something did.
    channels: tuple[str, ...]


def desk_choices(user: User) -> DeskChoices:
    """Categories, departments, districts and colleagues of the bodies `user` works for, their
    own saved filters, and channels of former times: one query."""
    bodies = tuple(sorted({post.body_id for post in working_posts(user)}))
    rows = _choices(bodies, user=user.pk, day=today())
    return _arranged(tuple((what, key, _named(name, key), more) for what, key, name, more in rows))


def _named(name: Any, key: int) -> str:
    return str(Translated(name)) if isinstance(name, dict) else name or f"#{key}"


# To sort some hundred names by the Turkish alphabet takes longer than to read them.
@lru_cache(maxsize=128)
def _arranged(rows: tuple[tuple[str, int, str, str], ...]) -> DeskChoices:
    found: dict[str, list[Any]] = defaultdict(list)
    for what, key, name, more in sorted(rows, key=lambda row: sort_key(row[2])):
        shown = {"saved": (key, name, more), "channels": more}
        found[what].append(shown.get(what, (key, name)))
    return DeskChoices(**{name: tuple(found[name]) for name in DeskChoices.__annotations__})


@prepared
def _choices(bodies: tuple[int, ...], user: Parameter, day: Parameter) -> QuerySet[Any, Any]:
    districts = District.objects.filter(area_of(*bodies).districts_met())
    posts = current_posts(day).filter(body__in=bodies, role__in=WORKING_ROLES)
    parts = [
        _part("categories", Category.objects.filter(body__in=bodies, department__isnull=False)),
        _part("departments", Department.objects.filter(body__in=bodies)),
        _part("districts", districts),
        _part("people", User.objects.filter(pk__in=posts.values("user"))),
        _part("saved", SavedFilter.objects.filter(user=user), extra=F("query")),
        _former_channels(bodies),
    ]
    return parts[0].union(*parts[1:], all=True)


def _former_channels(bodies: tuple[int, ...]) -> QuerySet[Any]:
    """The same for each channel by which nothing comes in any more, and something did."""
    former = [one for one in FORMER_CHANNELS if not is_produced(one)]
    rows = Submission.objects.filter(handler_key__in=bodies, channel__in=former)
    return (
        rows.order_by()
        .distinct()
        .values_list(
            Value("channels", output_field=TextField()),
            Cast(Value(0), BigIntegerField()),
            Cast(Value('""'), JSONField()),
            Cast("channel", TextField()),
        )
    )


def _part(what: str, rows: QuerySet[Any], extra: Any = None) -> QuerySet[Any]:
    """One part of the union: what it is, key, name as JSON, and something more."""
    return rows.order_by().values_list(
        Value(what, output_field=TextField()),
        Cast("pk", BigIntegerField()),
        Func(F("name"), function="to_jsonb", output_field=JSONField()),
        Cast(extra if extra is not None else Value(""), TextField()),
    )
