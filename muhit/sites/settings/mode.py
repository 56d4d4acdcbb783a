"""How Muhit runs: production unless it is said otherwise, and the other modes on this machine only.

Whoever forgets a setting gets a refusal in words, never an installation that shows sign-in codes
to everybody.
"""

import ipaddress
from urllib.parse import urlsplit

from muhit.foundation.rooms import Accounts
from muhit.sites import environment as env
from muhit.sites.plan import this_site

MODES = ("production", "demo", "development")
LEAST_KEY = 32  # characters
LOCAL_HOSTS = "127.0.0.1,localhost"
LOCAL_URL = "http://127.0.0.1:8000"


def read_mode() -> str:
    """The mode that MUHIT_MODE names.

    Raises SettingError, with a sentence for each, where production lacks what it needs, or
    where the demo or development could be reached from elsewhere without this being said twice.
    """
    mode = env.variable("MUHIT_MODE").required()
    if mode not in MODES:
        raise env.SettingError(f"MUHIT_MODE is '{mode}'. Write demo, development or production.")
    if mode == "production":
        _refuse_incomplete()
    elif not env.variable("MUHIT_EXPOSE_DEMO").flag():
        _refuse_reachable(mode)
    return mode


def read_debug(mode: str) -> bool:
    """Whether pages of errors show code, settings and what was typed.

    Raises SettingError where anybody but the developer could see them, whatever else is exposed.
    """
    if not env.variable("MUHIT_DEBUG").flag():
        return False
    if mode != "development":
        raise env.SettingError(
            f"MUHIT_DEBUG is set, but MUHIT_MODE is {mode}: pages of errors would show what "
            "people typed. It is for MUHIT_MODE=development alone; unset it."
        )
    told = _reachable(mode)
    if told:
        raise env.SettingError(
            f"MUHIT_DEBUG is set, but {', '.join(told)}: others would read what pages of errors "
            "show. Keep to 127.0.0.1, or unset it."
        )
    return True


def is_local(host: str) -> bool:
    """Whether a host name or address, with or without a port, is this machine alone."""
    name = (urlsplit(f"//{host.strip()}").hostname or "").rstrip(".").lower()
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


def _refuse_incomplete() -> None:
    site = this_site()
    needed = ["MUHIT_SECRET_KEY", "MUHIT_HOSTS"]
    # Links in messages to residents lead there.
    if site.accounts is Accounts.OPEN:
        needed.append("MUHIT_PUBLIC_URL")
    needed += site.credentials
    missing = [env.variable(name) for name in needed if not env.variable(name).read()]
    told = [f"{one.name} is not set. It is {one.purpose}." for one in missing]
    key = env.variable("MUHIT_SECRET_KEY").read()
    if key and len(key) < LEAST_KEY:
        told.append(f"MUHIT_SECRET_KEY has {len(key)} characters; it needs {LEAST_KEY} at least.")
    if told:
        told.append(
            "(MUHIT_MODE is production. To work on the code: MUHIT_MODE=development; to try Muhit "
            "out on one machine: make demo.)"
        )
        raise env.SettingError("\n".join(told))


def _reachable(mode: str) -> list[str]:
    """The settings by which other machines could reach the site, each in words."""
    told = []
    host = env.variable("MUHIT_HOST").required()
    if not is_local(f"[{host}]" if ":" in host else host):
        told.append(f"MUHIT_HOST is '{host}'")
    hosts = [name for name in hosts_of(mode) if not is_local(name)]
    if hosts:
        told.append(f"MUHIT_HOSTS has '{hosts[0]}'")
    url = env.variable("MUHIT_PUBLIC_URL").read() or LOCAL_URL
    if not is_local(urlsplit(url).netloc.rpartition("@")[2]):
        told.append(f"MUHIT_PUBLIC_URL is '{url}'")
    return told


def _refuse_reachable(mode: str) -> None:
    told = _reachable(mode)
    if told:
        raise env.SettingError(
            f"{', '.join(told)}, but in mode {mode} sign-in codes are shown on the page, so that "
            "anybody signs in as anybody. Set MUHIT_MODE=production, or keep to 127.0.0.1, or "
            "set MUHIT_EXPOSE_DEMO=yes if all data here is invented."
        )


def hosts_of(mode: str) -> list[str]:
    """The host names the site answers to."""
    given = env.variable("MUHIT_HOSTS").read()
    if given is None:
        given = "" if mode == "production" else LOCAL_HOSTS
    return [host.strip() for host in given.split(",") if host.strip()]
