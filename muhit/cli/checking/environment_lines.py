"""Settings as they stand in the environment: read without Django, so that all faults are told.

A process that starts stops at the first fault; somebody who sets a server up wants to
read them all, one line each, before anything is started.
"""

import difflib
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from muhit.sites import environment
from muhit.sites.environment import SettingError, variable
from muhit.sites.plan import DOOR, PUBLIC, SITES
from muhit.sites.settings import mail

from . import Finding

SHORTEST_KEY = 50
MAKE_A_KEY = "python3 -c 'import secrets; print(secrets.token_urlsafe(50))'"
LOOPBACK = ("127.0.0.1", "localhost", "::1", "[::1]", "")
# Where the unit files under deploy/ read their settings from.
ENVIRONMENT_FILES = Path("/etc/muhit")
_HOST_NAME = re.compile(r"\.?[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*")
_PUBLIC_KEY = re.compile(r"age1[0-9a-z]{58}")
# Only `muhit migrate`, `backup` and `restore` work as the role that owns the tables.
_OWNERS = ("MUHIT_OWNER_DATABASE_URL",)


def mode() -> str:
    return variable("MUHIT_MODE").required()


def is_production() -> bool:
    return mode() == "production"


def findings(site: str) -> list[Finding]:
    """One finding for each fault of the settings of `site`, or one that says there are none."""
    lines = [*_unknown(), *_unreadable(site), *_credentials(), *_loose_files()]
    if is_production():
        lines += [*_key(), *_hosts(), *_address(site), *_proxy()]
        lines += [*_who_we_are()] if site == PUBLIC.name else []
        lines += [*_recipient()] if site == DOOR.name else [*_letters()]
    wrong = [Finding(name, False, words) for name, words in lines]
    return wrong or [Finding("settings", True, f"in order for {mode()}")]


Line = tuple[str, str]


def _unknown() -> Iterator[Line]:
    known = {*environment.VARIABLES, *environment.SCRIPT_VARIABLES}
    for name in sorted(os.environ):
        if name.startswith("MUHIT_") and name not in known:
            alike = difflib.get_close_matches(name, environment.VARIABLES, 1)
            hint = f" Is {alike[0]} meant?" if alike else " Take it out."
            yield name, f"is no setting of Muhit.{hint}"


def _unreadable(site: str) -> Iterator[Line]:
    """What the sites would refuse to start with, and what they would take without a word."""
    readers: list[tuple[str, Callable[[], object]]] = [
        ("MUHIT_MODE", _mode),
        ("PORT", lambda: _whole("PORT", 65535)),
        ("MUHIT_WEB_WORKERS", lambda: _whole("MUHIT_WEB_WORKERS", 1000)),
        ("MUHIT_ACCENT", lambda: _one_of("MUHIT_ACCENT", environment.ACCENTS)),
        ("MUHIT_AREA", lambda: environment.numbers("MUHIT_AREA", 4)),
        ("MUHIT_MAP_CENTRE", lambda: environment.numbers("MUHIT_MAP_CENTRE", 3)),
        ("MUHIT_TIME_ZONE", environment.time_zone),
        ("MUHIT_BEHIND_PROXY", variable("MUHIT_BEHIND_PROXY").flag),
        ("MUHIT_PROXIES", lambda: environment.networks("MUHIT_PROXIES")),
        ("MUHIT_SMS_COUNTRIES", lambda: mail.read_countries(_given("MUHIT_SMS_COUNTRIES"))),
        ("MUHIT_SMS_PER_HOUR", lambda: _whole("MUHIT_SMS_PER_HOUR", 1_000_000)),
        ("MUHIT_WEB_PUSH", variable("MUHIT_WEB_PUSH").flag),
        ("MUHIT_MAIL", lambda: mail.read_mail(variable("MUHIT_MAIL").required())),
        ("MUHIT_SMS", lambda: mail.read_sms(variable("MUHIT_SMS").required())),
        ("MUHIT_SMS_URL", _gateway),
        ("MUHIT_TRANSLATOR", lambda: mail.read_translator(_given("MUHIT_TRANSLATOR"))),
    ]
    databases = SITES[site].credentials
    readers += [(name, lambda name=name: _database(name)) for name in databases]  # type: ignore[misc]
    for name, read in readers:
        try:
            read()
        except SettingError as error:
            yield name, _without_name(str(error), name)


def _without_name(words: str, name: str) -> str:
    """The sentence of an error behind its name, which stands at the head of the line."""
    return words.removeprefix(name).strip()


def _given(name: str) -> str:
    return variable(name).read() or ""


def _mode() -> None:
    _one_of("MUHIT_MODE", ("demo", "development", "production"))


def _one_of(name: str, choices: tuple[str, ...]) -> None:
    value = variable(name).required()
    if value not in choices:
        raise SettingError(f"{name} is '{value}'. Write one of: {', '.join(choices)}.")


def _whole(name: str, most: int) -> None:
    value = _given(name)
    if value and not (value.isdigit() and 0 < int(value) <= most):
        raise SettingError(f"{name} is '{value}'. Write a number from 1 to {most}.")


def _gateway() -> None:
    mail.read_gateway(
        url=_given("MUHIT_SMS_URL"),
        form=variable("MUHIT_SMS_FORMAT").required(),
        body=variable("MUHIT_SMS_BODY").required(),
        headers=variable("MUHIT_SMS_HEADERS").required(),
        success=_given("MUHIT_SMS_SUCCESS"),
    )
    if _given("MUHIT_SMS") == "gateway" and not _given("MUHIT_SMS_URL"):
        raise SettingError("MUHIT_SMS_URL is not set, though MUHIT_SMS is gateway.")


def _database(name: str) -> None:
    if _given(name):
        environment.database(_given(name), name)
    elif is_production():
        raise SettingError(f"{name} is not set. It is {environment.VARIABLES[name].purpose}.")


def _credentials() -> Iterator[Line]:
    for name in _OWNERS:
        if _given(name):
            yield (
                name,
                "is set where the site is served. Only `muhit migrate`, `backup` and `restore` "
                "need it: keep it in a file of its own.",
            )


def _loose_files() -> Iterator[Line]:
    """Files of settings that every user of the machine may read: passwords stand in them."""
    if not ENVIRONMENT_FILES.is_dir() or not os.access(ENVIRONMENT_FILES, os.R_OK):
        return
    for path in sorted(ENVIRONMENT_FILES.glob("*.env")):
        bits = path.stat().st_mode & 0o777
        if bits & 0o007:
            yield str(path), f"may be read by everybody ({bits:04o}). Run: chmod 0640 {path}"


def _key() -> Iterator[Line]:
    key = _given("MUHIT_SECRET_KEY")
    if not key:
        yield "MUHIT_SECRET_KEY", f"is not set. Make one: {MAKE_A_KEY}"
    elif len(key) < SHORTEST_KEY or len(set(key)) < 10 or key.startswith("not-secret"):
        yield "MUHIT_SECRET_KEY", f"can be guessed. Make one: {MAKE_A_KEY}"


def _hosts() -> Iterator[Line]:
    hosts = [host.strip() for host in _given("MUHIT_HOSTS").split(",")]
    for host in hosts:
        if host not in LOOPBACK and not _HOST_NAME.fullmatch(host):
            yield (
                "MUHIT_HOSTS",
                f"names '{host}', which is no host name. Write names alone, without https:// and "
                "port, such as muhit.example.bel.tr.",
            )
    if all(host in LOOPBACK for host in hosts):
        yield (
            "MUHIT_HOSTS",
            "names this machine alone, so whoever comes from elsewhere is refused. Write the "
            "host names people use.",
        )


def _address(site: str) -> Iterator[Line]:
    name = "MUHIT_PUBLIC_URL" if site == "public" else "MUHIT_SAFE_DOOR_URL"
    parts = urlsplit(_address_given(name))
    if site == "public":
        yield from ((name, words) for words in _faults_of_address(parts, "stands in every e-mail"))
    door = _given("MUHIT_SAFE_DOOR_URL")
    if site == "public" and door:
        described = urlsplit(door)
        for words in _faults_of_address(described, "is where people in danger are led"):
            yield "MUHIT_SAFE_DOOR_URL", words
        if described.hostname and described.hostname == parts.hostname:
            yield (
                "MUHIT_SAFE_DOOR_URL",
                "has the host name of the public site. The safe door needs one of its own.",
            )


def _address_given(name: str) -> str:
    try:
        return variable(name).required()
    except SettingError:
        return ""


def _faults_of_address(parts: SplitResult, what: str) -> Iterator[str]:
    if parts.scheme not in ("http", "https") or not parts.hostname:
        yield "is no address. Write https://host."
        return
    if parts.hostname in LOOPBACK:
        yield f"names this machine alone, but it {what}. Write the address people use."
    elif parts.scheme != "https":
        yield f"does not start with https://, but it {what}."
    if parts.path not in ("", "/") or parts.query or parts.fragment:
        yield "holds more than scheme and host. Write https://host."


def _proxy() -> Iterator[Line]:
    try:
        behind = variable("MUHIT_BEHIND_PROXY").flag()
    except SettingError:
        return  # told already
    if not behind:
        yield (
            "MUHIT_BEHIND_PROXY",
            "is no, so each request is sent on to https:// for ever: Muhit itself speaks no TLS. "
            "Put a proxy in front that does, and write yes.",
        )


def _who_we_are() -> Iterator[Line]:
    if _given("MUHIT_NAME") == environment.VARIABLES["MUHIT_NAME"].default:
        yield "MUHIT_NAME", "is not set: pages would not say which municipality speaks."
    elif not _given("MUHIT_NAME_AR"):
        yield "MUHIT_NAME_AR", "is not set: Arabic pages would spell the name by its sound."


def _letters() -> Iterator[Line]:
    """That messages leave, and from an address that exists."""
    if _given("MUHIT_MAIL") == "console":
        yield "MUHIT_MAIL", "is console: e-mails are printed and reach nobody."
    sender = _given("MUHIT_MAIL_FROM")
    domain = sender.rpartition("@")[2].rstrip(">")
    if "@" not in sender or "." not in domain:
        yield "MUHIT_MAIL_FROM", f"is '{sender}', to which nobody can answer."
    if _given("MUHIT_SMS") == "console":
        yield (
            "MUHIT_SMS",
            "is console: whoever signs in by telephone waits for a code that is only printed.",
        )
    gateway = urlsplit(_given("MUHIT_SMS_URL"))
    if gateway.scheme == "http" and gateway.hostname not in LOOPBACK:
        yield "MUHIT_SMS_URL", "starts with http://: numbers and codes would travel in clear."


def _recipient() -> Iterator[Line]:
    if not _PUBLIC_KEY.fullmatch(_given("MUHIT_DOOR_RECIPIENT")):
        yield (
            "MUHIT_DOOR_RECIPIENT",
            "is no public key (age1…), so the safe door stays shut. Make one: muhit backup-key",
        )
