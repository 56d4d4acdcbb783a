"""`muhit check` says in words what is well and what is not."""

import os
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from muhit.cli import roles, web
from muhit.cli.checking import Finding, surroundings
from muhit.cli.postgres import Cluster
from muhit.foundation.core.heartbeats import WORKER, beat
from muhit.foundation.core.points import Point
from muhit.foundation.maps import installed
from muhit.registers.streets.models import Street
from muhit.sites.environment import ROOT
from tests.unit.foundation.maps.conftest import street_tile, write_archive


def run(url: str, *command: str, **variables: str) -> subprocess.CompletedProcess[str]:
    inherited = {name: value for name, value in os.environ.items() if name not in web.CREDENTIALS}
    return subprocess.run(
        [sys.executable, "-m", "muhit", *command],
        cwd=ROOT,
        env={**inherited, **variables, "DATABASE_URL": url},
        capture_output=True,
        text=True,
    )


def test_from_an_empty_database_to_one_that_is_up_to_date(cluster: Cluster) -> None:
    before = run(roles.app_url(cluster), "check")
    assert before.returncode == 1
    assert "ok     database    PostgreSQL 18" in before.stdout
    assert "are pending. Run: muhit migrate" in before.stdout
    assert "wrong  worker" in before.stdout

    migrated = run(
        roles.app_url(cluster), "migrate", MUHIT_OWNER_DATABASE_URL=roles.owner_url(cluster)
    )
    assert migrated.returncode == 0, migrated.stderr
    assert migrated.stdout == "The database is up to date.\n"

    after = run(roles.app_url(cluster), "check")
    assert after.returncode == 1
    assert "ok     migrations  the tables are up to date" in after.stdout
    assert "wrong  worker      never ran on this database. Start: muhit worker" in after.stdout
    assert "ok     settings    in order for development" in after.stdout


@pytest.mark.django_db
def test_a_worker_that_gave_a_sign_is_well() -> None:
    beat(WORKER)
    assert surroundings.worker() == Finding("worker", True, "gave a sign 0 seconds ago")


def test_a_folder_that_is_not_there(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("MUHIT_DATA", str(tmp_path / "nowhere"))
    assert not surroundings.storage().is_well


def test_too_little_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(surroundings, "LEAST_FREE_BYTES", 10**18)
    assert "Make room" in surroundings.storage().words


def test_a_mail_server_that_does_not_answer(settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    finding = surroundings.mail()
    assert not finding.is_well
    assert "does not answer" in finding.words


@pytest.mark.django_db
def test_what_the_map_shows(map_folder: Path, tmp_path: Path) -> None:
    shown = partial(surroundings.street_map, is_production=True)
    assert shown() == Finding(
        "map", True, "none: pages show outlines. See: muhit map import --help"
    )
    archive = write_archive(tmp_path / "a.pmtiles", {(14, 9763, 6388): street_tile("Deniz Sokak")})
    installed.install(archive, source="a.pmtiles", is_invented=True)
    assert shown() == Finding("map", False, "its streets are invented")
    installed.install(archive, source="a.pmtiles", data_date="2026-11-01")
    assert not shown().is_well
    Street.objects.create(
        name="Deniz Sokak", folded="deniz", words=["deniz"], at=Point(36.8, 34.6), rank=3
    )
    assert shown() == Finding("map", True, "of a.pmtiles, data of 2026-11-01")
    (map_folder / installed.CURRENT).write_text("{")
    assert "muhit map import" in shown().words
