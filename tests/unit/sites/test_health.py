"""What a watchdog is told."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client

from muhit.foundation.core.clock import now
from muhit.foundation.core.heartbeats import LONGEST_SILENCE, WORKER, beat
from muhit.foundation.core.models import Heartbeat
from muhit.foundation.core.tasks import write_heartbeat


def test_alive_without_a_database(client: Client) -> None:
    response = client.get("/healthz")
    assert response.status_code == 200
    assert response.json() == {"status": "alive"}


@pytest.mark.django_db
def test_ready_as_long_as_the_worker_gives_signs(client: Client) -> None:
    write_heartbeat(timestamp=0)
    response = client.get("/readyz")
    assert response.status_code == 200
    assert response.json() == {
        "status": "ready",
        "database": "ok",
        "migrations": "ok",
        "rights": "ok",
        "worker": "ok",
    }
    assert "no-store" in response["Cache-Control"]


@pytest.mark.django_db
def test_not_ready_when_the_worker_is_silent(client: Client) -> None:
    assert client.get("/readyz").json()["worker"] == "silent"
    beat(WORKER)
    Heartbeat.objects.update(at=now() - LONGEST_SILENCE - timedelta(seconds=1))
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["worker"] == "silent"


@pytest.mark.django_db
def test_not_ready_with_a_migration_missing(client: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'core'")
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["migrations"] == "pending"


@pytest.mark.django_db
def test_a_heartbeat_has_one_row() -> None:
    beat(WORKER)
    beat(WORKER)
    assert Heartbeat.objects.count() == 1
    assert str(Heartbeat.objects.get()).startswith("worker ")
