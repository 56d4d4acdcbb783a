import pytest
from django.core import mail

from muhit.foundation.accounts.codes import SENDERS
from muhit.foundation.accounts.errors import CodeNotSent
from muhit.foundation.messages import senders
from muhit.foundation.messages.actions import send_code
from muhit.foundation.messages.errors import TryLater
from muhit.foundation.messages.models import Delivery

pytestmark = pytest.mark.django_db


def send(*, phone=None, email=None):
    send_code(phone=phone, email=email, subject="Your code", text="123456 is yours", code="123456")


def test_by_email():
    send(email="a@example.org")
    assert mail.outbox[0].to == ["a@example.org"]
    assert "123456" in mail.outbox[0].body


def test_by_sms(capsys):
    send(phone="+905321234567")
    assert "123456" in capsys.readouterr().out


def test_the_code_is_not_kept():
    send(email="a@example.org")
    assert "123456" not in str(Delivery.objects.values().get())


def test_a_code_that_could_not_be_sent_is_said(monkeypatch):
    class Broken:
        def send(self, *, to, text):
            raise TryLater("no line")

    monkeypatch.setattr(senders, "sms_sender", Broken)
    with pytest.raises(CodeNotSent):
        send(phone="+905321234567")
    assert Delivery.objects.get().state == "failed"


def test_it_is_what_production_sends_codes_with():
    assert SENDERS.every() == [send_code]


def test_console_twins_print_nobody_in_production(settings, capsys):
    settings.PRODUCTION = True
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    for address in ({"phone": "+905321234567"}, {"email": "a@example.org"}):
        with pytest.raises(CodeNotSent):
            send(**address)
    assert capsys.readouterr().out == ""
