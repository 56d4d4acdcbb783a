"""Mandates that are held or asked for, as those see them who decide about them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from muhit.foundation.accounts.models import User
from muhit.foundation.core import clock
from muhit.registers.organisations.queries import area_of

from .models import Mandate
from .policies import decides_by_post, is_operator
from .queries import current_mandates, roles_of
from .rights import TABLE, Verb

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


def in_area_of_confirming_posts(user: User | AnonymousUser) -> Q:
    """Mandates of places that a municipality covers in which this person decides about them."""
    bodies = [body.pk for body in roles_of(user).bodies if TABLE.may(user, Verb.CONFIRM, body)]
    area = area_of(*bodies)
    return area.lies("neighbourhood") | area.lies("building__neighbourhood")


def waiting_for(user: User | AnonymousUser) -> QuerySet[Mandate]:
    """Mandates that wait for this person's decision, oldest first; agrees with `may_confirm`."""
    rows = (
        Mandate.objects.filter(confirmed_at=None, refused_at=None, ends_on=None)
        .select_related(
            "user", "neighbourhood__district", "building__neighbourhood__district__province"
        )
        .order_by("asked_at", "pk")
    )
    if user.is_active and user.is_superuser:
        return rows
    inside = in_area_of_confirming_posts(user)
    own = [place.pk for place in roles_of(user).muhtar_of]
    inside |= Q(building__neighbourhood__in=own)
    return rows.filter(inside).exclude(user=user.pk)
