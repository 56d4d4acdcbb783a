"""Migrations give up rather than make everybody wait, and leave alone what is not theirs."""

import os
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from django.core import management
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.db.utils import OperationalError

from muhit.cli import migrate, roles, web
from muhit.cli.checking import surroundings
from muhit.cli.faults import Fault
from muhit.cli.postgres import Cluster
from muhit.foundation.core.readiness import foreign_migrations
from muhit.sites.environment import ROOT

# What a draft from before the first release left behind, in either site's database.
DRAFT = """
CREATE TABLE IF NOT EXISTS django_migrations (
    id bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    app varchar(255) NOT NULL, name varchar(255) NOT NULL, applied timestamptz NOT NULL
);
TRUNCATE django_migrations;
INSERT INTO django_migrations (app, name, applied)
VALUES ('auth', '0999_not_ours', now()), ('{app}', '0001_initial', now()),
    ('{app}', '{name}', now())
"""


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


def run(environment: dict[str, str], *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
    )


def of_a_draft(url: str, app: str, name: str) -> None:
    with psycopg.connect(url) as connection:
        connection.execute(DRAFT.format(app=app, name=name))


def tables(url: str) -> list[str]:
    with psycopg.connect(url) as connection:
        rows = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        return [name for (name,) in rows]


def test_a_database_of_a_draft_is_refused_and_left_alone(cluster: Cluster, folder: Path) -> None:
    url = roles.owner_url(cluster)
    of_a_draft(url, "submissions", "0025_indexes_by_handler")
    inherited = {name: value for name, value in os.environ.items() if name not in web.CREDENTIALS}
    done = run({**inherited, "DATABASE_URL": url, "MUHIT_DATA": str(folder)}, "muhit", "migrate")
    assert done.returncode == 2
    assert "it has the migration submissions.0025_indexes_by_handler, which" in done.stderr
    assert "begin with an empty database" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert str(folder) not in done.stderr, "an installation's folder holds what people uploaded"
    assert tables(url) == ["django_migrations"]


def test_the_demo_says_which_folder_to_remove(cluster: Cluster, folder: Path) -> None:
    url = roles.owner_url(cluster)
    of_a_draft(url, "submissions", "0025_indexes_by_handler")
    environment = web.child_environment("public", DATABASE_URL=url)
    demo = {"MUHIT_MODE": "demo", "MUHIT_DATA": str(folder)}
    done = run({**environment, **demo}, "muhit.cli.prepare", "--tables")
    assert done.returncode == 2
    assert f"lies in the folder {folder}: remove that" in done.stderr
    assert "Traceback" not in done.stderr
    assert tables(url) == ["django_migrations"]


def test_the_protection_site_refuses_one_too(cluster: Cluster) -> None:
    urls = roles.protection_owner_urls(cluster)
    of_a_draft(urls["MUHIT_PROTECTION_DATABASE_URL"], "door", "0002_pressure")
    inherited = {name: value for name, value in os.environ.items() if name not in web.CREDENTIALS}
    done = run({**inherited, **urls}, "muhit", "protection", "migrate")
    assert done.returncode == 2
    assert "it has the migration door.0002_pressure, which" in done.stderr
    assert "Traceback" not in done.stderr
    assert tables(urls["MUHIT_PROTECTION_DATABASE_URL"]) == ["django_migrations"]


def test_what_others_know_of_is_no_matter(db):
    """Migrations of packages come and go with their versions."""
    assert foreign_migrations() == []
    recorder = MigrationRecorder(connection)
    recorder.record_applied("auth", "0999_of_another_version")
    assert foreign_migrations() == []
    recorder.record_applied("submissions", "0025_indexes_by_handler")
    recorder.record_applied("audit", "0002_events_stay_as_written")
    finding = surroundings.migrations()
    assert not finding.is_well
    assert "audit.0002_events_stay_as_written and 1 more" in finding.words
