"""Sessions in PostgreSQL: Django's own, read and written in one statement each.

Django's store builds a query and a model each time, and saves inside a transaction of its own;
every page of somebody with a session pays for that.
"""

from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import UpdateError
from django.db import DatabaseError, connection

from muhit.foundation.core import clock

_LOAD = "SELECT session_data FROM django_session WHERE session_key = %s AND expire_date > %s"
_SAVE = "UPDATE django_session SET session_data = %s, expire_date = %s WHERE session_key = %s"


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
        kept = (self.encode(dict(self.items())), self.get_expiry_date(), self.session_key)
        try:
            with connection.cursor() as cursor:
                cursor.execute(_SAVE, kept)
                is_saved = cursor.rowcount > 0
        except DatabaseError as error:
            raise UpdateError from error
        if not is_saved:
            raise UpdateError
