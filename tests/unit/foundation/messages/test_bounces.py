"""Mail that came back, as mail servers write it."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

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


STATUS = "Final-Recipient: rfc822; kimse@example.org\nAction: failed\nStatus: 5.1.1\n"


def built(row, *, kind="delivery-status", encoded="", status=STATUS, original="headers"):
    """A report as newer servers write it: other types, parts in base64."""

    def part(content_type, text, is_encoded):
        head = f"--B\nContent-Type: {content_type}\n"
        if not is_encoded:
            return f"{head}\n{text}\n"
        packed = base64.encodebytes(text.encode()).decode()
        return f"{head}Content-Transfer-Encoding: base64\n\n{packed}\n"

    quoted = f"From: muhit@localhost\nMessage-ID: {bounces.message_id(row.pk)}\nSubject: Haber\n"
    types = {"headers": "text/rfc822-headers", "global": "message/global-headers",
             "whole": "message/rfc822"}  # fmt: skip
    said = f"Reporting-MTA: dns; mx.example\n\n{status}"
    return (
        "From: postmaster@mx.example\nSubject: Undeliverable: Haber\nMIME-Version: 1.0\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="B"\n\n'
        + part("text/plain", "Your message could not be delivered.", False)
        + part(f"message/{kind}", said, "status" in encoded)
        + part(types[original], quoted, "original" in encoded)
        + "--B--\n"
    ).encode()


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "global-delivery-status", "original": "global"},
        {"encoded": "status"},
        {"encoded": "original"},
        {"encoded": "status original", "original": "whole"},
        {"status": STATUS.replace("Status: 5.1.1", "Diagnostic-Code: smtp;550 5.1.1 unknown")},
        {"status": "Final-Recipient: rfc822;a@b\nAction: relayed\nStatus: 2.0.0\n\n" + STATUS},
        {"status": STATUS.replace("Action: failed", "Action:\n failed (user unknown)")},
    ],
)
def test_reports_of_newer_servers_are_read(sent, change):
    take_report(built(sent, **change))
    sent.refresh_from_db()
    assert (sent.state, sent.reason) == ("failed", "Geri döndü: 5.1.1")


PLAIN = """From: {sender}
{head}Subject: {subject}

This message was created automatically by mail delivery software.

  kimse@example.org: {words}

--- original message ---
Message-ID: {reference}
"""


@pytest.mark.parametrize(
    ("sender", "head", "subject", "words", "state"),
    [
        ("Mailer-Daemon@mx.example", "X-Failed-Recipients: kimse@example.org\n", "Mail failed",
         "550 no such user", "failed"),
        ("MAILER-DAEMON@mx.example", "", "failure notice", "no mailbox here. (#5.1.1)", "failed"),
        ("MAILER-DAEMON@mx.example", "", "Warning: message delayed", "450 4.2.0 busy", "sent"),
        ("kimse@example.org", "", "Re: Haber", "I read 5.1.1 somewhere", "sent"),
        ("kimse@example.org", "", "Out of office", "I am away.", "sent"),
    ],
)  # fmt: skip
def test_what_servers_say_in_words_alone(sent, sender, head, subject, words, state):
    mail = PLAIN.format(
        sender=sender, head=head, subject=subject, words=words,
        reference=bounces.message_id(sent.pk),
    )  # fmt: skip
    take_report(mail.encode())
    sent.refresh_from_db()
    assert sent.state == state


@given(st.binary(max_size=300), st.integers(0, 900), st.integers(1, 80))
def test_no_spoilt_report_breaks_the_reader(noise, at, length):
    whole = POSTFIX.format(
        action="failed", status="5.1.1", original="message/rfc822", reference="<x@y>"
    ).encode()
    bounces.read_report(whole[:at] + noise + whole[at + length :])


def test_a_report_about_what_waits_again_changes_nothing(sent):
    Delivery.objects.update(state="queued", sent_at=None)
    take_report(report(sent))
    assert Delivery.objects.get().state == "queued"
