"""Muhit as people start it: `muhit demo` and `muhit serve`, real processes, every first page.

Each address that is printed is opened in each language, and what it links to one level deep on the
two sites, with the files its pages are made of. Nothing may be broken: no answer of 400 or more, no
bare words of a server.
"""

import http.client
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest

from muhit.cli import roles, web
from muhit.cli.backup import make_key
from muhit.cli.postgres import Cluster
from muhit.sites.environment import ROOT
from tests.journeys.test_demo import free_ports

pytestmark = pytest.mark.smoke

LANGUAGES = ("tr", "ar", "en")
LINK = re.compile(r"""<(a|link|script|img|form)\b[^>]*?\s(?:href|src|action)=["']([^"'#]+)""")
# What ends a session or asks a watchdog's question is no page.
NO_PAGES = re.compile(r"/readyz|/sign-out|\.ics$")
MOST_LINKS = 60  # of one page; lists go on for ever
BARE = ("Server Error", "Traceback", "Internal Server Error", "is not built yet")


@dataclass
class Visitor:
    """Opens pages of some hosts as a browser does, perhaps behind a proxy that speaks TLS."""

    hosts: dict[str, int]
    headers: dict[str, str] = field(default_factory=dict)
    seen: dict[tuple[str, str], int] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    def visit(self, address: str, language: str, *, depth: int = 1, come_from: str = "") -> None:
        """Open `address`, its files, and `depth` levels of what it links to."""
        at = urlsplit(address)
        if at.netloc not in self.hosts or (address, language) in self.seen:
            return
        status, kind, body = self._get(address, language)
        self.seen[address, language] = status
        bare = [words for words in BARE if kind == "text/html" and words in body]
        if status >= 400 or bare:
            self.wrong.append(f"{status} {address} ({language}) from {come_from} {bare}")
        if kind != "text/html":
            return
        links = [(tag, urljoin(address, link)) for tag, link in LINK.findall(body)]
        files = [link for tag, link in links if tag in ("link", "script", "img")]
        pages = [link for tag, link in links if tag == "a" and not NO_PAGES.search(link)]
        for link in files:
            # A file is the same in every language.
            self.visit(link, "tr", depth=0, come_from=address)
        if depth:
            for link in dict.fromkeys(pages[:MOST_LINKS]):
                self.visit(link, language, depth=depth - 1, come_from=address)

    def _get(self, address: str, language: str) -> tuple[int, str, str]:
        for _redirect in range(5):
            at = urlsplit(address)
            if at.netloc not in self.hosts:  # led out of the house, as the way out of the door does
                return 200, "", ""
            line = http.client.HTTPConnection("127.0.0.1", self.hosts[at.netloc], timeout=60)
            path = at.path + (f"?{at.query}" if at.query else "")
            asked = {"Host": at.netloc, "Accept-Language": language, **self.headers}
            line.request("GET", path or "/", headers=asked)
            answer = line.getresponse()
            body = answer.read()
            line.close()
            if answer.status not in (301, 302, 303, 307, 308):
                kind = (answer.getheader("Content-Type") or "").partition(";")[0]
                text = body.decode(errors="replace") if kind == "text/html" else ""
                return answer.status, kind, text
            address = urljoin(address, answer.getheader("Location") or "")
        return 508, "", ""


@pytest.fixture
def folder() -> Iterator[Path]:
    outer = Path(tempfile.mkdtemp(prefix="muhit-smoke-"))
    outer.chmod(0o711)  # the user PostgreSQL runs as passes through
    yield outer / "data"
    shutil.rmtree(outer)


def inherited(folder: Path, **more: str) -> dict[str, str]:
    """The environment of somebody who has set nothing but this."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("MUHIT_")
        and name not in (*web.CREDENTIALS, "DJANGO_SETTINGS_MODULE")
    }
    return {**kept, "MUHIT_DATA": str(folder), "PYTHONUNBUFFERED": "1", **more}


def start(variables: dict[str, str], *command: str, log: Path) -> subprocess.Popen[bytes]:
    with log.open("ab") as stream:
        return subprocess.Popen(
            [sys.executable, "-m", "muhit", *command],
            cwd=ROOT, env=variables, stdout=stream, stderr=stream, start_new_session=True,
        )  # fmt: skip


def end(process: subprocess.Popen[bytes]) -> None:
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(60)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)


def wait_for(log: Path, words: str, process: subprocess.Popen[bytes], seconds: int = 900) -> str:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and process.poll() is None:
        if words in (text := log.read_text(errors="replace")):
            return text
        time.sleep(0.2)
    pytest.fail(f"{words!r} was not said:\n{log.read_text(errors='replace')}")


def test_the_demo_that_anybody_starts(folder: Path) -> None:
    folder.mkdir()
    port, _door = free_ports()
    log = folder.parent / "demo.log"
    demo = start(inherited(folder, PORT=str(port), MUHIT_DEMO_STORIES="40"), "demo", log=log)
    try:
        said = wait_for(log, "is ready at", demo)
        printed = re.findall(r"http://\S+", said)
        assert f"http://127.0.0.1:{port + 1}/door/tr/" in printed
        hosts = {f"127.0.0.1:{number}": number for number in (port, port + 1)}
        visitor = Visitor(hosts)
        for language in LANGUAGES:
            for address in [
                *printed,
                f"http://127.0.0.1:{port + 1}/",
                f"http://127.0.0.1:{port}/demo/",
            ]:
                visitor.visit(address.replace("/door/tr/", f"/door/{language}/"), language)
        assert not visitor.wrong, "\n".join(visitor.wrong)
        assert len(visitor.seen) > 100
        assert any(f":{port + 1}/door/" in address for address, _language in visitor.seen)
    finally:
        end(demo)


@pytest.fixture
def installation(folder: Path) -> Iterator[tuple[Path, Cluster]]:
    """A municipality's database server with the roles of both sites."""
    folder.mkdir()
    cluster = Cluster(folder.parent / "server", durable=False)
    (folder.parent / "server").mkdir()
    cluster.start()
    roles.arrange(cluster)
    yield folder, cluster
    cluster.stop()


def test_both_sites_as_a_municipality_serves_them(installation: tuple[Path, Cluster]) -> None:
    """In production, with TLS ended by a proxy in front."""
    folder, cluster = installation
    ports = free_ports()
    key = folder.parent / "desk.key"
    make_key(key)
    common = {
        "MUHIT_SECRET_KEY": "kQ7-f3nV0x_2hLr8sZc1wTj5yBm9dGp4uEa6oXi0NqRvHlSe-Wd4",
        "MUHIT_HOSTS": "muhit.example,kapi.example",
        "MUHIT_PUBLIC_URL": "https://muhit.example",
        "MUHIT_BEHIND_PROXY": "yes",
        "MUHIT_WEB_WORKERS": "1",
    }
    public = inherited(
        folder, **common, DATABASE_URL=roles.app_url(cluster),
        MUHIT_SAFE_DOOR_URL="https://kapi.example", PORT=str(ports[0]),
    )  # fmt: skip
    door = inherited(
        folder, **common, **roles.door_urls(cluster), PORT=str(ports[1]),
        MUHIT_DOOR_RECIPIENT=key.read_text().splitlines()[0].rpartition(" ")[2],
    )  # fmt: skip
    refused = subprocess.run(
        [sys.executable, "-m", "muhit", "serve"],
        cwd=ROOT,
        env=public,
        capture_output=True,
        text=True,
    )
    assert refused.returncode == 2
    assert "Run first: muhit migrate" in refused.stderr

    log = folder.parent / "serve.log"
    owners = {
        "migrate": public | {"MUHIT_OWNER_DATABASE_URL": roles.owner_url(cluster)},
        "protection": inherited(folder, **common, **roles.protection_owner_urls(cluster)),
    }
    for command, variables in owners.items():
        steps = [command] if command == "migrate" else [command, "migrate"]
        assert start(variables, *steps, log=log).wait() == 0, log.read_text()
    roles.open_registers(roles.owner_url(cluster))

    serving = [
        start(public, "serve", log=log),
        start(door, "serve", "--site", "door", log=log),
    ]
    try:
        visitor = Visitor(
            dict(zip(("muhit.example", "kapi.example"), ports, strict=True)),
            {"X-Forwarded-Proto": "https", "X-Forwarded-For": "203.0.113.9"},
        )
        for number in ports:
            _until_it_answers(number, serving, log)
        for language in LANGUAGES:
            for start_at in ("https://muhit.example/", "https://kapi.example/"):
                visitor.visit(start_at, language)
            visitor.visit(f"https://kapi.example/door/{language}/", language)
        assert not visitor.wrong, "\n".join(visitor.wrong)
        assert len(visitor.seen) > 30
        assert _watched(ports[1], "/readyz")["status"] == "ready"
        assert _watched(ports[0], "/readyz")["worker"] == "silent"
        assert "Traceback" not in log.read_text(errors="replace")
    finally:
        for process in serving:
            end(process)


def _until_it_answers(port: int, serving: list[subprocess.Popen[bytes]], log: Path) -> None:
    deadline = time.monotonic() + 300
    while time.monotonic() < deadline:
        if any(process.poll() is not None for process in serving):
            break
        try:
            assert _watched(port, "/healthz") == {"status": "alive"}
            return
        except OSError:
            time.sleep(0.2)
    pytest.fail(log.read_text(errors="replace"))


def _watched(port: int, path: str) -> dict[str, str]:
    """What a watchdog is told, who knows neither the name of the site nor TLS."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    line.request("GET", path)
    answer = line.getresponse()
    told: dict[str, str] = json.loads(answer.read())
    line.close()
    return told
