"""Mail that came back: reports of other mail servers (RFC 3464), read and written down.

Each e-mail leaves with a Message-ID that names its delivery and is signed; a report quotes
it. Without a good one nothing is believed: anybody may write to the address of returns.
"""

import re
from dataclasses import dataclass
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

_REFERENCE = re.compile(r"muhit-(\d{1,18})-([0-9a-f]{20})@")
_STATUS = re.compile(r"[245]\.\d{1,3}\.\d{1,3}")
LARGEST = 2 * 1024 * 1024  # bytes of a report that are read


@dataclass(frozen=True)
class Report:
    """What a report says of one of our deliveries. `has_failed`: it will never arrive."""

    delivery_id: int
    has_failed: bool
    status: str


def message_id(delivery_id: int) -> str:
    """The Message-ID of a delivery's e-mail."""
    host = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    return f"<muhit-{delivery_id}-{_sign(delivery_id)}@{host}>"


def read_report(content: bytes) -> Report | None:
    """The report in a mail; None where it is none, or of no e-mail of ours."""
    mail = BytesParser(policy=policy.default).parsebytes(content[:LARGEST])
    said = _said(mail)
    delivery_id = _reference(content[:LARGEST])
    if said is None or delivery_id is None:
        return None
    action, status = said
    return Report(delivery_id, action == "failed", status)


def _said(mail: EmailMessage) -> tuple[str, str] | None:
    """The action and status of the first recipient in the report."""
    for part in mail.walk():
        if part.get_content_type() != "message/delivery-status":
            continue
        for block in part.iter_parts() if part.is_multipart() else ():
            action = str(block.get("Action", "")).strip().lower()
            if action:
                status = _STATUS.search(str(block.get("Status", "")))
                return action.split()[0], status[0] if status else ""
    return None


def _reference(content: bytes) -> int | None:
    """The delivery that the mail quotes, by a signature of ours."""
    for number, sign in _REFERENCE.findall(content.decode("ascii", errors="replace")):
        if constant_time_compare(sign, _sign(int(number))):
            return int(number)
    return None


def _sign(delivery_id: int) -> str:
    name = f"delivery:{delivery_id}"
    return salted_hmac("muhit.messages.bounces", name, algorithm="sha256").hexdigest()[:20]
