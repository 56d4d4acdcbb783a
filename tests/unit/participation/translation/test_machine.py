"""The machine's draft: off by default, never of what the body keeps to itself, never a
translation by itself."""

import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from muhit.participation.translation import actions
from muhit.participation.translation.enums import Origin, State
from muhit.participation.translation.errors import NoMachine
from muhit.participation.translation.machine import Console, LibreTranslate, machine, may_draft
from muhit.participation.translation.models import Rules
from muhit.participation.translation.tasks import draft_one
from muhit.sites.environment import SettingError
from muhit.sites.settings.mail import read_translator
from tests.factories.people import InterpreterFactory
from tests.factories.translation import TranslationFactory

pytestmark = pytest.mark.django_db


class Server(BaseHTTPRequestHandler):
    """Speaks as LibreTranslate does, on this machine only."""

    asked: list[dict] = []
    answer: tuple[int, bytes] = (200, json.dumps({"translatedText": "Çöp alınmadı."}).encode())

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        Server.asked.append({"path": self.path, **json.loads(body)})
        status, content = Server.answer
        self.send_response(status)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def server(monkeypatch):
    monkeypatch.setattr(Server, "asked", [])
    with HTTPServer(("127.0.0.1", 0), Server) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://:geheim@127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_it_is_off_by_default(settings, room):
    assert settings.TRANSLATOR == ""
    assert machine() is None
    row = TranslationFactory()
    draft_one(row.pk)
    row.refresh_from_db()
    assert row.text == ""


ALLOWED = {
    ("public", "nothing"): False,
    ("public", "public"): True,
    ("public", "private too"): True,
    ("private", "nothing"): False,
    ("private", "public"): False,
    ("private", "private too"): True,
}


@pytest.mark.parametrize(("privacy", "rules"), ALLOWED)
def test_it_sees_what_the_body_lets_it_see(room, privacy, rules):
    row = TranslationFactory(is_private=privacy == "private")
    if rules != "nothing":
        Rules.objects.create(
            body=row.body, machine_drafts=True, machine_drafts_private=rules == "private too"
        )
    assert may_draft(row) is ALLOWED[privacy, rules]


def test_it_never_hears_a_voice(room):
    row = TranslationFactory(original="")
    Rules.objects.create(body=row.body, machine_drafts=True, machine_drafts_private=True)
    assert not may_draft(row)


def test_an_interpreter_starts_from_the_draft(settings, room, server):
    settings.TRANSLATOR = server
    row = TranslationFactory()
    Rules.objects.create(body=row.body, machine_drafts=True)
    draft_one(row.pk)
    row.refresh_from_db()
    assert (row.text, row.state, room.released) == ("Çöp alınmadı.", State.WAITING, [])
    assert row.versions.get().origin == Origin.MACHINE
    asked = Server.asked[0]
    assert (asked["path"], asked["source"], asked["target"]) == ("/translate", "ar", "tr")
    assert (asked["q"], asked["api_key"]) == (row.original, "geheim")
    interpreter = InterpreterFactory(body=row.body).user
    done = actions.release(actions.claim(row, by=interpreter), text="Alınmadı.", by=interpreter)
    assert [version.origin for version in done.versions.all()] == [Origin.MACHINE, Origin.HUMAN]


def test_what_an_interpreter_wrote_is_not_overwritten(room):
    row = TranslationFactory(text="Benim sözlerim")
    assert actions.take_draft(row, text="Makine").text == "Benim sözlerim"


@pytest.mark.parametrize(
    "answer",
    [(500, b"{}"), (200, b"<html>"), (200, b'{"error": 1}'), (200, b'{"translatedText": " "}')],
    ids=["broken", "no JSON", "an error", "nothing"],
)
def test_a_broken_machine_holds_nobody_up(server, monkeypatch, answer):
    monkeypatch.setattr(Server, "answer", answer)
    with pytest.raises(NoMachine) as fault:
        LibreTranslate(server.replace(":geheim@", ""), "geheim").translate(
            "سر", start="ar", target="tr"
        )
    assert "سر" not in str(fault.value)
    assert "geheim" not in str(fault.value)


def test_nobody_there():
    with pytest.raises(NoMachine):
        LibreTranslate("http://127.0.0.1:9").translate("a", start="en", target="tr")


def test_the_twin_shows_what_it_would_do():
    assert Console().translate("a", start="en", target="tr") == "[en → tr] a"


def test_a_wrong_address_is_told_in_a_sentence():
    assert read_translator("") == ""
    for wrong in ("libre", "ftp://host", "http://"):
        with pytest.raises(SettingError, match="MUHIT_TRANSLATOR"):
            read_translator(wrong)
