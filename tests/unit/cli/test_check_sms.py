"""What `muhit check` says of text messages: whether the gateway answers, and what is spent."""

import socket

import pytest

from muhit.cli.checking.text_messages import findings
from muhit.foundation.accounts import budget

pytestmark = pytest.mark.django_db


def words(**given):
    return [(one.is_well, one.words) for one in findings(is_production=True, **given)]


def test_a_gateway_that_answers_is_asked_for_nothing(settings):
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        settings.SMS_GATEWAY = {"url": f"http://127.0.0.1:{port}/send"}
        (is_well, said), _spent = words()
        line, _peer = server.accept()
        with line:
            assert line.recv(10) == b""
    assert is_well
    assert "127.0.0.1 answers" in said


def test_a_gateway_that_does_not_answer_is_named_without_its_key(settings):
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    settings.SMS_GATEWAY = {"url": f"http://127.0.0.1:{port}/send?key=secret"}
    (is_well, said), _spent = words()
    assert not is_well
    assert "127.0.0.1 does not answer" in said
    assert "secret" not in said


def test_what_is_spent_is_told_and_wrong_from_half_on(settings):
    settings.SMS_GATEWAY, settings.SMS_PER_HOUR = {}, 4
    assert words()[1] == (True, "0 of 4 of this hour are sent")
    for _time in range(2):
        budget.take_sms("+905321234567")
    is_well, said = words()[1]
    assert not is_well
    assert said.startswith("2 of 4 of this hour are sent: far more than usual")
