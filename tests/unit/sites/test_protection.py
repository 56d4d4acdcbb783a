"""The protection site: its bare address leads to the safe door, from a process of its own."""

import os
import subprocess
import sys

from muhit.cli import web
from muhit.sites.environment import ROOT

ADDRESSES = {
    "MUHIT_PROTECTION_DATABASE_URL": "postgres://nobody@127.0.0.1:1/muhit_protection",
    "MUHIT_REGISTERS_DATABASE_URL": "postgres://nobody@127.0.0.1:1/muhit",
}
SHOW = """
import django; django.setup()
from django.conf import settings
from django.test import Client
client = Client()
print(client.get("/healthz", headers={"host": "127.0.0.1"}).json())
for language in ("ar-SY,ar;q=0.9", "tr", "en-GB", "fr"):
    answer = client.get("/", headers={"host": "127.0.0.1", "accept-language": language})
    print(answer.status_code, answer["Location"], answer["Cache-Control"])
page = client.get("/door/tr/", headers={"host": "127.0.0.1"})
print(page.status_code, page["Content-Security-Policy"])
"""


def run(*command: str, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = web.child_environment("protection", **ADDRESSES) | variables
    return subprocess.run(
        [sys.executable, *command], cwd=ROOT, env=environment, capture_output=True, text=True
    )


def test_the_bare_address_leads_to_the_door_in_the_readers_language() -> None:
    done = run("-W", "ignore", "-c", SHOW)
    assert done.returncode == 0, done.stderr
    assert "{'status': 'alive'}" in done.stdout
    assert "unsafe" not in done.stdout
    leads = [line.split()[1] for line in done.stdout.splitlines() if line.startswith("302")]
    assert leads == ["/door/ar/", "/door/tr/", "/door/en/", "/door/tr/"]
    assert done.stdout.count("no-store") == 4
    assert "\n200 " in done.stdout


def test_it_has_neither_public_rooms_nor_their_tables() -> None:
    show = "import django; django.setup(); from django.apps import apps; print(*apps.app_configs)"
    done = run("-c", show)
    assert done.stdout.split() == ["rooms", "protection", "csp", "staticfiles"]


def test_a_missing_address_is_told_in_a_sentence() -> None:
    variables = {name: value for name, value in os.environ.items() if name not in web.CREDENTIALS}
    done = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=ROOT,
        env=variables | {"DJANGO_SETTINGS_MODULE": "muhit.sites.settings.protection"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 2
    assert done.stderr.startswith("manage.py: MUHIT_PROTECTION_DATABASE_URL is not set.")
    assert "Traceback" not in done.stderr
