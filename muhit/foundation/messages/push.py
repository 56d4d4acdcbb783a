"""Notifications on devices (Web Push): that there is news and of which kind, nothing more.

They pass through the servers of whoever made the browser, which see no words: the message is
encrypted for the device, and says no more than the kind and the language. Off unless the
installation sets MUHIT_WEB_PUSH. The key that shows who we are (VAPID, RFC 8292) is made at
first use and lies in the data folder.
"""

import json
import os
import re
import uuid
from base64 import urlsafe_b64decode, urlsafe_b64encode
from email.utils import parseaddr
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import http_ece
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from py_vapid import Vapid02

from muhit.foundation.core import clock, http

from .errors import Refused, TryLater
from .kinds import KINDS
from .models import Delivery, Device, Fault

# Seconds a signature holds; push services refuse more than a day.
SIGNED_FOR = 12 * 3600
# News that nobody saw for a day stands in the inbox all the same.
LIFE = 24 * 3600
_GONE = (404, 410)
# The whole address, letter by letter: two readers of addresses never agree about the rest
# (``\\``, ``@``, ``#`` before the first ``/``), and the one that sends is not ours.
_ENDPOINT = re.compile(
    r"https://(?P<host>[a-z0-9-]+(?:\.[a-z0-9-]+)+)(?::443)?/[A-Za-z0-9._~:/?=&%+,;!$'()*-]*",
    re.ASCII,
)


def key_file() -> Path:
    return Path(settings.DATA_FOLDER) / "web-push.pem"


def key() -> Vapid02:
    """Our key; made where there is none yet, by whoever comes first."""
    path = key_file()
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        made = Vapid02()
        made.generate_keys()
        part = path.with_name(f".{path.name}.{uuid.uuid4().hex}")
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            out.write(made.private_pem())
        try:
            os.link(part, path)  # fails where another process was faster
        except FileExistsError:
            pass
        finally:
            part.unlink()
    return Vapid02.from_file(str(path))


def public_key() -> str:
    """What browsers ask for before they let us in, in base64 for addresses."""
    point = key().public_key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return urlsafe_b64encode(point).rstrip(b"=").decode()


def is_known(endpoint: str) -> bool:
    """Whether the address is one of a browser maker's: we ask nobody else for anything."""
    found = _ENDPOINT.fullmatch(endpoint)
    if found is None:
        return False
    host = found["host"]
    return any(host == known or host.endswith(f".{known}") for known in settings.WEB_PUSH_HOSTS)


def hand_over(delivery: Delivery) -> None:
    """Tell all devices of the reader that there is news.

    Devices that are gone are forgotten. Raises TryLater where none took it and one may later,
    Refused where none ever will.
    """
    said = json.dumps({"kind": delivery.kind, "language": delivery.language})
    devices = list(Device.objects.filter(user=delivery.recipient_id))
    states = [_send(device, said) for device in devices]
    if any(state is not None and state < 300 for state in states):
        return
    detail = ", ".join(sorted({str(state or "-") for state in states}))
    wait = any(state is None or state == 429 or state >= 500 for state in states)
    raise (TryLater if wait else Refused)(f"{Fault.PUSH}: {detail}")


def _send(device: Device, said: str) -> int | None:
    """Send to one device; the answer's status, None where nobody answered."""
    if not is_known(device.endpoint):
        device.delete()
        return 404
    try:
        content = _encrypted(device, said)
    except ValueError:
        # Keys that no browser made.
        device.delete()
        return 404
    try:
        answer = http.post(device.endpoint, content=content, headers=_headers(device.endpoint))
    except (http.Unreachable, http.Broken):
        return None
    if answer.status in _GONE:
        device.delete()
    return answer.status


def _encrypted(device: Device, said: str) -> bytes:
    """The words for this device alone (RFC 8291), under a key used once. Raises ValueError."""
    try:
        return bytes(
            http_ece.encrypt(
                said.encode(),
                private_key=ec.generate_private_key(ec.SECP256R1()),
                dh=_bytes(device.p256dh),
                auth_secret=_bytes(device.auth),
                version="aes128gcm",
            )
        )
    except http_ece.ECEException as error:
        raise ValueError(str(error)) from None


def _bytes(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


def _headers(endpoint: str) -> dict[str, str]:
    host = urlsplit(endpoint).netloc
    contact = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    # RFC 8292: for whom it is, until when, and whom the browser maker may write to.
    claims = {
        "aud": f"https://{host}",
        "exp": int(clock.now().timestamp()) + SIGNED_FOR,
        "sub": f"mailto:{contact}",
    }
    return {"Content-Encoding": "aes128gcm", "TTL": str(LIFE), **key().sign(claims)}


def words_of_notifications() -> dict[str, dict[str, Any]]:
    """By language: the title, the direction, and the name of each kind. For the service worker."""
    found = {}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            found[code] = {
                "title": _("There is news for you"),
                "direction": "rtl" if translation.get_language_bidi() else "ltr",
                "kinds": {kind.code: str(kind.title) for kind in KINDS.every()},
            }
    return found
