"""The safe door: what comes through it is nowhere in the public site, and sealed where it lies.

The form is served and received by a process of its own, whose role can put in and read nothing.
These tests run with that role.
"""

import re
import subprocess
import sys
import uuid
from html import unescape
from pathlib import Path

import psycopg
import pyrage
import pytest
from django.db import DatabaseError, connection
from django.test import Client

from muhit.cli import roles, web
from muhit.cli.backup import make_key
from muhit.cli.postgres import Cluster
from muhit.foundation.core import work
from muhit.protection.door import question, receiving
from muhit.sites.environment import ROOT

SECRET = "0532 777 88 99, komşum Zehra'ya haber verin"
GIVEN = {
    "language": "ar",
    "way": "call",
    "contact": SECRET,
    "when": "10-12",
    "careful": "hang_up",
    "whom": "woman",
    "trap": "",
}
WAYS_TO_READ = [
    "SELECT sealed FROM door_knock",
    "SELECT * FROM door_knock",
    "UPDATE door_knock SET sealed = ''",
    "INSERT INTO door_knock VALUES (gen_random_uuid(), now(), '') RETURNING sealed",
    "COPY door_knock TO STDOUT",
    "SELECT * FROM accounts_user",
    "SELECT * FROM audit_event",
]


def knock(client, address="192.0.2.1", headers=None, **given):
    given = {"key": str(uuid.uuid4()), **GIVEN, **given}
    return client.post("/door/ar/", given, REMOTE_ADDR=address, headers=headers or {})


def sealed(cluster: Cluster) -> list[tuple[bytes, object]]:
    """What lies in the inbox, as its owner reads it."""
    with psycopg.connect(cluster.url(roles.OWNER, roles.PROTECTION)) as owner:
        return owner.execute("SELECT sealed, received_at FROM door_knock").fetchall()


def inbox(cluster: Cluster, key: Path) -> str:
    environment = web.child_environment("protection", **roles.protection_owner_urls(cluster))
    command = [sys.executable, "-m", "django", "inbox", "--key", str(key)]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_it_answers_received_and_leaves_nothing_in_the_browser(client, opened, kept):
    page = client.get("/door/ar/")
    assert (page.status_code, 'dir="rtl"' in page.content.decode()) == (200, True)
    answer = knock(client)
    assert answer.status_code == 200
    assert SECRET not in unescape(answer.content.decode())
    assert not client.cookies
    assert answer["Cache-Control"].startswith("no-store, private")
    assert (answer["Referrer-Policy"], answer["Clear-Site-Data"]) == (
        "no-referrer",
        '"cache", "storage"',
    )


def test_sent_twice_it_came_once(client, opened, kept, cluster):
    number = str(uuid.uuid4())
    assert [knock(client, key=number).status_code for _time in range(2)] == [200, 200]
    assert len(sealed(cluster)) == 1
    knock(client)
    assert len(sealed(cluster)) == 2


def test_whoever_holds_the_key_opens_it(client, opened, kept, cluster, key, tmp_path):
    knock(client)
    told = inbox(cluster, key)
    assert SECRET in told
    assert "العربية" in told
    make_key(tmp_path / "other.key")
    told = inbox(cluster, tmp_path / "other.key")
    assert SECRET not in told
    assert "sealed to another key" in told


def test_what_lies_there_is_sealed(client, opened, kept, cluster, identity):
    knock(client)
    ((words, at),) = sealed(cluster)
    assert words.startswith(b"age-encryption.org/v1")
    assert b"777" not in words
    assert (at.minute, at.second) == (0, 0)
    assert SECRET.encode() in pyrage.decrypt(words, [identity])
    with pytest.raises(pyrage.DecryptError):
        pyrage.decrypt(words, [pyrage.x25519.Identity.generate()])


@pytest.mark.parametrize("statement", WAYS_TO_READ)
def test_even_the_process_that_receives_it_cannot_read_it(client, opened, kept, statement):
    knock(client)
    with connection.cursor() as cursor, pytest.raises(DatabaseError, match="permission denied"):
        cursor.execute(statement)


def test_the_door_knows_no_way_to_another_database():
    assert connection.settings_dict["USER"] == roles.DOOR
    with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
        psycopg.connect(
            dbname=roles.PUBLIC,
            user=roles.DOOR,
            password=connection.settings_dict["PASSWORD"],
            host=connection.settings_dict["HOST"],
        )


def test_the_public_role_does_not_even_enter_the_database(cluster):
    with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
        psycopg.connect(cluster.url(roles.APP, roles.PROTECTION))


def test_nothing_of_it_is_in_the_public_database(client, opened, kept, cluster):
    """Every text of every table, read by its owner."""
    knock(client)
    with psycopg.connect(roles.owner_url(cluster)) as public:
        tables = public.execute(
            "SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public'"
        ).fetchall()
        assert len(tables) > 40
        for (table,) in tables:
            for (row,) in public.execute(f"SELECT t::text FROM {table} AS t").fetchall():
                assert "Zehra" not in row, table
                assert "777 88" not in row, table


@pytest.mark.parametrize(
    "wrong",
    [{"contact": ""}, {"headers": {"Origin": "https://elsewhere.example"}}],
    ids=["without a number", "sent by another site"],
)
def test_what_is_wrong_is_not_taken_in(client, opened, kept, cluster, wrong):
    assert knock(client, **wrong).status_code == 422
    assert not sealed(cluster)


def test_a_field_filled_by_the_browser_loses_nothing_and_is_never_called_received(
    client, opened, kept, cluster
):
    """Browsers fill fields that nobody sees. The person is asked, and what was written stays."""
    answer = knock(client, trap="buy")
    assert answer.status_code == 429
    assert SECRET in unescape(answer.content.decode())
    assert not client.cookies
    assert not sealed(cluster)


def test_without_a_key_the_door_is_closed_and_says_whom_to_call(client, kept, settings):
    settings.DOOR_RECIPIENT = ""
    answer = knock(client)
    assert answer.status_code == 503
    assert SECRET in unescape(answer.content.decode()), "what was written is gone"
    assert "tel:183" in answer.content.decode()


def test_who_hammers_shuts_the_door_for_nobody(opened, kept, cluster, key, monkeypatch, caplog):
    def post(address, **more):
        given = {"language": "tr", "contact": "0532 4", "whom": "any", **more}
        return knock(Client(headers={"host": "127.0.0.1"}), address, **given)

    hammering = "203.0.113.9"
    for _time in range(40):
        last = post(hammering)
    assert (last.status_code, post("198.51.100.4").status_code) == (429, 200)

    page = last.content.decode()
    kept_fields = dict(re.findall(r'name="(\w+)" value="([^"]*)"', page))
    assert (kept_fields["contact"], kept_fields["when"]) == ("0532 4", "10-12")
    token = re.search(r'data-token="([^"]+)" data-bits="(\d+)"', page)
    proof = work.solve(token[1], int(token[2]))
    assert post(hammering, proof=proof).status_code == 200
    assert post(hammering, proof=proof).status_code == 429, "the same proof again"

    asked = question._read(kept_fields["ticket"])
    answer = str(asked["a"] + asked["b"]).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    given = {"key": kept_fields["key"], "ticket": kept_fields["ticket"]}
    assert post(hammering, answer=answer, **given).status_code == 429, "too early"
    monkeypatch.setattr(question, "WAIT_SECONDS", 0)
    assert post(hammering, answer="99", **given).status_code == 429, "wrong"
    assert post(hammering, answer=answer, **given).status_code == 200

    told = inbox(cluster, key)
    assert "FLOOD: 2 of them" in told
    assert "[its network sent several within the hour]" in told
    for where in (told, caplog.text):
        assert "203.0.113" not in where
        assert "198.51" not in where


def test_what_cannot_be_kept_is_not_lost(client, opened, kept, monkeypatch, caplog):
    def fail(*_given):
        raise DatabaseError("away")

    monkeypatch.setattr(receiving, "_keep", fail)
    answer = knock(client)
    assert answer.status_code == 503
    words = unescape(answer.content.decode())
    assert SECRET in words
    assert "tel:183" in words
    assert SECRET not in caplog.text
