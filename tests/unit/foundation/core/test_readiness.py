"""What `/readyz` of both sites says of a database that answers and yet will not do."""

import pytest
from django.db import connection

from muhit.foundation.core import readiness

pytestmark = pytest.mark.django_db


def test_all_is_well() -> None:
    assert readiness.database_parts() == {"database": "ok", "migrations": "ok", "rights": "ok"}


def test_a_role_that_may_not_read_a_table() -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE ROLE muhit_test_reader")
        cursor.execute("GRANT SELECT ON ALL TABLES IN SCHEMA public TO muhit_test_reader")
        cursor.execute("SET LOCAL ROLE muhit_test_reader")
        assert readiness.unreadable_tables() == []
        cursor.execute("RESET ROLE")
        cursor.execute("REVOKE SELECT ON places_district FROM muhit_test_reader")
        cursor.execute("SET LOCAL ROLE muhit_test_reader")
    assert readiness.unreadable_tables() == ["places_district"]
    assert readiness.database_parts()["rights"] == "denied"


def test_a_column_is_enough_where_no_more_is_given() -> None:
    """As with the inbox of the safe door."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE ROLE muhit_test_reader")
        cursor.execute("GRANT SELECT ON ALL TABLES IN SCHEMA public TO muhit_test_reader")
        cursor.execute("REVOKE SELECT ON places_district FROM muhit_test_reader")
        cursor.execute("GRANT SELECT (code) ON places_district TO muhit_test_reader")
        cursor.execute("SET LOCAL ROLE muhit_test_reader")
    assert readiness.unreadable_tables() == []


def test_a_database_that_only_reads() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL default_transaction_read_only = on")
    assert readiness.database_parts()["database"] == "read-only"
