"""Who must do more than type a code."""

from django.conf import settings
from django.utils.module_loading import import_string

from .models import User
from .queries import has_second_factor


def needs_second_factor(user: User) -> bool:
    """Whether this person's work asks for a second factor.

    Which work that is stands in a room above this one: MUHIT_NEEDS_SECOND_FACTOR
    names the predicate, and is empty where nobody needs one (the demo).
    """
    if not settings.MUHIT_NEEDS_SECOND_FACTOR:
        return False
    predicate = import_string(settings.MUHIT_NEEDS_SECOND_FACTOR)
    return bool(predicate(user))


def lacks_second_factor(user: User) -> bool:
    """Whether a second factor is needed and not set up yet."""
    return needs_second_factor(user) and not has_second_factor(user)
