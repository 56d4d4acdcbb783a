"""Tables of rights, and what is made of them."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Model, Q

from muhit.foundation.accounts.models import User
from muhit.foundation.core.errors import Text
from muhit.foundation.rooms import Declarations

from .offices import Holding, Scope, holdings_of

Person = User | AnonymousUser
NOTHING = Q(pk__in=[])


@dataclass(frozen=True)
class Where:
    """Where the rows of a table stand: scope → path to its key, as in a filter of Django
    (``neighbourhood__district_id``).

    `shared` are scopes in which a row may stand nowhere, and is then everybody's within the others
    (a submission that no department has yet). `ignores` are bounds that do not narrow these rows
    (a head of one department speaks for the whole body). Any other bound that has no path here
    shuts its holder out.
    """

    model: type[Model]
    paths: Mapping[Scope, str]
    shared: Set[Scope] = frozenset()
    ignores: Set[Scope] = frozenset()


@dataclass(frozen=True)
class Right:
    """One row of a table: holders of these offices may do this, where their office reaches.

    `words` complete "may …" on the page people read. `when` narrows it to rows whose field has
    one of these values, such as a state.
    """

    verb: StrEnum
    offices: tuple[str, ...]
    words: Text
    when: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)


class Rights:
    """The table of one room over the rows of one model."""

    def __init__(self, name: str, where: Where, *rows: Right) -> None:
        self.name = name
        self.where = where
        self.rights = {right.verb: right for right in rows}
        if len(self.rights) < len(rows):
            raise ValueError(f"{name}: a verb stands twice in the table of rights")

    def may(self, user: Person, verb: StrEnum, thing: Model) -> bool:
        """Whether this person may do this to that row."""
        right = self.rights[verb]
        if any(_value(thing, path) not in values for path, values in right.when.items()):
            return False
        return any(self._reaches(holding, thing) for holding in _of(user, right))

    def rows(self, user: Person, verb: StrEnum) -> Q:
        """The rows to which this person may do this; agrees with `may`."""
        right = self.rights[verb]
        reached = NOTHING
        for holding in _of(user, right):
            reached |= self._reached(holding)
        for path, values in right.when.items():
            reached &= Q(**{f"{path}__in": values})
        return reached

    def offices(self, verb: StrEnum) -> tuple[str, ...]:
        """The offices that have this right."""
        return self.rights[verb].offices

    def told_of(self, office: str) -> list[Text]:
        """What the office may do, in words, in the order of the table."""
        return [right.words for right in self.rights.values() if office in right.offices]

    def _reaches(self, holding: Holding, thing: Model) -> bool:
        for scope, key in self._bounds(holding):
            path = self.where.paths.get(scope)
            if path is None:
                return False
            value = _value(thing, path)
            if value != key and not (value is None and scope in self.where.shared):
                return False
        return True

    def _reached(self, holding: Holding) -> Q:
        # Everything, until a bound narrows it.
        reached = ~NOTHING
        for scope, key in self._bounds(holding):
            path = self.where.paths.get(scope)
            if path is None:
                return NOTHING
            here = Q(**{path: key})
            reached &= here | Q(**{f"{path}__isnull": True}) if scope in self.where.shared else here
        return reached

    def _bounds(self, holding: Holding) -> Iterable[tuple[Scope, int]]:
        return [one for one in holding.bounds.items() if one[0] not in self.where.ignores]


RIGHTS = Declarations[Rights]("the table of rights", key=lambda rights: rights.name)


def told_of(office: str) -> list[Text]:
    """All that an office may do, from the tables of all rooms."""
    return [words for rights in RIGHTS.every() for words in rights.told_of(office)]


def _of(user: Person, right: Right) -> list[Holding]:
    return [holding for holding in holdings_of(user) if holding.office in right.offices]


def _value(thing: Any, path: str) -> Any:
    """The value at a path; None where a relation on the way leads nowhere."""
    for name in path.split("__"):
        if thing is None:
            return None
        thing = getattr(thing, name)
    return thing
