"""The environment variables Muhit reads: one list, one helpful sentence for each fault."""

import os
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

ROOT = Path(__file__).resolve().parents[2]
# The languages of the interface are the folders in it.
LOCALE = ROOT / "muhit" / "sites" / "locale"

# Each has its colours, light and dark, in foundation/ui/static/ui/css/tokens.css.
ACCENTS = ("sea", "olive", "brick", "plum", "indigo")

# Read by the scripts around Muhit, not by Muhit.
SCRIPT_VARIABLES = ("MUHIT_CHROMIUM", "MUHIT_BROWSER_TESTS")


class SettingError(Exception):
    """An environment variable is missing or wrong; the message says what to do."""


@dataclass(frozen=True)
class Variable:
    """One variable: its name, what it is for, and its default (None: not set)."""

    name: str
    purpose: str
    default: str | None = None

    def read(self) -> str | None:
        return os.environ.get(self.name) or self.default

    def required(self) -> str:
        value = self.read()
        if value is None:
            raise SettingError(f"{self.name} is not set. It is {self.purpose}.")
        return value

    def flag(self) -> bool:
        value = (self.read() or "no").lower()
        if value in ("1", "yes", "true", "on"):
            return True
        if value in ("0", "no", "false", "off"):
            return False
        raise SettingError(f"{self.name} is '{value}'. Write yes or no.")

    def number(self) -> float:
        value = self.required()
        try:
            return float(value)
        except ValueError:
            raise SettingError(f"{self.name} is '{value}'. Write a number.") from None


VARIABLES = {
    variable.name: variable
    for variable in (
        Variable(
            "DATABASE_URL",
            "the address of the PostgreSQL database, such as "
            "postgres://muhit_app:password@host:5432/muhit",
        ),
        Variable(
            "MUHIT_OWNER_DATABASE_URL",
            "the same database for the role that owns the tables; only migrations use it "
            "(default: DATABASE_URL)",
        ),
        Variable(
            "MUHIT_PROTECTION_DATABASE_URL",
            "the protection site's own database; only that site's process may have it",
        ),
        Variable(
            "MUHIT_DOOR_DATABASE_URL",
            "the protection site's database for the role of the safe door, which puts in what "
            "comes and can read nothing; only the door's process may have it",
        ),
        Variable(
            "MUHIT_REGISTERS_DATABASE_URL",
            "the public database for a role that may only read the registers; only the "
            "protection site's process may have it",
        ),
        Variable("PORT", "the port the web server listens on", "8000"),
        Variable("MUHIT_HOST", "the address the web server listens on", "127.0.0.1"),
        Variable("MUHIT_WEB_WORKERS", "how many web processes; default: one per core, at most 8"),
        Variable("MUHIT_DATA", "the folder for uploads and the embedded database"),
        Variable("MUHIT_MODE", "production, demo or development", "production"),
        Variable(
            "MUHIT_EXPOSE_DEMO",
            "yes lets the demo or development be reached from other machines, though anybody can "
            "then sign in as anybody",
            "no",
        ),
        Variable(
            "MUHIT_DEBUG",
            "yes shows Django's page on errors and keeps nothing drawn, for whoever works on the "
            "code; in development on this machine alone (`make dev` sets it)",
            "no",
        ),
        Variable(
            "MUHIT_DEMO_STORIES",
            "how many invented submissions the demo begins with",
            "1500",
        ),
        Variable(
            "MAP",
            "a street map for the demo, in the place of its invented one: an .osm.pbf of Mersin",
        ),
        Variable(
            "MUHIT_PREPARED",
            "the folder with static files and translations that `muhit prepare` printed; "
            "`muhit serve` sets it for its processes (default: what was prepared last)",
        ),
        Variable("MUHIT_SECRET_KEY", "the key that signs sessions; 50 random characters"),
        Variable(
            "MUHIT_SECRET_KEY_FALLBACKS",
            "keys that MUHIT_SECRET_KEY replaced a short while ago, parted by commas",
            "",
        ),
        Variable(
            "MUHIT_HOSTS",
            "the host names the site answers to, parted by commas (default outside production: "
            "127.0.0.1,localhost)",
        ),
        Variable("MUHIT_NAME", "the name of the municipality", "Muhit"),
        Variable("MUHIT_NAME_AR", "the same in Arabic, as it writes it (default: by its sound)"),
        Variable("MUHIT_PHONE", "the municipality's telephone, at the foot of every page"),
        Variable("MUHIT_WEBSITE", "the address of the municipality's own site"),
        Variable("MUHIT_DESK", "where people may come and when, in one line of Turkish"),
        Variable("MUHIT_DESK_AR", "the same in Arabic"),
        Variable(
            "MUHIT_NOTICE",
            "the address of the municipality's notice under law no. 6698 (KVKK)",
        ),
        Variable(
            "MUHIT_CREST", "the municipality's crest, an .svg or .png, in place of Muhit's mark"
        ),
        Variable(
            "MUHIT_ACCENT",
            "the municipality's colour: sea, olive, brick, plum or indigo",
            "sea",
        ),
        Variable(
            "MUHIT_AREA",
            "the box positions must lie in: west,south,east,north in degrees",
            "25.5,35.7,45.0,42.3",
        ),
        Variable(
            "MUHIT_MAP_CENTRE", "where the map opens: latitude,longitude,zoom", "36.80,34.62,12"
        ),
        Variable(
            "MUHIT_MAP_FOLDER",
            "the folder of the street map that `muhit map import` made (default: map in the data "
            "folder)",
        ),
        Variable(
            "MUHIT_TILES",
            "the address of map tiles elsewhere, where there is no street map of one's own",
            "",
        ),
        Variable(
            "MUHIT_TILES_ATTRIBUTION",
            "whom the map tiles are from, shown in the corner of the map",
            "© OpenStreetMap",
        ),
        Variable("MUHIT_TIME_ZONE", "the zone of dates and times", "Europe/Istanbul"),
        Variable(
            "MUHIT_MAIL",
            "the mail server, such as smtp://user:password@host:587; console prints messages",
            "console",
        ),
        Variable("MUHIT_MAIL_FROM", "the sender's address of e-mails", "muhit@localhost"),
        Variable(
            "MUHIT_SMS",
            "how SMS are sent: console prints them, gateway hands them to MUHIT_SMS_URL",
            "console",
        ),
        Variable("MUHIT_SMS_URL", "the address of the SMS gateway"),
        Variable("MUHIT_SMS_FORMAT", "how the gateway wants it: json or form", "json"),
        Variable(
            "MUHIT_SMS_BODY",
            "what is sent to the gateway, in JSON; {to} and {text} are filled in",
            '{"to": "{to}", "text": "{text}"}',
        ),
        Variable("MUHIT_SMS_HEADERS", "further headers, such as the gateway's key, in JSON", "{}"),
        Variable(
            "MUHIT_SMS_SUCCESS",
            "words that the gateway's answer holds if it took the message; empty: any",
        ),
        Variable(
            "MUHIT_SMS_COUNTRIES",
            "the countries whose mobile numbers get SMS, in two letters each, parted by commas",
            "TR,SY,IQ,IR,AF,UA,DE,AT,NL,BE,FR,CH,SE,GB",
        ),
        Variable(
            "MUHIT_SMS_PER_HOUR",
            "how many SMS people without an account may cause in an hour, codes above all; a "
            "tenth of it to other countries and for each network",
            "1000",
        ),
        Variable(
            "MUHIT_TRANSLATOR",
            "the machine that drafts translations: empty for none, console, or the address of a "
            "LibreTranslate server, such as http://:key@127.0.0.1:5000",
            "",
        ),
        Variable(
            "MUHIT_WEB_PUSH",
            "yes to offer notifications, which pass through the makers of browsers, encrypted",
            "no",
        ),
        Variable(
            "MUHIT_PUBLIC_URL",
            "the address people reach the site at, such as https://muhit.example.org",
        ),
        Variable(
            "MUHIT_SAFE_DOOR_URL",
            "the address at which the protection site serves its safe door, such as "
            "https://destek.example.org; empty: pages offer telephone numbers only",
            "",
        ),
        Variable(
            "MUHIT_DOOR_RECIPIENT",
            "the public key (age1…) that what comes through the safe door is sealed to; "
            "for the safe door's process",
        ),
        Variable(
            "MUHIT_HSTS",
            "for what browsers remember that it speaks TLS alone: host, subdomains or preload",
            "host",
        ),
        Variable(
            "MUHIT_BEHIND_PROXY",
            "yes where a proxy in front sets X-Forwarded-Proto and X-Forwarded-For",
            "no",
        ),
        Variable(
            "MUHIT_PROXIES",
            "the proxies' own networks, parted by commas, where there are several or none is in a "
            "private network; empty: one, on this machine or in a private network",
            "",
        ),
    )
}


def variable(name: str) -> Variable:
    return VARIABLES[name]


def data_folder() -> Path:
    """Where uploads and the embedded database lie."""
    configured = variable("MUHIT_DATA").read()
    if configured:
        return Path(configured).expanduser().resolve()
    return Path("/var/lib/muhit") if os.geteuid() == 0 else ROOT / "var"


def prepared(site: str) -> Path:
    """Where what `muhit prepare` made for a site lies: `static/` and `locale/`."""
    given = variable("MUHIT_PREPARED").read()
    # Resolved: a newer version that appears later is not this process's.
    return Path(given) if given else (data_folder() / "prepared" / site / "current").resolve()


def numbers(name: str, count: int) -> tuple[float, ...]:
    """The `count` numbers of a variable, parted by commas."""
    text = variable(name).required()
    try:
        parsed = tuple(float(part) for part in text.split(","))
    except ValueError:
        parsed = ()
    if len(parsed) != count:
        raise SettingError(f"{name} is '{text}'. Write {count} numbers parted by commas.")
    return parsed


def time_zone() -> str:
    """The zone of dates and times. Raises SettingError where there is none of that name."""
    name = variable("MUHIT_TIME_ZONE").required()
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise SettingError(
            f"MUHIT_TIME_ZONE is '{name}', which is no time zone. Write Europe/Istanbul."
        ) from None
    return name


def networks(name: str) -> tuple[IPv4Network | IPv6Network, ...]:
    """The networks of a variable, parted by commas: 10.0.0.0/8, or single addresses."""
    text = variable(name).read() or ""
    try:
        return tuple(ip_network(part.strip()) for part in text.split(",") if part.strip())
    except ValueError as error:
        raise SettingError(
            f"{name} is '{text}': {error}. Write networks parted by commas, such as 10.0.0.0/8."
        ) from None


def origins(address: str) -> list[str]:
    """The scheme and host of an address of tiles, `{s}` standing for any subdomain."""
    parts = urlsplit(address.replace("{s}", "*"))
    return [f"{parts.scheme}://{parts.netloc}"] if parts.scheme and parts.netloc else []


def database(url: str, name: str = "DATABASE_URL") -> dict[str, object]:
    """Django's settings for the database at `url`, which the variable `name` holds.

    Raises SettingError where the address cannot be read. A host that starts
    with ``/`` (or ``%2F``) is the folder of a socket.
    """
    hint = "Write it as postgres://user:password@host:5432/name."
    try:
        parts = urlsplit(url)
    except ValueError:
        raise SettingError(f"{name} cannot be read. {hint}") from None
    if parts.scheme not in ("postgres", "postgresql"):
        raise SettingError(f"{name} does not start with postgres://. {hint}")
    database_name = unquote(parts.path.lstrip("/"))
    try:
        port = parts.port
    except ValueError:
        raise SettingError(f"{name} has a port that is no number. {hint}") from None
    if not database_name:
        raise SettingError(f"{name} names no database. {hint}")
    query = dict(pair.split("=", 1) for pair in parts.query.split("&") if "=" in pair)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": database_name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(query.pop("host", "") or parts.hostname or ""),
        "PORT": port or query.pop("port", ""),
        "OPTIONS": {key: unquote(value) for key, value in query.items()},
    }


def refuse(*names: str, site: str) -> None:
    """Raise SettingError where a variable is set that a process of `site` must not have."""
    for name in names:
        if os.environ.get(name):
            raise SettingError(
                f"{name} is set, but the {site} site may not have it: it is the way into another "
                "site's database. Take it out of this environment."
            )
