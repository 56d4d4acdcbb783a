"""The safe door: its bare address leads to the form, from a process that knows nothing else."""

import os
import subprocess
import sys

import pytest
from django.apps import apps
from django.core.management import call_command

from muhit.cli import web
from muhit.sites.environment import ROOT


@pytest.mark.parametrize(
    ("asked", "language"), [("ar-SY,ar;q=0.9", "ar"), ("tr", "tr"), ("en-GB", "en"), ("fr", "tr")]
)
def test_the_bare_address_leads_to_the_door_in_the_readers_language(client, asked, language):
    answer = client.get("/", headers={"accept-language": asked})
    assert (answer.status_code, answer["Location"]) == (302, f"/door/{language}/")
    assert "no-store" in answer["Cache-Control"]


def test_it_is_alive_and_its_pages_run_no_strange_script(client):
    assert client.get("/healthz").json() == {"status": "alive"}
    assert "unsafe" not in client.get("/door/tr/")["Content-Security-Policy"]


def test_it_is_ready_when_its_role_can_do_what_it_must(client, opened, kept):
    assert client.get("/readyz").json() == {
        "status": "ready",
        "database": "ok",
        "migrations": "ok",
        "rights": "ok",
        "door": "ok",
        "crowd": "calm",
    }


def test_it_has_neither_public_rooms_nor_their_tables():
    assert [*apps.app_configs] == ["rooms", "door", "csp", "staticfiles"]


def test_its_tables_are_as_its_models_want_them(kept):
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_a_missing_address_is_told_in_a_sentence():
    variables = {name: value for name, value in os.environ.items() if name not in web.CREDENTIALS}
    done = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=ROOT,
        env=variables | {"DJANGO_SETTINGS_MODULE": "muhit.sites.settings.door"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 2
    assert done.stderr.startswith("manage.py: MUHIT_DOOR_DATABASE_URL is not set.")
    assert "Traceback" not in done.stderr
