"""Rooms whose tables lie in a database of another site: read there, and written by nobody here.

Which rooms these are says the plan of the site (`READ_ONLY_ROOMS`); that nothing is written is
held by the role that enters that database, and said here in words before it is tried.
"""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.db.models import Model


class WrittenElsewhere(Exception):
    """Something of a room was to be written that another site writes."""


class ReadElsewhere:
    """A router of Django's: see https://docs.djangoproject.com/en/5.2/topics/db/multi-db/."""

    def __init__(self) -> None:
        self._alias = {
            apps.get_app_config(room.rpartition(".")[2]).label: alias
            for room, alias in settings.READ_ONLY_ROOMS.items()
        }

    def db_for_read(self, model: type[Model], **_hints: Any) -> str | None:
        return self._alias.get(model._meta.app_label)

    def db_for_write(self, model: type[Model], **_hints: Any) -> str | None:
        if model._meta.app_label in self._alias:
            raise WrittenElsewhere(f"{model._meta.label} is written by another site.")
        return None

    def allow_relation(self, first: Model, second: Model, **_hints: Any) -> bool | None:
        """Within one database; a key alone may name a row of another one."""
        here, there = (self._alias.get(one._meta.app_label) for one in (first, second))
        return here == there

    def allow_migrate(self, db: str, app_label: str, **_hints: Any) -> bool | None:
        """Tables are made by the site they belong to."""
        return not (app_label in self._alias or db in self._alias.values())
