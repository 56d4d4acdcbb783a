"""Reading and keeping true what people are entitled to."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from muhit.foundation.accounts.models import User
from muhit.foundation.audit.actions import record
from muhit.foundation.core import clock
from muhit.foundation.core.errors import NotAllowed
from muhit.registers.people.queries import roles_of

from .acts import Act
from .models import Card, Telephone
from .rights import TABLE, Verb


def cards() -> QuerySet[Card]:
    """The cards everybody may read, with their telephones."""
    return Card.objects.filter(is_active=True).prefetch_related("telephones")


def telephones() -> QuerySet[Telephone]:
    """The numbers everybody may call."""
    return Telephone.objects.filter(is_active=True)


def may_keep(user: User | AnonymousUser) -> bool:
    """Administrators and moderators of municipalities keep these facts true, and operators."""
    if user.is_active and user.is_superuser:
        return True
    return any(TABLE.may(user, Verb.KEEP, body) for body in roles_of(user).bodies)


@transaction.atomic
def keep(row: Card | Telephone, *, values: Mapping[str, Any], by: User) -> None:
    """Write a card or a telephone; whoever writes it has checked it. Raises NotAllowed."""
    if not may_keep(by):
        raise NotAllowed(_("Only administrators and moderators of a municipality may change this."))
    for name, value in values.items():
        if name != "telephones":
            setattr(row, name, value)
    row.checked_on, row.checked_by = clock.today(), by
    row.save()
    if isinstance(row, Card) and "telephones" in values:
        row.telephones.set(values["telephones"])
    record(Act.ENTITLEMENT_KEPT, by=by, about=row, code=row.code)
