"""Settings: documented, and right for production."""

import os
import re
import subprocess
import sys

import pytest

from muhit.cli import web
from muhit.cli.settings import table
from muhit.sites.environment import ROOT, SCRIPT_VARIABLES, VARIABLES
from muhit.sites.plan import SITES

OPERATIONS = ROOT / "docs" / "operations.md"
PRODUCTION = {
    "MUHIT_MODE": "production",
    "MUHIT_SECRET_KEY": "kQ7-f3nV0x_2hLr8sZc1wTj5yBm9dGp4uEa6oXi0NqRvHlSe-Wd4",
    "MUHIT_HOSTS": "muhit.example",
    "MUHIT_PUBLIC_URL": "https://muhit.example",
    "MUHIT_MAIL": "smtp://user:password@mail.example:587",
    "DATABASE_URL": "postgres://muhit_app:password@127.0.0.1:1/muhit",
}


def test_every_variable_is_documented() -> None:
    """The table of docs/operations.md is what `muhit settings --markdown` prints."""
    documented = OPERATIONS.read_text("utf-8").splitlines()
    missing = [row for row in table() if row not in documented]
    assert not missing, "\n".join(missing)
    rows = [line for line in documented if re.match(r"\| `[A-Z_]+` \|", line)]
    assert len(rows) == len(VARIABLES), "a row too many"


def test_every_variable_that_is_read_is_in_the_list() -> None:
    read = set()
    for path in (ROOT / "muhit").rglob("*.py"):
        read |= set(re.findall(r"""["'](MUHIT_[A-Z_]+)["']""", path.read_text("utf-8")))
    # Names of Django settings that start like variables.
    settings = set(re.findall(r"^(MUHIT_[A-Z_]+) =", _settings_text(), re.MULTILINE))
    assert read - settings <= {*VARIABLES, *SCRIPT_VARIABLES}


def _settings_text() -> str:
    folder = ROOT / "muhit" / "sites" / "settings"
    return "\n".join(path.read_text("utf-8") for path in folder.glob("*.py"))


@pytest.mark.parametrize("site", SITES)
def test_deployment_checks_are_silent_in_production(site: str) -> None:
    addresses = dict.fromkeys(SITES[site].credentials, PRODUCTION["DATABASE_URL"])
    # Playwright's tests set the last one, for their own process.
    dropped = {*web.CREDENTIALS, "DJANGO_ALLOW_ASYNC_UNSAFE"}
    inherited = {name: value for name, value in os.environ.items() if name not in dropped}
    environment = (
        inherited | PRODUCTION | {"DJANGO_SETTINGS_MODULE": f"muhit.sites.settings.{site}"}
    )
    del environment["DATABASE_URL"]
    done = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "INFO"],
        cwd=ROOT,
        env=environment | addresses,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout == "System check identified no issues (2 silenced).\n"
    assert done.stderr == ""


def test_production_asks_for_a_key_of_its_own() -> None:
    environment = {**os.environ, "MUHIT_MODE": "production"}
    environment.pop("MUHIT_SECRET_KEY", None)
    done = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 2
    assert done.stderr.startswith("manage.py: MUHIT_SECRET_KEY is not set.")


def test_every_place_that_runs_muhit_says_its_mode() -> None:
    """Production is what runs where nothing is said: tests and the checker of types say it."""
    assert "MUHIT_MODE=development" in (ROOT / "bin" / "types").read_text("utf-8")
    assert "MUHIT_MODE=development" in (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    assert VARIABLES["MUHIT_MODE"].default == "production"
