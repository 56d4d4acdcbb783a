"""A web site: a list of rooms. Knows no Django, so that settings can be made of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum


class Accounts(Enum):
    """Who has an account on a site."""

    # Whoever proves a telephone number or an address.
    OPEN = "open"
    # Those alone for whom somebody made one.
    APPOINTED = "appointed"
    NONE = "none"


@dataclass(frozen=True)
class Database:
    """A database that the processes of a site enter.

    `variable` holds its address. `rooms` are those whose tables lie in it, to be read and never
    written; where there are none, it is the site's own, with the tables of all other rooms.
    `tables` is what of these rooms the site's role may read.
    """

    variable: str
    rooms: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Site:
    """One of the web sites that Muhit runs as, each in processes of its own.

    `rooms` are packages, lowest first: a room may use those before it. `libraries` are the
    Django apps of others that they stand on. `databases` are by Django's alias; no process of
    another site may hold their addresses (the wall).
    """

    name: str
    rooms: tuple[str, ...]
    libraries: tuple[str, ...]
    databases: Mapping[str, Database] = field(default_factory=dict)
    accounts: Accounts = Accounts.NONE

    @property
    def installed_apps(self) -> list[str]:
        """For Django's INSTALLED_APPS: our templates and files go before those of libraries."""
        return [*self.rooms, *self.libraries]

    @property
    def credentials(self) -> tuple[str, ...]:
        """The variables that hold the addresses of its databases."""
        return tuple(database.variable for database in self.databases.values())

    @property
    def read_only(self) -> dict[str, str]:
        """The alias of the database from which a room is read, by the package of the room."""
        return {
            room: alias for alias, database in self.databases.items() for room in database.rooms
        }
