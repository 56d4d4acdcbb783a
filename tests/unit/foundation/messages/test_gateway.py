"""The SMS gateway, against a server on this machine."""

import json
import socket
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs

import pytest

from muhit.foundation.core import clock
from muhit.foundation.messages import gateway
from muhit.foundation.messages.actions import delivering
from muhit.foundation.messages.errors import Refused, TryLater, Unclear
from muhit.foundation.messages.models import Delivery
from muhit.sites.environment import SettingError
from muhit.sites.settings.mail import read_gateway, read_sms

TO, TEXT = "+905320000001", "Yağmur: “{to}” عاجل"


class Talk(BaseHTTPRequestHandler):
    def do_POST(self):
        length = int(self.headers["Content-Length"])
        self.server.got.append((self.path, dict(self.headers), self.rfile.read(length)))
        status, answer = self.server.says
        if status is None:
            self.connection.shutdown(socket.SHUT_RDWR)
            return
        self.send_response(status)
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *args):
        """Quiet."""


@contextmanager
def listening(status=200, answer=b'{"status": "ok"}'):
    with HTTPServer(("127.0.0.1", 0), Talk) as server:
        server.got, server.says = [], (status, answer)
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


def described(port, **change):
    parts = {
        "url": f"http://127.0.0.1:{port}/v1/send?account=7",
        "form": "json",
        "body": '{"from": "MUHIT", "messages": [{"to": "{to}", "body": "{text}"}], "n": 1}',
        "headers": '{"Authorization": "Bearer key"}',
        "success": "",
    }
    return read_gateway(**{**parts, **change})


def send(settings, server, **change):
    settings.SMS_GATEWAY = described(server.server_port, **change)
    gateway.HttpSms().send(to=TO, text=TEXT)


def test_number_and_text_go_where_the_gateway_wants_them(settings):
    with listening() as server:
        send(settings, server)
    path, headers, body = server.got[0]
    assert path == "/v1/send?account=7"
    assert headers["Authorization"] == "Bearer key"
    assert json.loads(body) == {
        "from": "MUHIT",
        "messages": [{"to": TO, "body": TEXT}],
        "n": 1,
    }


def test_as_a_form(settings):
    with listening() as server:
        send(settings, server, form="form", body='{"gsm": "{to}", "msg": "{text}"}')
    assert parse_qs(server.got[0][2].decode()) == {"gsm": [TO], "msg": [TEXT]}


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (400, Refused),
        (404, Refused),
        (401, TryLater),
        (429, TryLater),
        (503, TryLater),
        (500, Unclear),
        (302, Unclear),
        (None, Unclear),
    ],
)
def test_what_the_gateway_says_decides_what_comes_next(settings, status, error):
    with listening(status) as server, pytest.raises(error) as caught:
        send(settings, server)
    assert TO not in str(caught.value)
    assert "sms gateway" in str(caught.value)


def test_an_answer_without_the_expected_words_is_a_refusal(settings):
    with listening(200, b'{"code": "70"}') as server, pytest.raises(Refused):
        send(settings, server, success='"code": "00"')
    with listening(200, b'{"code": "00"}') as server:
        send(settings, server, success='"code": "00"')


def test_nobody_listens(settings):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        settings.SMS_GATEWAY = described(probe.getsockname()[1])
    with pytest.raises(TryLater):
        gateway.HttpSms().send(to=TO, text=TEXT)


def test_a_gateway_that_never_answers_leaves_it_unclear(settings, monkeypatch):
    monkeypatch.setattr(gateway, "SECONDS", 0.05)
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        settings.SMS_GATEWAY = described(silent.getsockname()[1])
        with pytest.raises(Unclear):
            gateway.HttpSms().send(to=TO, text=TEXT)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("status", "state"), [(200, "sent"), (400, "failed"), (503, "queued"), (500, "unknown")]
)
def test_it_is_written_down_for_each_message(settings, status, state):
    settings.SMS_SENDER = read_sms("gateway")
    delivery = Delivery.objects.create(
        kind="digest",
        channel="sms",
        address=TO,
        subject="Merhaba",
        url="/",
        language="tr",
        due_at=clock.now(),
    )
    with listening(status) as server:
        settings.SMS_GATEWAY = described(server.server_port)
        assert delivering.deliver(delivery_id=delivery.pk) == state
    delivery.refresh_from_db()
    assert (delivery.state, delivery.attempts, len(server.got)) == (state, 1, 1)
    if state != "sent":
        assert str(status) in delivery.reason


@pytest.mark.parametrize(
    "wrong",
    [
        {"url": "ftp://gateway.example"},
        {"form": "xml"},
        {"body": "to=5"},
        {"body": '{"to": "{to}"}'},
        {"body": '["{to}", "{text}"]'},
        {"headers": "x"},
    ],
)
def test_a_wrong_description_is_told_at_the_start(wrong):
    with pytest.raises(SettingError, match="MUHIT_SMS_"):
        described(1, **wrong)
