"""Who may do what in the matters of a building."""

from django.contrib.auth.models import AnonymousUser

from muhit.foundation.accounts.models import User
from muhit.registers.places.models import Building
from muhit.registers.residents.queries import residence_of

from .rights import TABLE, Verb

Person = User | AnonymousUser


def may_manage(user: Person, building: Building) -> bool:
    """Write notices, open joint submissions, ask, hand over: the manager of today."""
    return building.is_confirmed and TABLE.may(user, Verb.MANAGE, building)


def lives_in(user: Person, building: Building) -> bool:
    """Signs, votes and complains: whoever has joined a flat."""
    return residence_of(user, building) is not None
