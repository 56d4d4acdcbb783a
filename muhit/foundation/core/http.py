"""The one way to speak to another machine over HTTP.

Nothing is sent twice: only a connection that was not made is tried again. No redirect is followed,
no proxy is taken from the environment, an answer is read up to a limit, and no error quotes what
was sent: it holds numbers of people and keys.
"""

import socket
import ssl
from collections.abc import Mapping
from dataclasses import dataclass

import httpx

SECONDS = 15
MOST_BYTES = 64 * 1024
# Attempts to connect beyond the first.
RETRIES = 1
_NEVER_SENT = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.InvalidURL,
    httpx.UnsupportedProtocol,
)
_PORTS = {"http": 80, "https": 443}


class Unreachable(Exception):
    """No connection was made, so nothing was sent: it may be tried again."""


class Broken(Exception):
    """The line broke after the request was on its way: whether it was taken, nobody knows."""


@dataclass(frozen=True)
class Answer:
    """What the other machine said; `text` is cut at the limit."""

    status: int
    text: str


def post(
    url: str,
    *,
    content: bytes,
    headers: Mapping[str, str],
    seconds: float = SECONDS,
    most_bytes: int = MOST_BYTES,
) -> Answer:
    """Send `content` to an address of http or https; `seconds` are for the connection and for each
    part of the answer. Raises Unreachable or Broken."""
    transport = httpx.HTTPTransport(retries=RETRIES, trust_env=False)
    try:
        with (
            httpx.Client(transport=transport, timeout=seconds, trust_env=False) as client,
            client.stream("POST", url, content=content, headers=dict(headers)) as answer,
        ):
            return Answer(answer.status_code, _read(answer, most_bytes))
    except _NEVER_SENT as error:
        raise Unreachable(type(error).__name__) from None
    except httpx.HTTPError as error:
        raise Broken(type(error).__name__) from None


def fault_of_line(url: str) -> str:
    """Why a machine cannot be reached, in the words of this one; empty where it can.

    Opens a connection (and checks the certificate) and sends nothing.
    """
    try:
        asked = httpx.URL(url)
        place = asked.host, asked.port or _PORTS[asked.scheme]
        with socket.create_connection(place, timeout=SECONDS) as line:
            if asked.scheme == "https":
                ssl.create_default_context().wrap_socket(line, server_hostname=asked.host).close()
    except (OSError, httpx.InvalidURL, LookupError) as error:
        return str(error) or type(error).__name__
    return ""


def _read(answer: httpx.Response, most_bytes: int) -> str:
    read = b""
    for part in answer.iter_bytes():
        read += part
        if len(read) >= most_bytes:
            break
    return read[:most_bytes].decode(errors="replace")
