"""One submission as lists show it.

Cards are frozen and typed, and hold nothing that is not public: whatever a template does with
them, an exact position or a person cannot slip through.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.safestring import SafeString

from muhit.foundation.core.translated import Read, Translated
from muhit.registers.places.models import shown

from ..enums import Family, Kind, State
from ..models import Attachment, Submission
from .headlines import headline_of, headline_of_row, told_words


@dataclass(frozen=True, kw_only=True)
class Marks:
    """What a card shows of one submission with the found words marked, safe to print.

    `excerpt` is the place in the text where words were found that the headline lacks.
    """

    headline: SafeString
    excerpt: SafeString
    category: SafeString
    neighbourhood: SafeString
    district: SafeString


@dataclass(frozen=True, kw_only=True)
class Card:
    """One submission as lists show it."""

    pk: int
    kind: Kind
    headline: Read
    category: Translated | None
    icon: str
    neighbourhood: str
    district: str
    state: State
    family: Family
    supports: int
    received_at: datetime
    photo: UUID | None
    marks: Marks | None = None


@cache
def first_photo() -> Subquery:
    """The key of the first photo that everybody may see, beside a row of submissions."""
    photos = Attachment.objects.filter(
        submission=OuterRef("pk"), is_hidden=False, file__kind="photo"
    )
    return Subquery(photos.values("file_id")[:1])


_SHOWN = (
    "id", "kind", "text", "language", "category__name", "category__icon", "neighbourhood__name",
    "neighbourhood__district__name", "neighbourhood__district__readings", "state", "family",
    "supports", "received_at", "photo", "told",
)  # fmt: skip


def cards(rows: QuerySet[Submission], *more: str) -> QuerySet[Submission, Any]:
    """`rows` as tuples of all that a `Card` needs, and of the columns `more`, in one query; turn
    each into a card by `card`. Objects of three models for each row would take as long to make
    as everything else that a list does in Python.
    """
    return rows.annotate(photo=first_photo(), told=told_words()).values_list(
        *_SHOWN, *more, named=True
    )


def card(row: Any) -> Card:
    """The card of a row that `cards` prepared."""
    return Card(
        pk=row.id,
        kind=Kind(row.kind),
        headline=headline_of_row(
            row, kind=row.kind, category=row.category__name or None, told=row.told
        ),
        category=row.category__name or None,
        icon=row.category__icon or "dots",
        neighbourhood=shown(row.neighbourhood__name or ""),
        district=shown(
            row.neighbourhood__district__name or "", row.neighbourhood__district__readings
        ),
        state=State(row.state),
        family=Family(row.family),
        supports=row.supports,
        received_at=row.received_at,
        photo=row.photo,
    )


def card_of(submission: Submission) -> Card:
    """The card of a submission that was loaded whole, without its photo."""
    place, category = submission.neighbourhood, submission.category
    return Card(
        pk=submission.pk,
        kind=Kind(submission.kind),
        headline=headline_of(submission),
        category=category.name if category else None,
        icon=category.icon if category else "dots",
        neighbourhood=shown(place.name) if place else "",
        district=str(place.district) if place else "",
        state=State(submission.state),
        family=Family(submission.family),
        supports=submission.supports,
        received_at=submission.received_at,
        photo=None,
    )
