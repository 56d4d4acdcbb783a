"""What waits for whom, and what has been translated."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from muhit.foundation.accounts.models import User
from muhit.foundation.core import clock
from muhit.registers.offices.queries import interpreters, roles_of
from muhit.registers.organisations.models import Body

from .enums import State
from .models import Rules, Translation
from .policies import Person
from .states import UNFINISHED

# From here on a text counts as translated from one's own language into one's own.
PIVOT = "tr"


@dataclass(frozen=True, kw_only=True)
class Told:
    """A translation as those read it who may read the thing it belongs to.

    `text` is empty while it waits. `is_stale` says that the original was written anew
    since; `due_at` is when it should be there, which nobody can promise where `is_promised` is
    false: no interpreter of the body knows both languages.
    """

    pk: int
    part: str
    from_language: str
    to_language: str
    original: str
    text: str
    has_voice: bool
    is_released: bool
    is_urgent: bool
    needs_second_look: bool
    state: State
    requested_at: datetime
    due_at: datetime
    released_at: datetime | None
    is_promised: bool = True

    @property
    def is_waiting(self) -> bool:
        return self.state in UNFINISHED

    @property
    def is_late(self) -> bool:
        return self.is_waiting and self.due_at < clock.now()


def _told(row: Translation) -> Told:
    return Told(
        pk=row.pk,
        part=row.part,
        from_language=row.from_language,
        to_language=row.to_language,
        original=row.original,
        text=row.text if row.is_released else "",
        has_voice=row.voice_id is not None,
        is_released=row.is_released,
        is_urgent=row.is_urgent,
        needs_second_look=row.needs_second_look,
        state=State(row.state),
        requested_at=row.requested_at,
        due_at=row.due_at,
        released_at=row.released_at,
    )


def translation_of(source: str, about_id: int, part: str, language: str) -> Told | None:
    """The translation of one text into `language`, waiting or released; None where none was
    asked for. Who may read the text decides the room that has it."""
    row = (
        Translation.objects.filter(
            source=source, about_id=about_id, part=part, to_language=language
        )
        .exclude(state=State.WITHDRAWN)
        .first()
    )
    return _told(row) if row is not None else None


def translations_of(
    source: str, about_ids: Iterable[int], language: str
) -> dict[tuple[int, str], Told]:
    """All translations of some rows of one source into `language`, by row and part."""
    rows = Translation.objects.filter(
        source=source, about_id__in=list(about_ids), to_language=language
    ).exclude(state=State.WITHDRAWN)
    return {(row.about_id, row.part): _told(row) for row in rows}


def told_about(rows: Mapping[str, Iterable[int] | QuerySet[Any]]) -> list[tuple[str, int, Told]]:
    """All translations of some rows of several sources, into any language, in one query.

    `rows` gives, by source, the ids of its rows. Each found one comes as its source, its row's
    id and itself.
    """
    about = Q(pk__in=[])
    for source, ids in rows.items():
        about |= Q(source=source, about_id__in=ids)
    found = Translation.objects.filter(about).exclude(state=State.WITHDRAWN).order_by("pk")
    promised = _promised(found)
    return [
        (row.source, row.about_id, replace(_told(row), is_promised=row.pk in promised))
        for row in found
    ]


def _promised(rows: Iterable[Translation]) -> set[int]:
    """Those that wait and that somebody of the body can translate: one query, if any waits."""
    waiting = [row for row in rows if row.state in UNFINISHED and row.body_id is not None]
    if not waiting:
        return set()
    posts = interpreters().filter(body__in={row.body_id for row in waiting})
    known = list(posts.values_list("body", "languages"))
    return {
        row.pk
        for row in waiting
        if any(
            body == row.body_id and {row.from_language, row.to_language} <= set(languages)
            for body, languages in known
        )
    }


def released_text(source: str, about_id: int, part: str, language: str) -> str:
    """The released translation; empty where there is none."""
    found = translation_of(source, about_id, part, language)
    return found.text if found is not None else ""


def rules_of(body: Body | int | None) -> Rules:
    """How a body wants it, or how it is done where nobody said anything."""
    key = body.pk if isinstance(body, Body) else body
    found = Rules.objects.filter(body=key).first() if key is not None else None
    return found or (Rules() if key is None else Rules(body_id=key))


def has_interpreters(body: Body | int | None, from_language: str, to_language: str) -> bool:
    """Whether anybody interprets between these languages for the body today."""
    key = body.pk if isinstance(body, Body) else body
    return key is not None and (
        interpreters().filter(body=key, languages__contains=[from_language, to_language]).exists()
    )


def anybody_interprets(from_language: str, to_language: str) -> bool:
    """Whether anybody interprets between these languages today, for whatever body."""
    return interpreters().filter(languages__contains=[from_language, to_language]).exists()


def visible_to(user: Person) -> QuerySet[Translation]:
    """What this person may translate or has to look at; agrees with `policies.can_see`."""
    rows = Translation.objects.select_related("body", "voice", "claimed_by", "translated_by")
    posts = roles_of(user).interprets if isinstance(user, User) else ()
    found = Q(pk__in=[])
    for post in posts:
        pair = Q(from_language__in=post.languages, to_language__in=post.languages)
        found |= pair & (Q(is_private=False) | Q(body=post.body_id))
    return rows.filter(found)


def queue(user: Person, *, pair: str = "") -> QuerySet[Translation]:
    """What this interpreter can do now: theirs, then what is urgent, then by due date.

    `pair` keeps to one pair of languages (``ar-tr``).
    """
    rows = visible_to(user).exclude(original="", voice=None)
    rows = rows.filter(
        Q(state=State.WAITING)
        | Q(state=State.CLAIMED, claimed_by=user.pk)
        | (Q(state=State.SECOND_LOOK) & ~Q(translated_by=user.pk))
    )
    if pair:
        start, _sep, end = pair.partition("-")
        rows = rows.filter(from_language=start, to_language=end)
    return rows.order_by("-is_urgent", "due_at", "pk")


@dataclass(frozen=True, kw_only=True)
class Pair:
    """How much waits between two languages."""

    from_language: str
    to_language: str
    count: int

    @property
    def code(self) -> str:
        return f"{self.from_language}-{self.to_language}"


def pairs(user: Person) -> list[Pair]:
    """The pairs of languages in which something waits for this interpreter."""
    rows = (
        queue(user)
        .order_by()
        .values("from_language", "to_language")
        .annotate(count=Count("pk"))
        .order_by("-count", "from_language", "to_language")
    )
    return [Pair(**row) for row in rows]


def done_by(user: Person) -> QuerySet[Translation]:
    """What this interpreter translated and released, latest first."""
    return (
        visible_to(user)
        .filter(translated_by=user.pk, state=State.RELEASED)
        .order_by("-released_at", "-pk")
    )


def waiting_at(body: Body) -> QuerySet[Translation]:
    """What waits at a body, urgent ones first: for its staff, to see where words are missing."""
    return Translation.objects.filter(body=body, state__in=UNFINISHED).order_by(
        "-is_urgent", "due_at", "pk"
    )


def waiting_at_bodies(bodies: Iterable[Body]) -> int:
    """How many texts wait for an interpreter at any of these bodies."""
    keys = [body.pk for body in bodies]
    return Translation.objects.filter(body__in=keys, state__in=UNFINISHED).count()


def late_ones() -> QuerySet[Translation]:
    """Beyond their limit, and nobody was told of it yet."""
    return Translation.objects.filter(
        state__in=UNFINISHED, late_told_at=None, due_at__lte=clock.now()
    )


def left_lying(*, before: datetime) -> QuerySet[Translation]:
    """Claimed before `before`, and neither released nor given back since."""
    return Translation.objects.filter(state=State.CLAIMED, claimed_at__lt=before).exclude(
        versions__written_at__gt=F("claimed_at"), versions__written_at__gte=before
    )
