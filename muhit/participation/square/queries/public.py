"""What everybody sees: lists, the map, and the page of one submission.

Rows are frozen and typed, and hold nothing that is not public: whatever a template
does with them, an exact position or a person cannot slip through.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache, cached_property
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.safestring import SafeString

from muhit.foundation.accounts.models import User
from muhit.foundation.core.points import Box, Point
from muhit.foundation.core.text import fold
from muhit.foundation.core.translated import Translated
from muhit.foundation.reading.counting import MOST_COUNTED, Sets, count_up_to, prepared_counts
from muhit.foundation.reading.keyset import PAGE_SIZE, Page, keyset_page, page_of
from muhit.foundation.reading.prepared import prepared
from muhit.foundation.search.asking import Search, search_for
from muhit.foundation.search.finding import Found, best_first, find
from muhit.foundation.search.marking import Marker
from muhit.participation.record.actions.supporting import device_mark
from muhit.participation.record.enums import Outcome, Precision, State
from muhit.participation.record.models import Step, Submission
from muhit.participation.record.outside import Outside, outside_of
from muhit.participation.record.policies import Doer
from muhit.participation.record.queries.access import public
from muhit.participation.record.queries.cards import Card, Marks, card, card_of, cards
from muhit.participation.record.queries.searching import SUBMISSIONS
from muhit.participation.record.states import PUBLIC_STEPS, SIDES_STEPS
from muhit.participation.withholding.queries.withholding import is_reason_held, reason_of
from muhit.registers.organisations.models import Category
from muhit.registers.places.models import Neighbourhood

NEWEST = SUBMISSIONS.order


@dataclass(frozen=True, kw_only=True)
class Filters:
    """What a reader asked the list or map for; empty fields do not filter."""

    text: str = ""
    exactly: bool = False
    sort: str = ""
    family: str = ""
    kind: str = ""
    category: str = ""
    district: int | None = None
    neighbourhood: int | None = None
    # A circle of the map.
    box: Box | None = None

    @cached_property
    def search(self) -> Search | None:
        """What is looked for by words; None without any."""
        return search_for(SUBMISSIONS, self.text, exactly=self.exactly) if self.text else None

    @property
    def is_by_match(self) -> bool:
        """Whether the best match comes first, and not the newest."""
        return self.sort == "best" and self.search is not None

    @property
    def order(self) -> tuple[str, ...]:
        return SUBMISSIONS.best_first if self.is_by_match else NEWEST

    def apply(self, rows: QuerySet[Submission]) -> QuerySet[Submission]:
        """`rows` narrowed down; a search without a single word finds nothing."""
        return self.find(rows).rows if self.text else self._exactly(rows)

    def find(self, rows: QuerySet[Submission]) -> Found[Submission]:
        """`rows` narrowed down, and how well they fit."""
        rows = self._exactly(rows)
        if not self.text:
            return Found(narrow=rows, rows=rows, count=count_up_to(rows), order=NEWEST)
        number = _number(self.text)
        with_number = Q(pk=number) if number is not None else None
        return find(SUBMISSIONS, rows, self.search, or_else=with_number, by_match=self.is_by_match)

    def _exactly(self, rows: QuerySet[Submission]) -> QuerySet[Submission]:
        """`rows` of the chosen state, kind, category and place; joins nothing to them."""
        exact = {"family": self.family, "kind": self.kind, "neighbourhood": self.neighbourhood}
        rows = rows.filter(**{name: value for name, value in exact.items() if value})
        if self.box is not None:
            rows = rows.filter(public_position__within=self.box)
        if self.category:
            rows = rows.filter(category__in=Category.objects.filter(code=self.category))
        if self.district:
            inside = Neighbourhood.objects.filter(district=self.district)
            if self.neighbourhood:
                inside = inside.filter(pk=self.neighbourhood)
            rows = rows.filter(neighbourhood__in=inside)
        return rows


def _number(typed: str) -> int | None:
    """The number of a submission that was typed, with or without ``#``."""
    digits = fold(typed.strip().removeprefix("#"))
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) < 10 else None


def public_list(filters: Filters) -> QuerySet[Submission, Any]:
    """Public submissions for a list, newest first."""
    return cards(filters.apply(public())).order_by(*NEWEST)


def public_search(filters: Filters) -> Found[Submission]:
    """Public submissions for a list, in the order that was asked for; where next to nothing holds
    all the words, the best match first.

    The best matches are looked for among the newest thousand, and only they are listed.
    """
    if filters == Filters():
        count = _counts()["all"]
        return Found(narrow=public(), rows=_everything().all(), count=count, order=NEWEST)
    found = filters.find(public())
    is_by_match = filters.search is not None and (filters.is_by_match or found.is_loose)
    if is_by_match and filters.search is not None:
        rows = cards(best_first(SUBMISSIONS, found.narrow, filters.search), "rank")
    else:
        rows = cards(found.narrow)
    order = SUBMISSIONS.best_first if is_by_match else NEWEST
    return replace(found, rows=rows.order_by(*order), order=order, is_by_match=is_by_match)


def found_page(filters: Filters, found: Found[Submission], cursor: str | None) -> Page[Any]:
    """A page of what `public_search` found: one query."""
    if filters == Filters() and not cursor:
        return page_of(_newest(PAGE_SIZE + 1), NEWEST, PAGE_SIZE)
    # Only what is narrowed down has its keys looked up apart: all there is stands in one index.
    if found.is_by_match or filters == Filters():
        return keyset_page(found.rows, order=found.order, cursor=cursor)
    everything = cards(Submission.objects.all())
    return keyset_page(everything, order=found.order, cursor=cursor, among=[found.narrow])


@prepared
def _newest(most: int) -> QuerySet[Submission, Any]:
    """What most readers see first, of all there is."""
    return _everything()[:most]


@cache
def _everything() -> QuerySet[Submission, Any]:
    """A query and no rows: only ever narrowed down or copied, never asked itself."""
    return cards(public()).order_by(*NEWEST)


@prepared_counts(most=MOST_COUNTED)
def _counts() -> Sets:
    return {"all": [public()]}


def found_cards(rows: Iterable[Any], found: Found[Submission]) -> list[Card]:
    """The cards of rows that `public_search` found, the words that were typed marked in them."""
    made = [(row, card(row)) for row in rows]
    if found.search is None or not made:
        return [one for _row, one in made]
    texts = [text for row, one in made for text in (row.text, *_around(one))]
    marker = Marker(found.search, texts, loosely=found.is_loose)
    return [replace(one, marks=_marks(marker, row.text, one)) for row, one in made]


def _around(one: Card) -> tuple[str, str, str]:
    return str(one.category or ""), one.neighbourhood, one.district


def _marks(marker: Marker, text: str, one: Card) -> Marks:
    category, neighbourhood, district = map(marker.mark, _around(one))
    return Marks(
        headline=marker.mark(one.headline.text),
        excerpt=SafeString("") if marker.finds_in(one.headline.text) else marker.excerpt(text),
        category=category,
        neighbourhood=neighbourhood,
        district=district,
    )


@dataclass(frozen=True, kw_only=True)
class PublicStep:
    """One line of the public timeline: what happened and which office did it, never who."""

    pk: int
    verb: str
    at: datetime
    as_actor: str
    to_state: State
    body: Translated | None
    department: Translated | None
    note: str
    outcome: str
    is_held: bool = False


@dataclass(frozen=True, kw_only=True)
class PublicAnswer:
    """A published answer, without who wrote it."""

    pk: int
    text: str
    language: str
    outcome: Outcome
    published_at: datetime
    # A body that is not on Muhit, whose answer it is; None where the office itself speaks.
    said_by: Translated | None
    planned_for: date | None


@dataclass(frozen=True, kw_only=True)
class PublicPage:
    """One submission as its page shows it to everybody."""

    card: Card
    text: str
    public_name: str
    body: Translated | None
    department: Translated | None
    position: Point | None
    precision: Precision
    place_text: str
    photos: tuple[UUID, ...]
    documents: tuple[UUID, ...]
    answers: tuple[PublicAnswer, ...]
    steps: tuple[PublicStep, ...]
    first_answer_due_at: datetime | None
    solution_due_at: datetime | None
    answered_at: datetime | None
    duplicate_of: int | None
    outside: Outside | None
    devices: int
    """How many said "me too" without an account"""

    @property
    def pin(self) -> str:
        """The position as the map reads it: ``latitude,longitude``."""
        point = self.position
        return f"{point.latitude},{point.longitude}" if point is not None else ""

    @property
    def zoom(self) -> int:
        """How near a map may go to the place."""
        return 16 if self.precision == Precision.EXACT else 14

    @property
    def centre(self) -> str:
        """The position with its zoom, as the map reads it."""
        return f"{self.pin},{self.zoom}"

    @property
    def view(self) -> str:
        """The same in the address of the map, after its ``#``."""
        point = self.position
        return f"{self.zoom}/{point.latitude}/{point.longitude}" if point is not None else ""


def timeline(submission: Submission, *, is_own: bool = False) -> tuple[PublicStep, ...]:
    """The steps of a submission, first to last, without the people who took them.

    With `is_own`, for its two sides only, also questions and replies, and reasons that wait
    for a look.
    """
    verbs: Iterable[str] = SIDES_STEPS if is_own else PUBLIC_STEPS
    steps = Step.objects.filter(submission=submission, verb__in=verbs)
    return tuple(
        PublicStep(
            pk=step.pk,
            verb=step.verb,
            at=step.at,
            as_actor=step.as_actor,
            to_state=State(step.to_state),
            body=step.body.name if step.body else None,
            department=step.department.name if step.department else None,
            note=reason_of(step) if is_own else step.note,
            is_held=is_own and is_reason_held(step),
            outcome=str(step.data.get("outcome", "")),
        )
        for step in steps.select_related("body", "department", "held").order_by("at", "id")
    )


def published_answers(submission: Submission) -> tuple[PublicAnswer, ...]:
    """The published answers, first to last."""
    rows = submission.answers.filter(published_at__isnull=False).order_by("published_at")
    return tuple(
        PublicAnswer(
            pk=row.pk,
            text=row.text,
            language=row.language,
            outcome=Outcome(row.outcome),
            published_at=row.published_at,
            said_by=row.said_by.name if row.said_by else None,
            planned_for=row.planned_for,
        )
        for row in rows.select_related("said_by")
        if row.published_at is not None
    )


def public_page(submission: Submission) -> PublicPage:
    """What everybody sees of one public submission, in five queries."""
    attachments = [
        (row.file.kind, row.file_id)
        for row in submission.attachments.filter(is_hidden=False).select_related("file")
    ]
    blurred = submission.precision == Precision.NEIGHBOURHOOD
    original = submission.duplicate_of
    return PublicPage(
        card=card_of(submission),
        text=submission.text,
        public_name=submission.public_name,
        body=submission.body.name if submission.body else None,
        department=submission.department.name if submission.department else None,
        position=submission.public_position,
        precision=Precision(submission.precision),
        place_text="" if blurred else submission.place_text,
        photos=tuple(pk for kind, pk in attachments if kind == "photo"),
        documents=tuple(pk for kind, pk in attachments if kind == "pdf"),
        answers=published_answers(submission),
        steps=timeline(submission),
        first_answer_due_at=submission.first_answer_due_at,
        solution_due_at=submission.solution_due_at,
        answered_at=submission.answered_at,
        duplicate_of=original.pk if original is not None and original.is_public else None,
        outside=outside_of(submission),
        devices=submission.supporting_devices.count(),
    )


def near(point: Point, radius_m: float) -> QuerySet[Submission]:
    """Public submissions in the box around a circle of `radius_m` metres; indexed."""
    return public().filter(public_position__within=point.box(radius_m))


@dataclass(frozen=True)
class Stance:
    """How a reader stands to a submission."""

    supports: bool = False
    follows: bool = False


def stance_of(user: Doer, submission: Submission, *, device: str = "") -> Stance:
    """Whether `user`, or without one this device, supports and follows the submission."""
    if isinstance(user, User):
        return Stance(
            supports=submission.supporters.filter(user=user).exists(),
            follows=submission.followers.filter(user=user).exists(),
        )
    if not device:
        return Stance()
    mark = device_mark(submission, device)
    return Stance(supports=submission.supporting_devices.filter(device_print=mark).exists())
