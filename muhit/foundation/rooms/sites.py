"""A web site: a list of rooms. Knows no Django, so that settings can be made of it."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Site:
    """One of the web sites that Muhit runs as.

    `rooms` are packages, lowest first: a room may use those before it. `libraries` are the
    Django apps of others that they stand on.
    """

    name: str
    rooms: tuple[str, ...]
    libraries: tuple[str, ...]

    @property
    def installed_apps(self) -> list[str]:
        """For Django's INSTALLED_APPS: our templates and files go before those of libraries."""
        return [*self.rooms, *self.libraries]
