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
from html import unescape
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
words = unescape(answer.content.decode())
print(answer.status_code, dict(client.cookies), sys.argv[1] in words)
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
def door(installed: Cluster) -> Cluster:
    """Both databases with their tables, made by the owner."""
    return installed


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


def test_a_field_filled_by_the_browser_loses_nothing_and_is_never_called_received(
    door: Cluster, key: Path
) -> None:
    """Browsers fill fields that nobody sees. The person is asked, and what was written stays."""
    before = inbox(door, key).splitlines()[0]
    done = knock(door, key, trap="buy")
    status, _cookies, is_kept = done.stdout.splitlines()[0].partition(" {} ")
    assert (status, is_kept) == ("429", "True")
    assert inbox(door, key).splitlines()[0] == before


def test_without_a_key_the_door_is_closed_and_says_whom_to_call(door: Cluster) -> None:
    done = knock(door, None)
    assert done.stdout.split()[0] == "503", done.stderr
    assert done.stdout.splitlines()[0].endswith("True"), "what was written is gone"


FLOOD = """
import re, sys, uuid, warnings; warnings.simplefilter("ignore")
import django; django.setup()
from django.db import DatabaseError, connection
from django.test import Client
from muhit.foundation.core import work
from muhit.protection import door, question

def post(address, **more):
    given = {"key": str(uuid.uuid4()), "language": "tr", "way": "call", "contact": "0532 4",
             "when": "10-12", "careful": "hang_up", "whom": "any", "trap": ""} | more
    return Client(headers={"host": "127.0.0.1"}).post("/door/tr/", given, REMOTE_ADDR=address)

def asked(page):
    return dict(re.findall(r'name="(\\w+)" value="([^"]*)"', page.content.decode()))

for _ in range(40):
    last = post("203.0.113.9")
print("hammering", last.status_code, post("198.51.100.4").status_code)
page = last.content.decode()
token = re.search(r'data-token="([^"]+)" data-bits="(\\d+)"', page)
proof = work.solve(token[1], int(token[2]))
print("proof", post("203.0.113.9", proof=proof).status_code)
print("proof again", post("203.0.113.9", proof=proof).status_code)
kept = asked(last)
print("kept", kept["contact"], kept["when"])
first, second = (int(n) for n in re.search(r"(\\d+) ile (\\d+)", page).groups())
answer = str(first + second).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
given = {"key": kept["key"], "ticket": kept["ticket"]}
print("too early", post("203.0.113.9", answer=answer, **given).status_code)
question.WAIT_SECONDS = 0
print("wrong", post("203.0.113.9", answer="99", **given).status_code)
print("answered", post("203.0.113.9", answer=answer, **given).status_code)
def fail(*_): raise DatabaseError("away")
door._keep = fail
broken = post("192.0.2.1")
words = broken.content.decode()
print("broken", broken.status_code, "0532 4" in words, "tel:183" in words)
print(Client(headers={"host": "127.0.0.1"}).get("/readyz").json()["crowd"])
"""


def test_who_hammers_shuts_the_door_for_nobody(door: Cluster, key: Path) -> None:
    environment = web.child_environment("protection", **roles.protection_urls(door))
    environment["MUHIT_DOOR_RECIPIENT"] = recipient(key)
    command = [sys.executable, "-W", "ignore", "-c", FLOOD]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        "hammering 429 200",
        "proof 200",
        "proof again 429",
        "kept 0532 4 10-12",
        "too early 429",
        "wrong 429",
        "answered 200",
        "broken 503 True True",
        "calm",
    ]
    assert "203.0.113" not in done.stderr
    told = inbox(door, key)
    assert "FLOOD: 2 of them" in told
    assert "[its network sent several within the hour]" in told
    assert "198.51" not in told
