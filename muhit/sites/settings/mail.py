"""What Muhit asks of other machines: read from MUHIT_MAIL, MUHIT_SMS and MUHIT_TRANSLATOR."""

import json
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from muhit.sites.environment import SettingError

_HINT = (
    "Write it as smtp://user:password@host:587 (STARTTLS), smtps://user:password@host:465 "
    "(TLS from the start), or console."
)
_DEFAULT_PORTS = {"smtp": 587, "smtps": 465}
_CONSOLE_SMS = "muhit.foundation.messages.senders.ConsoleSms"
_GATEWAY_SMS = "muhit.foundation.messages.gateway.HttpSms"


@dataclass(frozen=True)
class Mail:
    """Django's settings for one mail server."""

    backend: str
    host: str = "localhost"
    port: int = 25
    user: str = ""
    password: str = ""
    starttls: bool = False
    tls: bool = False


def read_mail(text: str) -> Mail:
    """The mail server that MUHIT_MAIL names.

    A server on this very machine (localhost, 127.0.0.1) is spoken to without
    TLS. Raises SettingError where the text cannot be read.
    """
    if text == "console":
        return Mail("django.core.mail.backends.console.EmailBackend")
    parts = urlsplit(text)
    if parts.scheme not in _DEFAULT_PORTS:
        raise SettingError(f"MUHIT_MAIL does not start with smtp:// or smtps://. {_HINT}")
    try:
        port = parts.port or _DEFAULT_PORTS[parts.scheme]
    except ValueError:
        raise SettingError(f"MUHIT_MAIL has a port that is no number. {_HINT}") from None
    if not parts.hostname:
        raise SettingError(f"MUHIT_MAIL names no host. {_HINT}")
    if bool(parts.username) != bool(parts.password):
        raise SettingError(f"MUHIT_MAIL has a user without a password, or the reverse. {_HINT}")
    here = parts.hostname in ("localhost", "127.0.0.1", "::1")
    return Mail(
        backend="django.core.mail.backends.smtp.EmailBackend",
        host=parts.hostname,
        port=port,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        starttls=parts.scheme == "smtp" and not here,
        tls=parts.scheme == "smtps",
    )


def read_sms(text: str) -> str:
    """The dotted path of the class that sends SMS.

    Raises SettingError where MUHIT_SMS is neither console, gateway nor a dotted path.
    """
    if text == "console":
        return _CONSOLE_SMS
    if text == "gateway":
        return _GATEWAY_SMS
    if "." in text and all(part.isidentifier() for part in text.split(".")):
        return text
    raise SettingError(
        f"MUHIT_SMS is '{text}'. Write console, gateway, or the dotted path of a class that "
        "sends SMS, such as city_sms.Sender."
    )


def read_translator(text: str) -> str:
    """The machine that drafts translations, as it was named.

    Raises SettingError where it is neither empty, nor console, nor an address.
    """
    parts = urlsplit(text)
    if text in ("", "console") or (parts.scheme in ("http", "https") and parts.hostname):
        return text
    raise SettingError(
        "MUHIT_TRANSLATOR is no address. Write http://host:port of a LibreTranslate server, "
        "console, or leave it empty."
    )


def read_gateway(
    *, url: str, form: str, body: str, headers: str, success: str
) -> dict[str, object]:
    """How the SMS gateway is spoken to. Raises SettingError where a part cannot be read."""
    if url and urlsplit(url).scheme not in ("https", "http"):
        raise SettingError("MUHIT_SMS_URL does not start with https://.")
    if form not in ("json", "form"):
        raise SettingError(f"MUHIT_SMS_FORMAT is '{form}'. Write json or form.")
    described = _read_json("MUHIT_SMS_BODY", body)
    if "{to}" not in body or "{text}" not in body:
        raise SettingError("MUHIT_SMS_BODY has to hold {to} and {text}.")
    return {
        "url": url,
        "format": form,
        "body": described,
        "headers": _read_json("MUHIT_SMS_HEADERS", headers),
        "success": success,
    }


def _read_json(name: str, text: str) -> dict[str, object]:
    try:
        read = json.loads(text)
    except ValueError:
        read = None
    if not isinstance(read, dict):
        raise SettingError(f'{name} cannot be read. Write it as JSON, such as {{"to": "{{to}}"}}.')
    return read


def read_countries(text: str) -> frozenset[str]:
    """The countries that MUHIT_SMS_COUNTRIES names, in two letters each (ISO 3166-1).

    Networks of no country (satellites, +882) have no such letters. Raises SettingError.
    """
    from phonenumbers import SUPPORTED_REGIONS

    named = {part.strip().upper() for part in text.split(",") if part.strip()}
    unknown = sorted(named - SUPPORTED_REGIONS)
    if unknown or not named:
        raise SettingError(
            f"MUHIT_SMS_COUNTRIES is '{text}'. Write countries in two letters each, parted by "
            "commas, such as TR,SY,DE."
        )
    return frozenset(named)
