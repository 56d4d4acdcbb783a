"""Ordinary mistakes of an administrator are told in a sentence, and sabotage is found."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from muhit.cli import roles, web
from muhit.cli.checking import server, surroundings
from muhit.cli.faults import mendable
from muhit.cli.postgres import Cluster
from muhit.sites.environment import ROOT


def run(*command: str, **variables: str) -> subprocess.CompletedProcess[str]:
    inherited = {name: value for name, value in os.environ.items() if name not in web.CREDENTIALS}
    return subprocess.run(
        [sys.executable, "-m", "muhit", *command],
        cwd=ROOT,
        env={**inherited, **variables},
        capture_output=True,
        text=True,
    )


def test_migrating_as_the_application_names_the_role_that_is_needed(cluster: Cluster) -> None:
    done = run("migrate", DATABASE_URL=roles.app_url(cluster))
    assert done.returncode == 2
    assert "MUHIT_OWNER_DATABASE_URL" in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == 1, done.stderr


def test_a_time_zone_that_is_none(cluster: Cluster) -> None:
    done = run("user", "list", DATABASE_URL=roles.app_url(cluster), MUHIT_TIME_ZONE="Turkey/Ankara")
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)


@pytest.mark.parametrize(
    "error",
    [
        PermissionError(13, "Permission denied", "/srv/closed/x"),
        FileNotFoundError(2, "No such file or directory", "/srv/closed/x"),
    ],
)
def test_a_place_that_may_not_be_entered(error: OSError) -> None:
    assert "/srv/closed/x" in (mendable(error) or "")


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (IsADirectoryError(errno.EISDIR, "Is a directory", "/srv/x"), "/srv/x: is a directory"),
        (OSError(errno.ENAMETOOLONG, "File name too long", "/srv/x"), "/srv/x: file name too long"),
        (OSError(errno.ENOSPC, "No space left on device"), "no space left"),
    ],
)
def test_a_file_that_cannot_be_written(error: OSError, words: str) -> None:
    assert words in (mendable(error) or "")


def test_what_is_our_own_fault_keeps_its_traceback() -> None:
    assert mendable(ValueError("x")) is None
    assert mendable(KeyError("x")) is None
    assert mendable(BrokenPipeError(errno.EPIPE, "Broken pipe")) is None


def test_a_role_that_may_do_too_much(cluster: Cluster) -> None:
    words = server.findings(roles.test_url(cluster), "DATABASE_URL", is_production=True)
    assert "superuser" in words[0].words
    assert not server.findings(roles.test_url(cluster), "DATABASE_URL", is_production=False)


def test_the_owner_of_the_tables_serves_nobody(cluster: Cluster) -> None:
    with psycopg.connect(roles.owner_url(cluster)) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS mine (id int)")
    (finding,) = server.findings(roles.owner_url(cluster), "DATABASE_URL", is_production=True)
    assert "owner of the tables" in finding.words
    assert not server.findings(roles.app_url(cluster), "DATABASE_URL", is_production=True)


def test_a_table_that_the_application_may_not_read(cluster: Cluster) -> None:
    with psycopg.connect(roles.owner_url(cluster)) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS closed (id int)")
        connection.execute("REVOKE ALL ON closed FROM muhit_app")
    finding = server.refused_tables(roles.app_url(cluster), ["closed"])
    assert finding is not None
    assert "closed" in finding.words
    with psycopg.connect(roles.owner_url(cluster)) as connection:
        connection.execute("GRANT SELECT, INSERT ON closed TO muhit_app")
    assert server.refused_tables(roles.app_url(cluster), ["closed"]) is None


def test_a_reader_that_sees_over_the_wall(cluster: Cluster) -> None:
    url = cluster.url(roles.PROTECTION_READER, roles.PUBLIC)
    with psycopg.connect(roles.owner_url(cluster)) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS places_province (id int)")
        connection.execute("CREATE TABLE IF NOT EXISTS secret (id int)")
        connection.execute("GRANT USAGE ON SCHEMA public TO muhit_protection_reader")
        connection.execute("GRANT SELECT ON places_province TO muhit_protection_reader")
    assert server.wall(url).is_well
    with psycopg.connect(roles.owner_url(cluster)) as connection:
        connection.execute("GRANT SELECT ON secret TO muhit_protection_reader")
    assert "secret" in server.wall(url).words


@pytest.mark.skipif(os.geteuid() == 0, reason="only root writes everywhere")
def test_uploads_that_belong_to_somebody_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "files" / "ab").mkdir(parents=True)
    (tmp_path / "files" / "ab").chmod(0o500)
    monkeypatch.setenv("MUHIT_DATA", str(tmp_path))
    assert str(tmp_path / "files" / "ab") in surroundings.storage().words


def test_a_folder_of_uploads_that_takes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As above, for whoever runs the tests as root: each folder is tried, not only the first."""
    (tmp_path / "files" / "ab").mkdir(parents=True)
    monkeypatch.setenv("MUHIT_DATA", str(tmp_path))
    tried: list[str] = []
    real = surroundings.tempfile.TemporaryFile

    def refuse(dir: Path) -> object:
        tried.append(str(dir))
        if dir.name == "ab":
            raise PermissionError(13, "Permission denied", str(dir))
        return real(dir=dir)

    monkeypatch.setattr(surroundings.tempfile, "TemporaryFile", refuse)
    finding = surroundings.storage()
    assert not finding.is_well
    assert "permission denied" in finding.words
    assert tried == [str(tmp_path), str(tmp_path / "files"), str(tmp_path / "files" / "ab")]
