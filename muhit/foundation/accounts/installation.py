"""What whoever runs the installation changes in other people's accounts, from the command line.

Nobody is signed in there: each act is written down without an actor, and told to the person.
"""

from dataclasses import dataclass
from typing import Any

from allauth.mfa.models import Authenticator
from cryptography.fernet import InvalidToken
from django.db import IntegrityError, transaction

from muhit.foundation.audit.actions import record

from .acts import Act
from .adapter import encrypt_anew
from .addresses import Address, Way
from .errors import AddressTaken
from .models import User
from .notices import Change, tell
from .queries import stored_address

# What django-allauth keeps encrypted of a factor, through our adapter.
_SECRETS = ("secret", "seed")
_LISTS = ("migrated_codes",)


@transaction.atomic
def rename(*, user: User, name: str) -> User:
    """Change the name of somebody's account."""
    locked = User.objects.select_for_update().get(pk=user.pk)
    locked.name = name.strip()[:120]
    locked.save(update_fields=["name"])
    record(Act.RENAMED, about=locked, channel="command")
    return locked


def give_address(*, user: User, address: Address) -> User:
    """Put a number or e-mail into somebody's account in place of the old one, which is told.

    A number counts once its owner signs in with it. Raises AddressTaken.
    """
    try:
        with transaction.atomic():
            locked = User.objects.select_for_update().get(pk=user.pk)
            old = stored_address(locked, address.way)
            if old == address:
                return locked
            setattr(locked, str(address.way), address.value)
            if address.way is Way.PHONE:
                locked.phone_confirmed_at = None
            locked.save(update_fields=["phone", "phone_confirmed_at", "email"])
            change = Change.PHONE if address.way is Way.PHONE else Change.EMAIL
            record(change.act, about=locked, channel="command")
            tell(locked, change, old=[old] if old else [])
            return locked
    except IntegrityError:
        raise AddressTaken from None


@transaction.atomic
def set_operator(*, user: User, is_operator: bool) -> bool:
    """Make somebody an operator of the installation, or end that. Whether it changed anything."""
    locked = User.objects.select_for_update().get(pk=user.pk)
    if locked.is_superuser == is_operator:
        return False
    locked.is_superuser = is_operator
    locked.save(update_fields=["is_superuser"])
    record(Act.MADE_OPERATOR if is_operator else Act.ENDED_OPERATOR, about=locked)
    return True


@dataclass
class Rotated:
    """How many second factors were encrypted with the new key, and whose could not be read."""

    count: int = 0
    unreadable: tuple[int, ...] = ()


@transaction.atomic
def encrypt_factors_anew() -> Rotated:
    """Encrypt every second factor with the present key; the old ones are among the fallbacks."""
    found = Rotated()
    for row in Authenticator.objects.select_for_update().order_by("pk"):
        try:
            data = _anew(row.data)
        except InvalidToken:
            found.unreadable += (row.user_id,)
            continue
        if data != row.data:
            row.data = data
            row.save(update_fields=["data"])
            found.count += 1
    record(Act.FACTORS_ENCRYPTED, count=found.count)
    return found


def _anew(data: dict[str, Any]) -> dict[str, Any]:
    changed: dict[str, Any] = {
        name: encrypt_anew(data[name]) for name in _SECRETS if data.get(name)
    }
    for name in _LISTS:
        if data.get(name):
            changed[name] = [encrypt_anew(one) for one in data[name]]
    return {**data, **changed}
