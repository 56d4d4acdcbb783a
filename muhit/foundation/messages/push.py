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
from email.utils import parseaddr
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from py_vapid import Vapid02

from .errors import Refused, TryLater
from .kinds import KINDS
from .models import Delivery, Device, Fault

TIMEOUT = 15  # seconds
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
    from base64 import urlsafe_b64encode

    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

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
    # Load when first used: 16 MB and most of a second, which only the worker ever needs.
    import pywebpush
    import requests

    keys = {"p256dh": device.p256dh, "auth": device.auth}
    try:
        answer = pywebpush.webpush(
            {"endpoint": device.endpoint, "keys": keys},
            data=said,
            vapid_private_key=key(),
            vapid_claims={"sub": f"mailto:{parseaddr(settings.DEFAULT_FROM_EMAIL)[1]}"},
            ttl=LIFE,
            timeout=TIMEOUT,
        )
        return int(answer.status_code)
    except pywebpush.WebPushException as error:
        status = error.response.status_code if error.response is not None else None
        if status in _GONE:
            device.delete()
        return status
    except (requests.RequestException, OSError):
        return None
    except ValueError:
        # Keys that no browser made.
        device.delete()
        return 404


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
