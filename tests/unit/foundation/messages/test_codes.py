import pytest
from django.core import mail

from muhit.foundation.messages.actions import codes, send_code
from muhit.foundation.messages.errors import NotSent, TryLater
from muhit.foundation.messages.models import Delivery

pytestmark = pytest.mark.django_db


def test_by_email_where_there_is_an_at():
    send_code("a@example.org", "123456", "ar")
    assert mail.outbox[0].to == ["a@example.org"]
    assert "123456" in mail.outbox[0].body


def test_by_sms_otherwise(capsys):
    send_code("+905321234567", "123456", "tr")
    assert "123456" in capsys.readouterr().out


def test_the_code_is_not_kept_in_production(settings):
    settings.PRODUCTION = True
    assert send_code("a@example.org", "123456", "tr").body == ""
    assert "123456" not in str(Delivery.objects.values().get())


def test_a_code_that_could_not_be_sent_is_said(monkeypatch):
    class Broken:
        def send(self, *, to, text):
            raise TryLater("no line")

    monkeypatch.setattr(codes, "sms_sender", Broken)
    with pytest.raises(NotSent):
        send_code("+905321234567", "123456", "tr")
    assert Delivery.objects.get().state == "failed"
