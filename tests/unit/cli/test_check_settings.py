"""`muhit check` names every setting that would hurt in production, one line each."""

import os
from pathlib import Path

import pytest

from muhit.cli import web
from muhit.cli.checking import Finding, environment_lines

KEY = "kQ7-f3nV0x_2hLr8sZc1wTj5yBm9dGp4uEa6oXi0NqRvHlSe-Wd4"
SOUND = {
    "MUHIT_MODE": "production",
    "MUHIT_SECRET_KEY": KEY,
    "MUHIT_HOSTS": "muhit.sehir.bel.tr,127.0.0.1",
    "MUHIT_PUBLIC_URL": "https://muhit.sehir.bel.tr",
    "MUHIT_SAFE_DOOR_URL": "https://destek.sehir.bel.tr",
    "MUHIT_NAME": "Şehir Belediyesi",
    "MUHIT_NAME_AR": "بلدية المدينة",
    "MUHIT_MAIL": "smtp://user:password@mail.sehir.bel.tr:587",
    "MUHIT_MAIL_FROM": "Muhit <muhit@sehir.bel.tr>",
    "MUHIT_SMS": "gateway",
    "MUHIT_SMS_URL": "https://sms.sehir.bel.tr/send",
    "MUHIT_BEHIND_PROXY": "yes",
    "DATABASE_URL": "postgres://muhit_app:password@127.0.0.1:5432/muhit",
}


@pytest.fixture
def sound(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An environment with which nothing is wrong."""
    for name in [*os.environ]:
        if name.startswith("MUHIT_") or name in web.CREDENTIALS:
            monkeypatch.delenv(name)
    for name, value in SOUND.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(environment_lines, "ENVIRONMENT_FILES", tmp_path)


def test_a_sound_environment_is_in_order(sound: None) -> None:
    assert environment_lines.findings("public") == [
        Finding("settings", True, "in order for production")
    ]


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("MUHIT_SECRET_KEY", "", "secrets.token_urlsafe"),
        ("MUHIT_SECRET_KEY", "a" * 60, "can be guessed"),
        ("MUHIT_SECRET_KEY", "not-secret-" + "development" * 4, "can be guessed"),
        ("MUHIT_HOSTS", "127.0.0.1,localhost", "this machine alone"),
        ("MUHIT_HOSTS", "https://muhit.test", "no host name"),
        ("MUHIT_HOSTS", "muhit.test:443", "no host name"),
        ("MUHIT_HOSTS", "*", "no host name"),
        ("MUHIT_PUBLIC_URL", "http://127.0.0.1:8000", "this machine alone"),
        ("MUHIT_PUBLIC_URL", "muhit.test", "no address"),
        ("MUHIT_PUBLIC_URL", "http://muhit.test", "https://"),
        ("MUHIT_PUBLIC_URL", "https://muhit.test/tr/", "more than scheme and host"),
        ("MUHIT_SAFE_DOOR_URL", "http://x", "https://"),
        ("MUHIT_SAFE_DOOR_URL", "https://muhit.sehir.bel.tr", "one of its own"),
        ("MUHIT_NAME", "", "which municipality"),
        ("MUHIT_ACCENT", "#ff0000", "sea, olive"),
        ("MUHIT_WEB_WORKERS", "abc", "Write a number"),
        ("PORT", "web", "Write a number"),
        ("MUHIT_SMS", "console", "only printed"),
        ("MUHIT_SMS_COUNTRIES", "TR,Syria", "two letters"),
        ("MUHIT_SMS_PER_HOUR", "many", "Write a number"),
        ("MUHIT_PROXIES", "10.0.0.1/8", "networks parted by commas"),
        ("MUHIT_SMS_URL", "", "not set, though MUHIT_SMS is gateway"),
        ("MUHIT_SMS_URL", "http://sms.sehir.bel.tr/", "in clear"),
        ("MUHIT_MAIL", "console", "reach nobody"),
        ("MUHIT_MAIL", "mail.sehir.bel.tr", "smtp://"),
        ("MUHIT_MAIL_FROM", "muhit@localhost", "nobody can answer"),
        ("MUHIT_BEHIND_PROXY", "no", "for ever"),
        ("MUHIT_BEHIND_PROXY", "perhaps", "Write yes or no"),
        ("MUHIT_TIME_ZONE", "Turkey/Ankara", "no time zone"),
        ("MUHIT_AREA", "1,2", "4 numbers"),
        ("MUHIT_MODE", "prod", "Write one of"),
        ("DATABASE_URL", "", "is not set"),
        ("DATABASE_URL", "mysql://x", "postgres://"),
        ("MUHIT_OWNER_DATABASE_URL", "postgres://muhit_owner:x@h/muhit", "file of its own"),
        ("MUHIT_TYPO", "1", "no setting of Muhit"),
        ("MUHIT_HOSTNAMES", "x", "Is MUHIT_HOSTS meant?"),
    ],
)
def test_each_fault_has_a_line_of_its_own(
    sound: None, monkeypatch: pytest.MonkeyPatch, name: str, value: str, words: str
) -> None:
    monkeypatch.setenv(name, value)
    found = [line for line in environment_lines.findings("public") if not line.is_well]
    assert [line.part for line in found] == [name]
    assert words in found[0].words


def test_all_faults_are_told_at_once(sound: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody has to mend one setting to hear of the next."""
    for name in SOUND.keys() - {"MUHIT_MODE"}:
        monkeypatch.delenv(name)
    found = {line.part for line in environment_lines.findings("public") if not line.is_well}
    assert found >= {
        "MUHIT_SECRET_KEY",
        "MUHIT_HOSTS",
        "MUHIT_PUBLIC_URL",
        "MUHIT_NAME",
        "MUHIT_MAIL",
        "MUHIT_MAIL_FROM",
        "MUHIT_SMS",
        "MUHIT_BEHIND_PROXY",
        "DATABASE_URL",
    }


def test_a_file_of_settings_that_everybody_may_read(sound: None, tmp_path: Path) -> None:
    secret, loose = tmp_path / "public.env", tmp_path / "protection.env"
    secret.touch(0o640)
    loose.touch()
    loose.chmod(0o644)
    (found,) = environment_lines.findings("public")
    assert found.part == str(loose)
    assert "chmod 0640" in found.words


def test_the_safe_door_needs_a_key_to_seal_to(sound: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL")
    monkeypatch.setenv("MUHIT_DOOR_DATABASE_URL", SOUND["DATABASE_URL"])
    (found,) = environment_lines.findings("door")
    assert found.part == "MUHIT_DOOR_RECIPIENT"
    monkeypatch.setenv("MUHIT_DOOR_RECIPIENT", "age1" + "q" * 58)
    assert environment_lines.findings("door")[0].is_well
