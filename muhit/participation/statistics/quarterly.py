"""The muhtar's quarterly report, in the shape of the interior ministry's circular 2015/8: what
the muhtar filed, what was answered within fifteen days, what was met, what was not and why,
by body.

What somebody shares with nobody but staff is counted as received, and no more is told of it:
with few rows, its outcome could be guessed.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date, datetime, time
from enum import Enum

from django.utils import timezone
from django.utils.translation import gettext as _

from muhit.foundation.accounts.models import User
from muhit.foundation.core.clock import now, today
from muhit.foundation.core.text import headline
from muhit.foundation.core.translated import Translated
from muhit.participation.record.clocks import muhtar_due
from muhit.participation.record.enums import Channel, Outcome, State
from muhit.participation.record.models import Answer, Step, Submission
from muhit.participation.record.queries.access import filed_by
from muhit.participation.record.states import WORKING
from muhit.registers.offices.queries import roles_of
from muhit.registers.places.models import Neighbourhood

REASON_LENGTH = 160


@dataclass(frozen=True, order=True)
class Quarter:
    """Three months of a year; `number` 1 to 4."""

    year: int
    number: int

    @property
    def first_day(self) -> date:
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def following(self) -> "Quarter":
        return Quarter(self.year + self.number // 4, self.number % 4 + 1)

    @property
    def preceding(self) -> "Quarter":
        return Quarter(self.year - (self.number == 1), (self.number - 2) % 4 + 1)

    @property
    def bounds(self) -> tuple[datetime, datetime]:
        """The first moment of the quarter, and the first one after it."""
        start, end = (
            timezone.make_aware(datetime.combine(one.first_day, time.min))
            for one in (self, self.following)
        )
        return start, end


def quarter_of(day: date) -> Quarter:
    """The quarter a day lies in."""
    return Quarter(day.year, (day.month + 2) // 3)


class Punctual(Enum):
    """How the fifteen days went."""

    IN_TIME = "in_time"
    LATE = "late"
    WAITING = "waiting"
    OVERDUE = "overdue"
    TAKEN_BACK = "taken_back"
    OUTSIDE = "outside"


class Came(Enum):
    """What came of it."""

    MET = "met"
    NOT_MET = "not_met"
    OPEN = "open"
    TAKEN_BACK = "withdrawn"


@dataclass(frozen=True, kw_only=True)
class Counts:
    """Numbers of submissions. ``received = kept + in_time + late + waiting + overdue +
    taken_back + outside``, and ``received = kept + met + not_met + open + withdrawn``.

    `kept`: only the person sees them. `waiting` still has time, `overdue` has none left.
    `outside`: for a body that is not on Muhit, without an answer; nobody promised one there.
    `taken_back`: withdrawn before there was an answer; `withdrawn`: withdrawn at all.
    """

    received: int = 0
    kept: int = 0
    in_time: int = 0
    late: int = 0
    waiting: int = 0
    overdue: int = 0
    taken_back: int = 0
    outside: int = 0
    met: int = 0
    not_met: int = 0
    open: int = 0
    withdrawn: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        names = [field.name for field in fields(self)]
        return Counts(**{name: getattr(self, name) + getattr(other, name) for name in names})

    @property
    def punctuality(self) -> float | None:
        """The share answered within fifteen days, 0 to 1, of all whose fifteen days are over or
        that were answered. None where there are none."""
        whole = self.in_time + self.late + self.overdue
        return self.in_time / whole if whole else None


@dataclass(frozen=True, kw_only=True)
class Line:
    """The counts of one body; None for what nobody is responsible for."""

    body: Translated | None
    counts: Counts


@dataclass(frozen=True, kw_only=True)
class Unmet:
    """One submission that was not met or not answered in time, and why."""

    pk: int
    received_on: date
    body: Translated | None
    subject: Translated | None
    reason: str


@dataclass(frozen=True, kw_only=True)
class Report:
    """The report of one neighbourhood about one quarter, as it stands now."""

    place: Neighbourhood
    quarter: Quarter
    made_on: date
    lines: tuple[Line, ...]
    total: Counts
    unmet: tuple[Unmet, ...]


def may_report(user: User, place: Neighbourhood) -> bool:
    """The muhtar of the neighbourhood."""
    return place in roles_of(user).muhtar_of


def report_of(place: Neighbourhood, quarter: Quarter, *, viewer: User) -> Report:
    """The quarterly report as `viewer`, the muhtar, may read it. Four queries."""
    rows = _rows(place, quarter)
    seen = {row.pk for row in rows if row.is_public} | set(
        filed_by(viewer).filter(pk__in=[row.pk for row in rows]).values_list("pk", flat=True)
    )
    answers, declined = _last_answers(rows), _reasons_of_decline(rows)
    by_body: dict[Translated | None, Counts] = defaultdict(Counts)
    unmet = []
    for row in rows:
        body = row.body.name if row.body else None
        if row.pk not in seen:
            by_body[body] += Counts(received=1, kept=1)
            continue
        told = _original(row)
        punctual, came = punctual_of(row), came_of(told, answers.get(told.pk))
        by_body[body] += Counts(received=1, **{punctual.value: 1}, **{came.value: 1})
        no = declined.get(told.pk, "") if told.state == State.DECLINED else None
        reason = _reason(punctual, came, answers.get(told.pk), no, in_full=row.is_public)
        if reason:
            unmet.append(_unmet(row, reason))
    lines = [Line(body=body, counts=counts) for body, counts in by_body.items()]
    return Report(
        place=place,
        quarter=quarter,
        made_on=today(),
        lines=tuple(sorted(lines, key=lambda line: (-line.counts.received, str(line.body)))),
        total=sum((line.counts for line in lines), Counts()),
        unmet=tuple(unmet),
    )


def _rows(place: Neighbourhood, quarter: Quarter) -> list[Submission]:
    start, end = quarter.bounds
    return list(
        Submission.objects.filter(
            neighbourhood=place,
            channel=Channel.MUHTAR,
            received_at__gte=start,
            received_at__lt=end,
        )
        .select_related("body", "category", "duplicate_of")
        .order_by("received_at", "pk")
    )


def _original(row: Submission) -> Submission:
    """What stands for it: for one that was joined with an earlier one, that one."""
    return row.duplicate_of if row.duplicate_of is not None else row


def punctual_of(row: Submission) -> Punctual:
    """How the fifteen days of one submission went. They run from when it came in, whatever
    was forwarded, closed or reopened since: the first answer counts."""
    due = muhtar_due(row.received_at)
    answered = _original(row).first_answered_at
    if answered is not None:
        # Joined with one that was answered before: it was answered at once.
        return Punctual.IN_TIME if answered <= due else Punctual.LATE
    if _original(row).state == State.WITHDRAWN:
        return Punctual.TAKEN_BACK
    if _original(row).keeper_id is not None:
        return Punctual.OUTSIDE
    return Punctual.WAITING if now() <= due else Punctual.OVERDUE


def came_of(row: Submission, answer: Answer | None) -> Came:
    """What came of one submission, by its state now and its last answer."""
    if row.state == State.CONFIRMED:
        return Came.MET
    if row.state == State.WITHDRAWN:
        return Came.TAKEN_BACK
    if row.state == State.DECLINED:
        return Came.NOT_MET
    if row.state in WORKING or answer is None:
        return Came.OPEN
    done = (Outcome.DONE, Outcome.INFORMATION)
    return Came.MET if answer.outcome in done else Came.NOT_MET


def _last_answers(rows: Iterable[Submission]) -> dict[int, Answer]:
    """The last published answer to each, by submission."""
    told = [_original(row).pk for row in rows]
    found = Answer.objects.filter(submission__in=told, published_at__isnull=False)
    return {one.submission_id: one for one in found.order_by("published_at", "pk")}


def _reasons_of_decline(rows: Iterable[Submission]) -> dict[int, str]:
    """The public reason of the last decline of each, by submission."""
    told = [_original(row).pk for row in rows]
    steps = Step.objects.filter(submission__in=told, verb="decline").order_by("at", "pk")
    return dict(steps.values_list("submission_id", "note"))


def _reason(
    punctual: Punctual, came: Came, answer: Answer | None, declined: str | None, *, in_full: bool
) -> str:
    """Why it is not met, or not answered in time; empty where there is nothing to explain.

    The report goes on to other offices: the words of what is private stay out of it.
    """
    if came is Came.NOT_MET:
        is_answer = answer is not None and declined is None
        label = str(Outcome(answer.outcome).label) if answer and is_answer else _("declined")
        words = answer.text if answer and is_answer else declined or ""
        return f"{label}: {headline(words, REASON_LENGTH)}" if in_full and words else label
    if punctual is Punctual.OVERDUE:
        return _("No answer within 15 days.")
    if punctual is Punctual.LATE:
        return _("Answered after the 15 days were over.")
    return ""


def _unmet(row: Submission, reason: str) -> Unmet:
    return Unmet(
        pk=row.pk,
        received_on=timezone.localdate(row.received_at),
        body=row.body.name if row.body else None,
        subject=row.category.name if row.category and row.is_public else None,
        reason=reason,
    )
