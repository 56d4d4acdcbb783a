"""The safe door: what comes through it is nowhere in the public site, and sealed where it lies.

The form is served and received by the protection site's own process, with that site's own role.
"""

import subprocess
import sys
from pathlib import Path

import psycopg
import pyrage
import pytest

from muhit.cli import roles, web
from muhit.cli.backup import make_key
from muhit.cli.postgres import Cluster
from muhit.sites.environment import ROOT

SECRET = "0532 777 88 99, komşum Zehra'ya haber verin"
ASK = """
import sys, warnings; warnings.simplefilter("ignore")
import django; django.setup()
from django.test import Client
client = Client(headers={"host": "127.0.0.1"})
page = client.get("/door/ar/")
assert page.status_code == 200, page.status_code
assert 'dir="rtl"' in page.content.decode()
shown = page.content.decode().split('name="key" value="')
key = shown[1].split('"')[0] if len(shown) > 1 else "9f0c3e3e-0000-4000-8000-000000000000"
given = {"key": key, "language": "ar", "way": "call", "contact": sys.argv[1], "when": "10-12",
         "careful": "hang_up", "whom": "woman", "trap": sys.argv[2]}
answer = client.post("/door/ar/", given, headers=dict([sys.argv[3].split("=")]))
if answer.status_code == 200:  # going back in the browser sends it again
    client.post("/door/ar/", given)
print(answer.status_code, dict(client.cookies), sys.argv[1] in answer.content.decode())
for name in ("Cache-Control", "Referrer-Policy", "Clear-Site-Data"):
    print(answer[name])
"""


@pytest.fixture(scope="module")
def key(tmp_path_factory) -> Path:
    file = tmp_path_factory.mktemp("key") / "desk.key"
    make_key(file)
    return file


def recipient(key: Path) -> str:
    return key.read_text().splitlines()[0].rpartition(" ")[2]


@pytest.fixture(scope="module")
def door(cluster: Cluster) -> Cluster:
    """Both databases with their tables, made by the owner."""
    owners = {
        "public": {"DATABASE_URL": roles.owner_url(cluster)},
        "protection": roles.protection_owner_urls(cluster),
    }
    for site, urls in owners.items():
        prepare = [sys.executable, "-m", "muhit.cli.prepare", "--tables"]
        environment = web.child_environment(site, **urls)
        subprocess.run(prepare, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)
    roles.open_registers(roles.owner_url(cluster))
    return cluster


def knock(
    door: Cluster, key: Path | None, *, words: str = SECRET, trap: str = "", header: str = "A=b"
) -> subprocess.CompletedProcess[str]:
    environment = web.child_environment("protection", **roles.protection_urls(door))
    if key is not None:
        environment["MUHIT_DOOR_RECIPIENT"] = recipient(key)
    command = [sys.executable, "-W", "ignore", "-c", ASK, words, trap, header]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)


def inbox(door: Cluster, key: Path) -> str:
    environment = web.child_environment("protection", **roles.protection_owner_urls(door))
    command = [sys.executable, "-m", "django", "inbox", "--key", str(key)]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def received(door: Cluster, key: Path) -> subprocess.CompletedProcess[str]:
    done = knock(door, key)
    assert done.returncode == 0, done.stderr
    return done


def test_it_answers_received_and_leaves_nothing_in_the_browser(received) -> None:
    status, *headers = received.stdout.splitlines()
    assert status == "200 {} False"
    assert headers[0].startswith("no-store, private")
    assert headers[1:] == ["no-referrer", '"cache", "storage"']
    assert SECRET not in received.stderr


def test_whoever_holds_the_key_opens_it(door: Cluster, key: Path, received) -> None:
    told = inbox(door, key)
    assert SECRET in told
    assert "العربية" in told


def test_sent_twice_it_came_once(door: Cluster, key: Path, received) -> None:
    ids = [line.split()[0] for line in inbox(door, key).splitlines() if line.count("-") == 6]
    assert ids
    assert len(ids) == len(set(ids)) == inbox(door, key).count(SECRET)
    before = len(ids)
    knock(door, key)
    assert inbox(door, key).count(SECRET) == before + 1


def test_another_key_opens_nothing(door: Cluster, received, tmp_path: Path) -> None:
    make_key(tmp_path / "other.key")
    told = inbox(door, tmp_path / "other.key")
    assert SECRET not in told
    assert "sealed to another key" in told


def test_the_public_role_does_not_even_enter_the_database(door: Cluster, received) -> None:
    with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
        psycopg.connect(door.url(roles.APP, roles.PROTECTION))


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT sealed FROM protection_knock",
        "SELECT * FROM protection_knock",
        "UPDATE protection_knock SET sealed = ''",
        "INSERT INTO protection_knock VALUES (gen_random_uuid(), now(), '') RETURNING sealed",
        "COPY protection_knock TO STDOUT",
    ],
)
def test_even_the_process_that_receives_it_cannot_read_it(
    door: Cluster, received, statement: str
) -> None:
    url = roles.protection_urls(door)["MUHIT_PROTECTION_DATABASE_URL"]
    with (
        psycopg.connect(url, autocommit=True) as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        connection.execute(statement)


def test_what_lies_there_is_sealed(door: Cluster, received) -> None:
    with psycopg.connect(roles.protection_owner_urls(door)["MUHIT_PROTECTION_DATABASE_URL"]) as it:
        rows = it.execute("SELECT sealed, received_at FROM protection_knock").fetchall()
    assert rows
    for sealed, at in rows:
        assert sealed.startswith(b"age-encryption.org/v1")
        assert b"777" not in sealed
        assert (at.minute, at.second) == (0, 0)
    stranger = pyrage.x25519.Identity.generate()
    with pytest.raises(pyrage.DecryptError):
        pyrage.decrypt(bytes(rows[0][0]), [stranger])


def test_nothing_of_it_is_in_the_public_database(door: Cluster, received) -> None:
    """Every text of every table, read by its owner."""
    with psycopg.connect(roles.owner_url(door)) as public:
        tables = public.execute(
            "SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public'"
        ).fetchall()
        assert len(tables) > 40
        for (table,) in tables:
            for (row,) in public.execute(f"SELECT t::text FROM {table} AS t").fetchall():
                assert "Zehra" not in row, table
                assert "777 88" not in row, table


@pytest.mark.parametrize(
    ("given", "status"),
    [({"words": ""}, "422"), ({"header": "Origin=https://elsewhere.example"}, "422")],
    ids=["without a number", "sent by another site"],
)
def test_what_is_wrong_is_not_taken_in(door: Cluster, key: Path, given, status: str) -> None:
    before = inbox(door, key).splitlines()[0]
    done = knock(door, key, **given)
    assert done.stdout.split()[0] == status, done.stderr
    assert inbox(door, key).splitlines()[0] == before


def test_a_robot_hears_received_and_nothing_is_kept(door: Cluster, key: Path) -> None:
    before = inbox(door, key).splitlines()[0]
    assert knock(door, key, trap="buy").stdout.split()[0] == "200"
    assert inbox(door, key).splitlines()[0] == before


def test_without_a_key_the_door_is_closed_and_says_whom_to_call(door: Cluster) -> None:
    done = knock(door, None)
    assert done.stdout.split()[0] == "503", done.stderr
