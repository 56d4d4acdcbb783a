"""A gateway for SMS that is spoken to over HTTP, as the installation describes it.

Most providers take a POST with the number and the text in JSON or as a form. What they
call these things is said in MUHIT_SMS_BODY, whose ``{to}`` and ``{text}`` are filled in.
"""

import http.client
import json
import ssl
from collections.abc import Mapping
from typing import Any
from urllib.parse import SplitResult, urlencode, urlsplit

from django.conf import settings

from .errors import Refused, TryLater, Unclear
from .models import Fault

TIMEOUT = 15  # seconds, for the connection and for each part of the answer
_LONGEST_ANSWER = 64 * 1024
# The gateway did not take it now: too many at once, our key is wrong, it is being mended.
_LATER = {401, 402, 403, 408, 425, 429, 503}


class HttpSms:
    """Hands text messages to the gateway of the settings SMS_GATEWAY."""

    def send(self, *, to: str, text: str) -> None:
        """Raises errors.TryLater, Refused or Unclear; none of them says the number."""
        gateway: Mapping[str, Any] = settings.SMS_GATEWAY
        if not gateway.get("url"):
            raise TryLater(f"{Fault.SMS_GATEWAY}: MUHIT_SMS_URL")
        status, answer = _ask(gateway, to, text)
        if status in _LATER:
            raise TryLater(f"{Fault.SMS_GATEWAY}: {status}")
        if 400 <= status < 500:
            raise Refused(f"{Fault.SMS_GATEWAY}: {status}")
        if status >= 300:
            # Whether it sent the message before it broke, nobody knows.
            raise Unclear(f"{Fault.SMS_GATEWAY}: {status}")
        if gateway["success"] and gateway["success"] not in answer:
            raise Refused(f"{Fault.SMS_GATEWAY}: {status}")


def fault_of_line() -> str:
    """Why the gateway cannot be reached, in the words of the machine; empty where it can.

    Opens a connection (and checks the certificate) and sends nothing.
    """
    try:
        line = _line(urlsplit(str(settings.SMS_GATEWAY["url"])))
        try:
            line.connect()
        finally:
            line.close()
    except (OSError, ValueError, http.client.HTTPException) as error:
        return str(error) or type(error).__name__
    return ""


def _line(parts: SplitResult) -> http.client.HTTPConnection:
    host, port = parts.hostname or "", parts.port
    if parts.scheme != "https":
        return http.client.HTTPConnection(host, port, timeout=TIMEOUT)
    context = ssl.create_default_context()
    return http.client.HTTPSConnection(host, port, timeout=TIMEOUT, context=context)


def _ask(gateway: Mapping[str, Any], to: str, text: str) -> tuple[int, str]:
    parts = urlsplit(gateway["url"])
    line = _line(parts)
    try:
        try:
            line.connect()
        except OSError as error:
            raise TryLater(f"{Fault.SMS_GATEWAY}: {type(error).__name__}") from error
        body, kind = _body(gateway, to, text)
        path = f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
        headers = {"Content-Type": kind, "Accept": "application/json", **gateway["headers"]}
        try:
            line.request("POST", path, body, headers)
            answer = line.getresponse()
            return answer.status, answer.read(_LONGEST_ANSWER).decode(errors="replace")
        except (OSError, http.client.HTTPException) as error:
            # The line broke after the message was on its way.
            raise Unclear(f"{Fault.SMS_GATEWAY}: {type(error).__name__}") from error
    finally:
        line.close()


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
