"""Sessions in PostgreSQL: Django's own, read and written in one statement each.

Django's store builds a query and a model for each, and saves inside a transaction of its own;
every page of somebody with a session pays for that.
"""

from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import UpdateError
from django.db import DatabaseError, connection

from muhit.foundation.core import clock

_LOAD = "SELECT session_data FROM django_session WHERE session_key = %s AND expire_date > %s"


class SessionStore(db.SessionStore):
    def load(self) -> dict[str, Any]:
        with connection.cursor() as cursor:
            cursor.execute(_LOAD, [self.session_key, clock.now()])
            row = cursor.fetchone()
        if row is None:
            self._session_key = None
            return {}
        found: dict[str, Any] = self.decode(row[0])
        return found

    def save(self, must_create: bool = False) -> None:
        """Raises UpdateError where the session is gone: somebody signed out meanwhile."""
        if must_create or self.session_key is None:
            super().save(must_create)
            return
        row = self.create_model_instance(self._get_session())
        known = self.model.objects.filter(pk=row.pk)
        try:
            is_saved = known.update(session_data=row.session_data, expire_date=row.expire_date)
        except DatabaseError as error:
            raise UpdateError from error
        if not is_saved:
            raise UpdateError
