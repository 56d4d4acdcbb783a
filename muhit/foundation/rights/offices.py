"""Offices, and who holds them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NewType

from django.contrib.auth.models import AnonymousUser

from muhit.foundation.accounts.models import User
from muhit.foundation.core.errors import Text
from muhit.foundation.rooms import Declarations

# What a holding may be bound to: a body, a department, a neighbourhood … The room that keeps such
# things names the scope.
Scope = NewType("Scope", str)


@dataclass(frozen=True, kw_only=True)
class Office:
    """An office: who it is for, in words that people read before they give or take it.

    `scopes` are what its holdings may be bound to. What it may do stands in the tables of rights;
    `may_not` says what people wrongly expect of it.
    """

    code: str
    title: Text
    summary: Text
    scopes: tuple[Scope, ...]
    may_not: tuple[Text, ...] = ()


OFFICES = Declarations[Office]("the office", key=lambda office: office.code)


@dataclass(frozen=True)
class Holding:
    """That somebody holds an office today. `bounds` are all to be met: scope → key; what it does
    not name bounds nothing, so that a holding without bounds reaches everything."""

    office: str
    bounds: Mapping[Scope, int] = field(default_factory=dict)


# Each says what somebody holds today, out of the tables of its room.
HOLDERS = Declarations[Callable[[User], Iterable[Holding]]](
    "who tells of holdings", key=lambda holder: holder
)


def holdings_of(user: User | AnonymousUser) -> list[Holding]:
    """What this person holds today; nothing for who is not signed in or no longer active."""
    if not isinstance(user, User) or not user.is_active:
        return []
    return [holding for holder in HOLDERS.every() for holding in holder(user)]
