"""Who must do more than type a code."""

from collections.abc import Callable

from django.conf import settings

from muhit.foundation.rooms import Declarations

from .models import User
from .queries import has_second_factor

WORK_ASKING = Declarations[Callable[[User], bool]](
    "work that asks for a second factor", key=lambda asks: asks
)


def needs_second_factor(user: User) -> bool:
    """Whether this person's work asks for a second factor.

    Which work that is, rooms above this one declare; in the demo and on a developer's machine
    nobody needs one.
    """
    if not settings.ASKS_SECOND_FACTOR:
        return False
    # Where accounts are given, each is for work that asks for it.
    return not settings.ACCOUNTS_ARE_OPEN or any(asks(user) for asks in WORK_ASKING.every())


def lacks_second_factor(user: User) -> bool:
    """Whether a second factor is needed and not set up yet."""
    return needs_second_factor(user) and not has_second_factor(user)
