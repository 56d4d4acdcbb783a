"""What people are told when something about their account changes.

Whoever takes an account over hopes that its owner does not see it. So a change is told
where the owner was reached before it, and in the inbox. How that reaches people is not known
here: the room of messages stands above this one and declares how.
"""

from collections.abc import Sequence
from enum import StrEnum
from typing import Protocol

from muhit.foundation.rooms import Declarations

from .acts import Act
from .addresses import Address
from .models import User


class Change(StrEnum):
    """What was changed; the values are those of the acts in the audit, without the room."""

    PHONE = "phone_changed"
    EMAIL = "email_changed"
    PHONE_REMOVED = "phone_removed"
    EMAIL_REMOVED = "email_removed"
    APP_SET_UP = "app_set_up"
    APP_REMOVED = "app_removed"
    PASSKEY_ADDED = "passkey_added"
    PASSKEY_REMOVED = "passkey_removed"
    RECOVERY_CODES = "recovery_codes_made"
    FACTORS_TAKEN = "second_factor_taken"
    NEW_BROWSER = "signed_in"
    SESSION_ENDED = "session_ended"
    SESSIONS_ENDED = "all_sessions_ended"
    DATA = "data_downloaded"

    @property
    def act(self) -> Act:
        return Act(f"accounts.{self}")


class Tell(Protocol):
    """Tells `user` of a change: in the inbox, and at `old`, the addresses that the change took
    out of the account. Called in the transaction of the change."""

    def __call__(self, *, user: User, change: Change, old: Sequence[Address]) -> None: ...


TELLERS = Declarations[Tell]("who tells of changes", key=id)


def tell(user: User, change: Change, *, old: Sequence[Address] = ()) -> None:
    """Say that something about the account changed."""
    for teller in TELLERS.every():
        teller(user=user, change=change, old=old)
