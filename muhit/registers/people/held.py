"""Mandates that are held: who speaks for which place, until when, and ending one early."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from muhit.foundation.accounts.models import User
from muhit.foundation.core import clock
from muhit.foundation.core.errors import Invalid
from muhit.foundation.messages.actions import send

from .actions import end_mandate
from .enums import MessageKind
from .models import Mandate
from .policies import decides_by_post, is_operator
from .queries import current_mandates, in_area_of_confirming_posts

# What ends so soon needs somebody who asks whether it goes on.
SOON = timedelta(days=60)


@dataclass(frozen=True)
class Held:
    """One mandate and whether it ends soon."""

    mandate: Mandate
    ends_soon: bool


def held_in_area(user: User) -> QuerySet[Mandate]:
    """Mandates held today where this person decides about mandates by their post; what ends
    first comes first."""
    rows = current_mandates().select_related(
        "user", "neighbourhood__district", "building__neighbourhood__district"
    )
    rows = rows.order_by("ends_on", "started_on", "pk")
    if not decides_by_post(user):
        return rows.none()
    if is_operator(user):
        return rows
    return rows.filter(in_area_of_confirming_posts(user))


def with_ends(rows: Iterable[Mandate]) -> list[Held]:
    """Each with whether it ends soon."""
    last = clock.today() + SOON
    return [Held(row, row.ends_on is not None and row.ends_on <= last) for row in rows]


@transaction.atomic
def end_early(mandate: Mandate, *, reason: str, by: User) -> Mandate:
    """End somebody's mandate before its day; its holder is told why.

    Raises NotAllowed, WrongState where it has ended, Invalid without a reason.
    """
    why = reason.strip()[:300]
    if not why:
        text = _("Write why: the person will read it.")
        raise Invalid(text, fields={"reason": text})
    ended = end_mandate(mandate, by=by)
    ended.end_reason = why
    ended.save(update_fields=["end_reason"])
    send(kind=MessageKind.ENDED, to=[ended.user], about_id=ended.pk, by=by)
    return ended
