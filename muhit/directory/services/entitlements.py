"""Reading and keeping true what people are entitled to."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from muhit.foundation.accounts.models import User
from muhit.registers.offices.queries import roles_of

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
