"""Migrations give up rather than make everybody wait."""

import psycopg
import pytest
from django.core import management
from django.db import connection
from django.db.utils import OperationalError

from muhit.cli import migrate
from muhit.cli.faults import Fault


def test_a_table_in_use_is_told_in_a_sentence(db, monkeypatch):
    def blocked(*args, **kwargs):
        raise OperationalError("canceling") from psycopg.errors.LockNotAvailable()

    monkeypatch.setattr(management, "call_command", blocked)
    with pytest.raises(Fault, match="in use"):
        migrate._migrate()
    with connection.cursor() as cursor:
        cursor.execute("SHOW lock_timeout")
        assert cursor.fetchone() == (migrate.LOCK_TIMEOUT,)
        cursor.execute("RESET lock_timeout")


def test_other_troubles_are_not_hidden(db, monkeypatch):
    def broken(*args, **kwargs):
        raise OperationalError("disk full")

    monkeypatch.setattr(management, "call_command", broken)
    with pytest.raises(OperationalError, match="disk full"):
        migrate._migrate()
