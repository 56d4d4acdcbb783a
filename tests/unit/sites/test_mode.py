"""Production unless said otherwise; whoever forgets a setting gets a refusal, not an open house."""

import os
import subprocess
import sys

import pytest

from muhit.sites import environment as env
from muhit.sites.environment import ROOT
from muhit.sites.settings import mode

NAMES = (
    "MUHIT_MODE", "MUHIT_SECRET_KEY", "MUHIT_HOSTS", "MUHIT_HOST", "MUHIT_PUBLIC_URL",
    "MUHIT_EXPOSE_DEMO", "MUHIT_DEBUG", "DATABASE_URL", "DJANGO_SETTINGS_MODULE",
)  # fmt: skip
NEEDED = {
    "MUHIT_SECRET_KEY": "kQ7-f3nV0x_2hLr8sZc1wTj5yBm9dGp4uEa6oXi0NqRvHlSe-Wd4",
    "MUHIT_HOSTS": "muhit.example",
    "MUHIT_PUBLIC_URL": "https://muhit.example",
    "DATABASE_URL": "postgres://muhit_app@db.example/muhit",
}


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch):
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)

    def set_all(**values: str) -> str:
        for name, value in values.items():
            monkeypatch.setenv(name, value)
        return mode.read_mode()

    return set_all


def test_nothing_said_is_production(given) -> None:
    assert given(**NEEDED) == "production"


def test_production_names_everything_it_lacks_at_once(given) -> None:
    with pytest.raises(env.SettingError) as refused:
        given()
    lines = str(refused.value).splitlines()
    for name, line in zip(
        ("MUHIT_SECRET_KEY", "MUHIT_HOSTS", "MUHIT_PUBLIC_URL", "DATABASE_URL"), lines, strict=False
    ):
        assert line.startswith(f"{name} is not set. It is ")


def test_a_short_key_is_refused(given) -> None:
    with pytest.raises(env.SettingError, match="MUHIT_SECRET_KEY has 6 characters"):
        given(**NEEDED | {"MUHIT_SECRET_KEY": "secret"})


@pytest.mark.parametrize("which", ["demo", "development"])
@pytest.mark.parametrize(
    "reachable",
    [
        {"MUHIT_HOST": "0.0.0.0"},
        {"MUHIT_HOST": "::"},
        {"MUHIT_HOST": "192.168.1.7"},
        {"MUHIT_HOSTS": "127.0.0.1,muhit.example"},
        {"MUHIT_HOSTS": "*"},
        {"MUHIT_HOSTS": ".example.org"},
        {"MUHIT_HOSTS": "127.0.0.1.example.org"},
        {"MUHIT_PUBLIC_URL": "https://muhit.example"},
        {"MUHIT_PUBLIC_URL": "https://127.0.0.1@muhit.example/"},
    ],
    ids=lambda value: " ".join(value.values()),
)
def test_codes_on_the_page_stay_on_this_machine(given, which: str, reachable) -> None:
    with pytest.raises(env.SettingError, match=r"signs in as anybody.*MUHIT_MODE=production"):
        given(MUHIT_MODE=which, **reachable)


def test_unless_it_is_said_twice(given) -> None:
    said = {"MUHIT_MODE": "demo", "MUHIT_HOST": "0.0.0.0", "MUHIT_EXPOSE_DEMO": "yes"}
    assert given(**said) == "demo"


def test_pages_of_errors_are_for_the_developer_alone(given) -> None:
    assert not mode.read_debug(given(MUHIT_MODE="development"))
    assert mode.read_debug(given(MUHIT_MODE="development", MUHIT_DEBUG="yes"))
    with pytest.raises(env.SettingError, match="MUHIT_MODE=development alone"):
        mode.read_debug(given(MUHIT_MODE="demo"))
    with pytest.raises(env.SettingError, match="MUHIT_MODE=development alone"):
        mode.read_debug(given(**NEEDED, MUHIT_MODE="production"))


@pytest.mark.parametrize(
    "reachable",
    [
        {"MUHIT_HOST": "0.0.0.0"},
        {"MUHIT_HOSTS": "*"},
        {"MUHIT_PUBLIC_URL": "https://muhit.example"},
    ],
    ids=lambda value: " ".join(value.values()),
)
def test_nobody_else_sees_them_whatever_is_exposed(given, reachable) -> None:
    which = given(MUHIT_MODE="development", MUHIT_EXPOSE_DEMO="yes", MUHIT_DEBUG="yes", **reachable)
    with pytest.raises(env.SettingError, match="others would read what pages of errors show"):
        mode.read_debug(which)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:8000", "[::1]:8000", "a.localhost"])
def test_this_machine(host: str) -> None:
    assert mode.is_local(host)


@pytest.mark.parametrize("command", [["serve"], ["check"], ["worker"]])
def test_the_command_refuses_in_sentences(command: list[str]) -> None:
    inherited = {name: value for name, value in os.environ.items() if name not in NAMES}
    done = subprocess.run(
        [sys.executable, "-m", "muhit", *command],
        cwd=ROOT,
        env=inherited | {"DATABASE_URL": "postgres://nobody@127.0.0.1:1/none"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 2, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
