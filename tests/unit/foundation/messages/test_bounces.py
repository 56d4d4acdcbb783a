"""Mail that came back, as mail servers write it."""

import pytest

from muhit.foundation.core import clock
from muhit.foundation.messages import bounces
from muhit.foundation.messages.actions import delivering, take_report
from muhit.foundation.messages.models import Delivery

pytestmark = pytest.mark.django_db

POSTFIX = """From: MAILER-DAEMON@mx.example
To: muhit@localhost
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="B"

--B
Content-Type: text/plain

I could not deliver it.
--B
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; kimse@example.org
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 no such user

--B
Content-Type: {original}

From: muhit@localhost
To: kimse@example.org
Message-ID: {reference}
Subject: Haber

--B--
"""


@pytest.fixture
def sent(mailoutbox):
    row = Delivery.objects.create(
        kind="digest",
        channel="email",
        address="kimse@example.org",
        subject="Haber",
        url="/",
        language="tr",
        due_at=clock.now(),
    )
    delivering.deliver(delivery_id=row.pk)
    row.refresh_from_db()
    assert row.state == "sent"
    return row


def report(row, *, action="failed", status="5.1.1", original="text/rfc822-headers", reference=""):
    reference = reference or bounces.message_id(row.pk)
    filled = POSTFIX.format(action=action, status=status, original=original, reference=reference)
    return filled.encode()


def test_the_mail_that_left_names_its_delivery(sent, mailoutbox):
    assert mailoutbox[0].message()["Message-ID"] == bounces.message_id(sent.pk)


@pytest.mark.parametrize("original", ["text/rfc822-headers", "message/rfc822"])
def test_a_failure_is_written_down_for_staff(sent, original):
    take_report(report(sent, original=original))
    sent.refresh_from_db()
    assert (sent.state, sent.sent_at) == ("failed", None)
    assert sent.reason == "Geri döndü: 5.1.1"
    assert sent.can_be_sent_again


@pytest.mark.parametrize(
    "change",
    [
        {"action": "delayed"},
        {"action": "relayed"},
        {"action": ""},
        {"reference": "<muhit-1-00000000000000000000@localhost>"},
        {"reference": "<other@example.org>"},
    ],
)
def test_nothing_else_changes_anything(sent, change):
    take_report(report(sent, **change))
    sent.refresh_from_db()
    assert sent.state == "sent"


@pytest.mark.parametrize(
    "content", [b"", b"\x00\xff" * 500, b"Subject: hello\n\nworld", b"a" * 3_000_000]
)
def test_other_mail_is_left_alone(content):
    assert take_report(content) is None


def test_a_report_about_what_waits_again_changes_nothing(sent):
    Delivery.objects.update(state="queued", sent_at=None)
    take_report(report(sent))
    assert Delivery.objects.get().state == "queued"
