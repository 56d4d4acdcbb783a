"""A lean HTTP client: one kept connection, requests as bytes, so that it costs little itself."""

import socket
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Answer:
    """A response: `headers` by lower-case name, cookies apart."""

    status: int
    headers: dict[str, str]
    cookies: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Ask:
    """A request, ready to be sent."""

    path: str
    method: str = "GET"
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""

    def encode(self, more: dict[str, str]) -> bytes:
        lines = {
            "Host": "127.0.0.1",
            "X-Forwarded-Proto": "https",
            "Accept-Language": "tr",
            "Content-Length": str(len(self.body)),
            **self.headers,
            **more,
        }
        head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
        return f"{self.method} {self.path} HTTP/1.1\r\n{head}\r\n".encode() + self.body


def network(number: int) -> dict[str, str]:
    """Where a request comes from. Searches and filings are counted by network, and slowed down."""
    return {"X-Forwarded-For": f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"}


class Line:
    """One kept connection to a server on this machine."""

    def __init__(self, port: int) -> None:
        self.port = port
        self._open()

    def _open(self) -> None:
        self.socket = socket.create_connection(("127.0.0.1", self.port), timeout=60)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def ask(self, request: Ask, **more: str) -> Answer:
        """Send a request and read its whole answer."""
        self.socket.sendall(request.encode({k.replace("_", "-"): v for k, v in more.items()}))
        waiting = b""
        while b"\r\n\r\n" not in waiting:
            waiting += self._read()
        head, _, body = waiting.partition(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        pairs = [line.split(": ", 1) for line in lines]
        headers = {name.lower(): value for name, value in pairs}
        length = int(headers.get("content-length", "0"))
        if headers.get("transfer-encoding") == "chunked":
            while not body.endswith(b"0\r\n\r\n"):
                body += self._read()
        while len(body) < length:
            body += self._read()
        set_cookies = [value.split(";")[0] for name, value in pairs if name.lower() == "set-cookie"]
        cookies = dict(part.split("=", 1) for part in set_cookies)
        if headers.get("connection") == "close":
            self.close()
            self._open()
        return Answer(int(first.split()[1]), headers, cookies, body)

    def _read(self) -> bytes:
        part = self.socket.recv(262_144)
        if not part:
            raise ConnectionError("the server closed the connection")
        return part

    def close(self) -> None:
        self.socket.close()
