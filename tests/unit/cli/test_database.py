"""A wrong DATABASE_URL is told in one sentence that helps, with exit code 2."""

import os
import socket
import subprocess
import sys
from urllib.parse import quote

import pytest

from muhit.cli import database, roles
from muhit.cli.faults import Fault
from muhit.cli.postgres import Cluster
from muhit.sites.environment import ROOT

UNREADABLE = {
    "mysql://u:p@localhost/muhit": "does not start with postgres://",
    "muhit": "does not start with postgres://",
    "postgres://u:p@localhost:port/muhit": "has a port that is no number",
    "postgres://u:p@localhost:99999/muhit": "has a port that is no number",
    "postgres://u:p@localhost:5432/": "names no database",
    "postgres://u:p@[::1/muhit": "cannot be read",
    "postgres://u:p@localhost/muhit?colour=blue": "has an option PostgreSQL does not know",
}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def run(url: str, *command: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "DATABASE_URL": url}
    return subprocess.run(
        [sys.executable, *command], cwd=ROOT, env=environment, capture_output=True, text=True
    )


def is_one_sentence(text: str) -> bool:
    return len(text.strip().splitlines()) == 1 and "Traceback" not in text


@pytest.mark.parametrize(("url", "words"), UNREADABLE.items())
def test_an_unreadable_address(url: str, words: str) -> None:
    done = run(url, "-m", "muhit", "check")
    told = done.stdout + done.stderr
    assert done.returncode in (1, 2)
    assert is_one_sentence(told)
    assert words in told


@pytest.mark.parametrize(
    "command",
    [
        ("-m", "muhit", "check"),
        ("-m", "muhit", "migrate"),
        ("-m", "muhit", "serve"),
        ("-m", "muhit", "worker"),
        ("-m", "muhit", "demo"),
        ("manage.py", "check", "--database", "default"),
    ],
    ids=lambda command: command[-1],
)
def test_a_server_that_is_not_there(
    command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    port = free_port()
    monkeypatch.setenv("PORT", str(free_port()))
    done = run(f"postgres://muhit:secret-word@127.0.0.1:{port}/muhit", *command)
    assert done.returncode == 2
    assert is_one_sentence(done.stderr)
    assert f"127.0.0.1, port {port} that cannot be reached" in done.stderr
    assert "secret-word" not in done.stderr


def test_a_wrong_password(cluster: Cluster) -> None:
    url = roles.app_url(cluster).replace(cluster.passwords()[roles.APP], "wrong")
    with pytest.raises(Fault, match="has a wrong password for 'muhit_app'"):
        database.check_server(url)


def test_a_missing_database(cluster: Cluster) -> None:
    url = cluster.url("postgres", "nowhere")
    with pytest.raises(Fault, match=r"names the database 'nowhere', which .* does not have"):
        database.check_server(url)


def test_a_database_one_may_not_enter(cluster: Cluster) -> None:
    url = cluster.url(roles.APP, roles.PROTECTION)
    with pytest.raises(Fault, match="refused: permission denied"):
        database.check_server(url)


def test_an_old_server(cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "OLDEST_VERSION", 99)
    with pytest.raises(Fault, match=r"of version 18; Muhit needs 99 or newer"):
        database.check_server(roles.app_url(cluster))


def test_a_good_address(cluster: Cluster) -> None:
    assert database.check_server(roles.app_url(cluster)).startswith("18.")


def test_a_host_may_be_a_socket_folder(cluster: Cluster) -> None:
    host = quote(str(cluster.socket_folder()), safe="")
    password = cluster.passwords()[roles.APP]
    url = f"postgres://muhit_app:{password}@{host}/muhit"
    assert database.check_server(url).startswith("18.")


def test_unmigrated_tables_are_told(cluster: Cluster) -> None:
    done = run(roles.app_url(cluster), "-m", "muhit", "user", "create", "--email", "a@example.org")
    assert done.returncode == 2
    assert is_one_sentence(done.stderr)
    assert "Run first: muhit migrate" in done.stderr
