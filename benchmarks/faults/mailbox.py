"""A mail server that keeps nothing but who got how many messages."""

import socketserver
import threading
import time
from collections import Counter


class _Talk(socketserver.StreamRequestHandler):
    server: "Mailbox"

    def handle(self) -> None:
        self._say("220 mailbox")
        to: list[str] = []
        for raw in self.rfile:
            line = raw.decode(errors="replace").strip()
            word = line.upper()
            if word.startswith("RCPT TO:"):
                to.append(line[8:].strip(" <>").split(">")[0])
                self._say("250 ok")
            elif word == "DATA":
                self._say("354 go on")
                for part in self.rfile:
                    if part in (b".\r\n", b".\n"):
                        break
                time.sleep(self.server.slowness)
                # Counted when it is taken, whether or not the sender lives to hear of it.
                self.server.take(to)
                to = []
                self._say("250 taken")
            elif word == "QUIT":
                self._say("221 bye")
                return
            else:
                self._say("250 mailbox")

    def _say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


class Mailbox(socketserver.ThreadingTCPServer):
    """Listens on a free port of this machine; `got` counts messages by address."""

    allow_reuse_address = daemon_threads = True
    request_queue_size = 128

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Talk)
        self.got: Counter[str] = Counter()
        self.slowness = 0.0  # seconds a message takes, so that a worker can be killed meanwhile
        self._lock = threading.Lock()
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def take(self, to: list[str]) -> None:
        with self._lock:
            self.got.update(to)

    def handle_error(self, request: object, client_address: object) -> None:
        """A sender that was killed in mid-sentence is what this is for."""
