"""What every test may rely on, whoever's machine it runs on."""

import socket
import warnings

import pytest
from django.db import connection

from tests.reading import ReadingWrote, refuse_writes


@pytest.mark.parametrize("host", ["example.org", "192.0.2.1", "2001:db8::1"])
def test_nothing_on_the_network_answers(host):
    with pytest.raises(OSError, match="other machine"):
        socket.create_connection((host, 80), timeout=1)


def test_this_machine_is_reached():
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname(), timeout=5).close()


def test_warnings_are_errors():
    with pytest.raises(UserWarning, match="old"):
        warnings.warn("old", stacklevel=1)


@pytest.mark.django_db
def test_the_database_is_a_real_postgresql():
    assert connection.vendor == "postgresql"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    [
        'INSERT INTO "audit_event" (verb) VALUES (1)',
        "UPDATE audit_event SET verb = 1",
        "WITH a AS (DELETE FROM audit_event RETURNING id) SELECT 1",
    ],
)
def test_a_page_that_writes_while_it_is_read_would_be_found(statement):
    with connection.execute_wrapper(refuse_writes()), connection.cursor() as cursor:
        with pytest.raises(ReadingWrote, match="audit_event"):
            cursor.execute(statement)
        cursor.execute("SELECT id FROM audit_event FOR UPDATE")
