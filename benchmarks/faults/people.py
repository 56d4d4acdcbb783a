"""People with a browser, who press the button again when a page does not come."""

import http.client
import re
import time
import uuid
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from urllib.parse import urlencode

NEW = "/submissions/new/"
TIMEOUT = 30
PATIENCE = 120


@dataclass
class Answer:
    status: int
    where: str
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode(errors="replace")


class Broken(Exception):
    """No answer came, or a page that says that something is broken."""


@dataclass
class Person:
    """One browser: cookies, an address of its own, and one connection."""

    port: int
    address: str
    cookies: dict[str, str] = field(default_factory=dict)
    _line: http.client.HTTPConnection | None = None

    def get(self, path: str) -> Answer:
        return self._ask("GET", path, None, {})

    def post(self, path: str, **typed: str) -> Answer:
        body = urlencode({"csrfmiddlewaretoken": self._token(), **typed}).encode()
        return self._ask("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded"})

    def post_file(self, path: str, name: str, content: bytes, **typed: str) -> Answer:
        """Like `post`, with one photo in the field `name`."""
        mark = uuid.uuid4().hex
        lines = []
        for key, value in {"csrfmiddlewaretoken": self._token(), **typed}.items():
            lines.append(
                f'--{mark}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'
            )
        lines.append(
            f'--{mark}\r\nContent-Disposition: form-data; name="{name}"; filename="a.jpg"\r\n'
            "Content-Type: image/jpeg\r\n\r\n"
        )
        body = "".join(lines).encode() + content + f"\r\n--{mark}--\r\n".encode()
        return self._ask(
            "POST", path, body, {"Content-Type": f"multipart/form-data; boundary={mark}"}
        )

    def insist(self, path: str, **typed: str) -> Answer:
        """POST until an answer comes, as people do."""
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                return self.post(path, **typed)
            except Broken:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.3)

    def twin(self) -> "Person":
        """The same browser a second time: another tab."""
        return Person(self.port, self.address, dict(self.cookies))

    def _token(self) -> str:
        if "csrftoken" not in self.cookies:
            self.get(NEW)
        return self.cookies["csrftoken"]

    def _ask(self, method: str, path: str, body: bytes | None, headers: dict[str, str]) -> Answer:
        sent = {
            **headers,
            "Host": f"127.0.0.1:{self.port}",
            "X-Forwarded-For": self.address,
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
        }
        line = self._line or http.client.HTTPConnection("127.0.0.1", self.port, timeout=TIMEOUT)
        try:
            line.request(method, path, body, sent)
            response = line.getresponse()
            answer = Answer(response.status, response.headers.get("Location", ""), response.read())
        except (OSError, http.client.HTTPException) as error:
            line.close()
            self._line = None
            raise Broken(f"{method} {path}: {type(error).__name__}") from error
        self._line = line
        for crumb in response.headers.get_all("Set-Cookie") or []:
            for name, morsel in SimpleCookie(crumb).items():
                self.cookies[name] = morsel.value
        if answer.status >= 500 or answer.status == 400:  # the page says: reload, try again
            raise Broken(f"{method} {path}: {answer.status}")
        return answer

    # What people do

    def prepare(self, words: str, email: str = "") -> str:
        """Fill in everything up to the last button; gives the key of the form."""
        self._step(NEW, latitude="36.8008", longitude="34.6202")
        page = self.get(f"{NEW}what/").text
        categories = re.findall(r'name="category"[^>]*value="(\d+)"', page)
        if not categories:
            raise Broken("what: a page without categories")
        self._step(f"{NEW}what/", category=categories[0])
        self._step(f"{NEW}words/", kind="complaint", text=words)
        self._step(f"{NEW}you/", privacy="public", precision="exact", shows_name="", contact=email)
        found = re.search(r'name="key"[^>]*value="([0-9a-f-]{36})"', self.get(f"{NEW}check/").text)
        if found is None:
            raise Broken("The page to check has no key.")
        return found[1]

    def _step(self, path: str, **typed: str) -> None:
        answer = self.insist(path, **typed)
        if answer.status != 302:
            raise Broken(f"{path}: {answer.status} instead of the next page")

    def send(self, key: str) -> Answer:
        return self.insist(f"{NEW}check/", key=key, trap="")

    def file(self, words: str, email: str = "") -> bool:
        """File something; True where the thank-you page was reached."""
        return "/done/" in self.send(self.prepare(words, email)).where

    def enter(self, persona: str) -> None:
        """Sign in as somebody of the demo."""
        self.get("/demo/")
        self.insist(f"/demo/enter/{persona}/")

    def sign_in(self, email: str) -> bool:
        """Sign in with a code, which the demo shows on the page."""
        self.get("/account/sign-in/")
        self.insist("/account/sign-in/", address=email)
        shown = re.search(r"data-shown-code>(\d{6})<", self.get("/account/code/").text)
        if shown is None:
            return False
        return self.insist("/account/code/", code=shown[1]).status == 302
