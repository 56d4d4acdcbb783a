"""The starter of the embedded PostgreSQL: nobody else gets in, nothing is left behind."""

import os
import select
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from muhit.cli import postgres
from muhit.cli.faults import Fault
from muhit.cli.folder import FolderLock, make_folder
from muhit.cli.postgres import LONGEST_SOCKET, SUPERUSER, Cluster, running


def test_nobody_gets_in_without_a_password(cluster: Cluster) -> None:
    with pytest.raises(psycopg.OperationalError, match="no password supplied"):
        psycopg.connect(host=str(cluster.socket_folder()), user=SUPERUSER, dbname="postgres")
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(
            host=str(cluster.socket_folder()), user=SUPERUSER, dbname="postgres", password="guess"
        )


def test_it_listens_on_no_port_and_in_a_closed_folder(cluster: Cluster) -> None:
    with cluster.connect() as connection:
        rows = connection.execute(
            "SELECT name, setting FROM pg_settings WHERE name IN"
            " ('listen_addresses', 'password_encryption', 'unix_socket_permissions')"
        ).fetchall()
    assert dict(rows) == {
        "listen_addresses": "",
        "password_encryption": "scram-sha-256",
        "unix_socket_permissions": "0700",
    }
    assert cluster.socket_folder().stat().st_mode & 0o777 == 0o700
    assert cluster.data.stat().st_mode & 0o777 == 0o700
    methods = {
        line.split()[-1]
        for line in (cluster.data / "pg_hba.conf").read_text().splitlines()
        if line and not line.startswith("#")
    }
    assert methods == {"scram-sha-256"}


def test_data_outlives_a_stop_and_permissions_stay_as_they_were(folder: Path) -> None:
    folder.chmod(0o751)
    before = [(path, path.stat().st_mode) for path in (folder, *folder.parents)]
    with running(folder, durable=False) as cluster, cluster.connect() as connection:
        connection.execute("CREATE TABLE kept AS SELECT 42 AS answer")
        assert cluster.process is not None
    with running(folder, durable=False) as cluster, cluster.connect() as connection:
        assert connection.execute("SELECT answer FROM kept").fetchone() == (42,)
    assert [(path, path.stat().st_mode) for path in (folder, *folder.parents)] == before
    assert not (folder / "postgres" / "postmaster.pid").exists()


def test_a_second_command_uses_the_running_server(folder: Path) -> None:
    with running(folder, durable=False) as first, running(folder, durable=False) as second:
        # The lock is the file's, not the process': a second opening is refused too.
        assert first.process is not None
        assert second.process is None
        with second.connect() as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)


def test_a_long_path_gets_a_socket_elsewhere(folder: Path) -> None:
    deep = folder / ("a" * 60) / ("b" * 60)
    make_folder(deep, 0o755)
    assert len(os.fsencode(deep / "run")) > LONGEST_SOCKET
    with running(deep, durable=False) as cluster:
        elsewhere = cluster.socket_folder()
        assert elsewhere.stat().st_mode & 0o777 == 0o700
        assert deep not in elsewhere.parents
    assert not elsewhere.exists()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root runs it as another user")
def test_root_runs_it_from_a_closed_folder(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where the virtual environment lies in root's home: the programs are copied."""
    original = postgres.wheel_programs()
    closed = tmp_path / "closed"
    shutil.copytree(original, closed / original.parent.name / original.name, symlinks=True)
    libraries = original.parent.with_suffix(".libs")
    shutil.copytree(libraries, closed / libraries.name)
    closed.chmod(0o700)
    hidden = closed / original.parent.name / original.name
    monkeypatch.setattr(postgres, "wheel_programs", lambda: hidden)
    for _start in ("copied", "found again"):
        with running(folder, durable=False) as cluster, cluster.connect() as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)
    assert (folder / "programs" / original.parent.name / original.name / "bin").is_dir()
    assert closed.stat().st_mode & 0o777 == 0o700


@pytest.mark.skipif(os.geteuid() != 0, reason="only root runs it as another user")
def test_root_is_told_when_postgresql_cannot_reach_the_data(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    with pytest.raises(Fault, match="cannot reach the data folder"), running(closed / "data"):
        pass
    assert closed.stat().st_mode & 0o777 == 0o700


def test_a_server_that_was_killed_starts_again(folder: Path) -> None:
    with running(folder, durable=False) as cluster:
        assert cluster.process is not None
        cluster.process.kill()
        cluster.process.wait()
        cluster.revive()
        with cluster.connect() as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)


def test_a_pid_file_that_names_a_stranger_is_no_hindrance(folder: Path) -> None:
    with running(folder, durable=False) as cluster:
        lines = (cluster.data / "postmaster.pid").read_text().splitlines()
    lines[0] = str(os.getppid())
    (folder / "postgres" / "postmaster.pid").write_text("\n".join(lines) + "\n")
    with running(folder, durable=False) as cluster, cluster.connect() as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)


def test_a_server_left_over_from_a_killed_muhit_is_stopped_first(folder: Path) -> None:
    script = (
        "import sys, time; from pathlib import Path; from muhit.cli.postgres import Cluster;"
        "import muhit.cli.postgres as p; p.die_with_parent = lambda number: None;"
        "c = Cluster(Path(sys.argv[1]), durable=False); c.start();"
        "print(c.process.pid, flush=True);"
        "time.sleep(60)"
    )
    muhit = subprocess.Popen(
        [sys.executable, "-c", script, str(folder)], stdout=subprocess.PIPE, text=True
    )
    assert muhit.stdout is not None
    left_over = int(muhit.stdout.readline())
    muhit.send_signal(signal.SIGKILL)
    muhit.wait()
    muhit.stdout.close()
    os.kill(left_over, 0)
    with running(folder, durable=False) as cluster, cluster.connect() as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
        assert cluster.process is not None
        assert cluster.process.pid != left_over


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux tells children")
def test_the_server_ends_when_its_muhit_is_killed(folder: Path) -> None:
    script = (
        "import sys, time; from pathlib import Path; from muhit.cli.postgres import Cluster;"
        "c = Cluster(Path(sys.argv[1]), durable=False); c.start(); print('up', flush=True);"
        "time.sleep(60)"
    )
    muhit = subprocess.Popen(
        [sys.executable, "-c", script, str(folder)], stdout=subprocess.PIPE, text=True
    )
    assert muhit.stdout is not None
    assert muhit.stdout.readline() == "up\n"
    pid_file = folder / "postgres" / "postmaster.pid"
    server = os.pidfd_open(int(pid_file.read_text().split()[0]))
    muhit.send_signal(signal.SIGKILL)
    muhit.wait()
    muhit.stdout.close()
    ended, _, _ = select.select([server], [], [], 60)
    os.close(server)
    assert ended
    assert not pid_file.exists()


def test_missing_passwords_are_told_in_a_sentence(folder: Path) -> None:
    with running(folder, durable=False):
        pass
    (folder / "secrets.json").unlink()
    with pytest.raises(Fault, match="passwords of the embedded database cannot be read"):
        Cluster(folder, durable=False).passwords()


def test_data_of_another_version_is_not_touched(folder: Path) -> None:
    with running(folder, durable=False) as cluster:
        version = cluster.data / "PG_VERSION"
    version.write_text("17\n")
    with pytest.raises(Fault, match="written by PostgreSQL 17"), running(folder, durable=False):
        pass


def test_a_lock_is_held_once(folder: Path) -> None:
    first, second = FolderLock(folder), FolderLock(folder)
    assert first.take()
    assert not second.take()
    assert second.holder() == f"process {os.getpid()}"
    first.release()
    assert second.take()
    second.release()


def test_the_socket_name_fits() -> None:
    assert LONGEST_SOCKET + len("/.s.PGSQL.5432") == 107
    assert hasattr(socket, "AF_UNIX")
