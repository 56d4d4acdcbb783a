"""A gateway for SMS that is spoken to over HTTP, as the installation describes it.

Most providers take a POST with the number and the text in JSON or as a form. What they
call these things is said in MUHIT_SMS_BODY, whose ``{to}`` and ``{text}`` are filled in.
"""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.conf import settings

from muhit.foundation.core import http

from .errors import Refused, TryLater, Unclear
from .models import Fault

SECONDS = 15.0
# The gateway did not take it now: too many at once, our key is wrong, it is being mended.
_LATER = {401, 402, 403, 408, 425, 429, 503}


class HttpSms:
    """Hands text messages to the gateway of the settings SMS_GATEWAY."""

    def send(self, *, to: str, text: str) -> None:
        """Raises errors.TryLater, Refused or Unclear; none of them says the number."""
        gateway: Mapping[str, Any] = settings.SMS_GATEWAY
        if not gateway.get("url"):
            raise TryLater(f"{Fault.SMS_GATEWAY}: MUHIT_SMS_URL")
        answer = _ask(gateway, to, text)
        status = answer.status
        if status in _LATER:
            raise TryLater(f"{Fault.SMS_GATEWAY}: {status}")
        if 400 <= status < 500:
            raise Refused(f"{Fault.SMS_GATEWAY}: {status}")
        if status >= 300:
            # Whether it sent the message before it broke, nobody knows.
            raise Unclear(f"{Fault.SMS_GATEWAY}: {status}")
        if gateway["success"] and gateway["success"] not in answer.text:
            raise Refused(f"{Fault.SMS_GATEWAY}: {status}")


def fault_of_line() -> str:
    """Why the gateway cannot be reached, in the words of the machine; empty where it can."""
    return http.fault_of_line(str(settings.SMS_GATEWAY["url"]))


def _ask(gateway: Mapping[str, Any], to: str, text: str) -> http.Answer:
    body, kind = _body(gateway, to, text)
    headers = {"Content-Type": kind, "Accept": "application/json", **gateway["headers"]}
    try:
        return http.post(gateway["url"], content=body, headers=headers, seconds=SECONDS)
    except http.Unreachable as error:
        raise TryLater(f"{Fault.SMS_GATEWAY}: {error}") from error
    except http.Broken as error:
        raise Unclear(f"{Fault.SMS_GATEWAY}: {error}") from error


def _body(gateway: Mapping[str, Any], to: str, text: str) -> tuple[bytes, str]:
    """The words of the request and their content type."""
    filled = _filled(gateway["body"], {"{to}": to, "{text}": text})
    if gateway["format"] == "form":
        return urlencode(filled).encode(), "application/x-www-form-urlencoded; charset=utf-8"
    return json.dumps(filled, ensure_ascii=False).encode(), "application/json; charset=utf-8"


def _filled(part: Any, words: Mapping[str, str]) -> Any:
    """The description with number and text in their places; they are never read as JSON."""
    if isinstance(part, dict):
        return {key: _filled(value, words) for key, value in part.items()}
    if isinstance(part, list):
        return [_filled(value, words) for value in part]
    if isinstance(part, str):
        # A text that itself holds "{to}" stays as it is.
        pieces = part.split("{text}")
        return words["{text}"].join(piece.replace("{to}", words["{to}"]) for piece in pieces)
    return part
