"""Keeping true what people are entitled to."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from muhit.foundation.accounts.models import User
from muhit.foundation.audit.actions import record
from muhit.foundation.core import clock
from muhit.foundation.core.errors import NotAllowed

from ..acts import Act
from ..entitlements import may_keep
from ..models import Card, Telephone


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
