"""A wrong setting is told in a sentence that names it."""

import pytest

from muhit.sites import environment as env


def test_a_missing_value_says_what_it_is_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL")
    with pytest.raises(env.SettingError, match=r"DATABASE_URL is not set\. It is the address"):
        env.variable("DATABASE_URL").required()


@pytest.mark.parametrize(
    ("text", "value"), [("yes", True), ("1", True), ("On", True), ("no", False), ("FALSE", False)]
)
def test_flags(monkeypatch: pytest.MonkeyPatch, text: str, value: bool) -> None:
    monkeypatch.setenv("MUHIT_BEHIND_PROXY", text)
    assert env.variable("MUHIT_BEHIND_PROXY").flag() is value


def test_a_flag_that_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MUHIT_BEHIND_PROXY", "maybe")
    with pytest.raises(env.SettingError, match="MUHIT_BEHIND_PROXY is 'maybe'"):
        env.variable("MUHIT_BEHIND_PROXY").flag()


def test_numbers_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MUHIT_AREA", "1,2,3")
    with pytest.raises(env.SettingError, match="Write 4 numbers parted by commas"):
        env.numbers("MUHIT_AREA", 4)


def test_a_database_address_in_full() -> None:
    settings = env.database("postgres://a%40b:p%2Fw@db.example:6543/mu%20hit?sslmode=require")
    assert settings == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "mu hit",
        "USER": "a@b",
        "PASSWORD": "p/w",
        "HOST": "db.example",
        "PORT": 6543,
        "OPTIONS": {"sslmode": "require"},
    }


@pytest.mark.parametrize(
    "url",
    [
        "postgres://u:p@/muhit?host=%2Fvar%2Flib%2Fmuhit%2Frun",
        "postgres://u:p@%2Fvar%2Flib%2Fmuhit%2Frun/muhit",
    ],
)
def test_a_host_may_be_the_folder_of_a_socket(url: str) -> None:
    assert env.database(url)["HOST"] == "/var/lib/muhit/run"


def test_what_a_process_may_not_have(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MUHIT_PROTECTION_DATABASE_URL", "postgres://x@y/z")
    with pytest.raises(env.SettingError, match="the public site may not have it"):
        env.refuse("MUHIT_PROTECTION_DATABASE_URL", site="public")
