"""Mail that came back: reports of other mail servers (RFC 3464), read and written down.

Each e-mail leaves with a Message-ID that names its delivery and is signed; a report quotes
it. Without a good one nothing is believed: anybody may write to the address of returns.
"""

import re
from base64 import b64decode
from dataclasses import dataclass
from email import policy
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser
from email.utils import parseaddr
from quopri import decodestring

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

_REFERENCE = re.compile(r"muhit-(\d{1,18})-([0-9a-f]{20})@")
_STATUS = re.compile(r"[245]\.\d{1,3}\.\d{1,3}")
# RFC 3464, and RFC 6533 for addresses beyond ASCII.
_STATUS_PARTS = ("message/delivery-status", "message/global-delivery-status")
# Who writes in the name of a mail server.
_SERVERS = ("mailer-daemon", "postmaster", "mail-daemon")
_PERMANENT = re.compile(r"(?<![\d.])#?(5\.\d{1,3}\.\d{1,3})(?![\d.])")
_LATE = re.compile(
    r"\b(?:delayed|will (?:be )?retr(?:y|ied)|still trying|warning)\b", re.IGNORECASE
)
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
    delivery_id = _reference(content[:LARGEST], mail)
    if delivery_id is None:
        return None
    said = _said(mail)
    if said is None:
        return None
    action, status = said
    return Report(delivery_id, action == "failed", status)


def _said(mail: EmailMessage) -> tuple[str, str] | None:
    """The action and status of the report: of a recipient that failed, else of the first one."""
    blocks, is_report = [], False
    for part in mail.walk():
        if part.get_content_type() in _STATUS_PARTS:
            is_report = True
            blocks += _blocks(part)
    found = [_of_block(block) for block in blocks]
    told = [one for one in found if one is not None]
    if is_report:
        return next((one for one in told if one[0] == "failed"), told[0] if told else None)
    return _plainly(mail)


def _blocks(part: EmailMessage) -> list[dict[str, str]]:
    """The fields of each recipient. Written as the parser took it apart, since it does so for
    one of the two types alone and for neither when they are encoded."""
    text = _decoded(part)
    blocks = []
    for block in re.split(r"\n\s*\n", text.replace("\r\n", "\n")):
        lines = re.sub(r"\n[ \t]+", " ", block).splitlines()
        pairs = [line.partition(":") for line in lines if ":" in line]
        blocks.append({name.strip().lower(): value.strip() for name, _colon, value in pairs})
    return blocks


def _of_block(block: dict[str, str]) -> tuple[str, str] | None:
    action = block.get("action", "").lower()
    if not action:
        return None
    status = _STATUS.search(block.get("status", "")) or _STATUS.search(
        block.get("diagnostic-code", "")
    )
    return re.split(r"[\s(;]", action)[0], status[0] if status else ""


def _plainly(mail: EmailMessage) -> tuple[str, str] | None:
    """What a mail server says in words alone: Exim, qmail, and gateways that keep no report."""
    sender = parseaddr(str(mail.get("From", "")))[1].partition("@")[0].lower()
    failed = bool(mail.get("X-Failed-Recipients"))
    if not failed and sender not in _SERVERS:
        return None
    body = mail.get_body(("plain", "html"))
    text = _decoded(body) if body is not None else ""
    # What is quoted below is the mail that left, which says nothing of its end.
    text = text.split("muhit-", 1)[0]
    status = _PERMANENT.search(text)
    if _LATE.search(f"{mail.get('Subject', '')} {text}") or not (failed or status):
        return None
    return "failed", status[1] if status else ""


def _decoded(part: MIMEPart) -> str:
    """The words of a part, taken out of base64 or quoted-printable."""
    if part.is_multipart():
        text = "\n".join(one.as_string() for one in part.iter_parts())
    else:
        payload = part.get_payload(decode=True)
        text = payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""
    encoding = str(part.get("Content-Transfer-Encoding", "")).strip().lower()
    if encoding not in ("base64", "quoted-printable") or not part.is_multipart():
        return text
    try:
        raw = text.encode("ascii", "ignore")
        return (b64decode(raw) if encoding == "base64" else decodestring(raw)).decode(
            "utf-8", "replace"
        )
    except ValueError:
        return text


def _reference(content: bytes, mail: EmailMessage) -> int | None:
    """The delivery that the mail quotes, by a signature of ours; also where a part is encoded."""
    texts = [content.decode("ascii", errors="replace")]
    texts += [
        _decoded(part)
        for part in mail.walk()
        if (part.get("Content-Transfer-Encoding") and part is not mail) or not part.is_multipart()
    ]
    for text in texts:
        for number, sign in _REFERENCE.findall(text):
            if constant_time_compare(sign, _sign(int(number))):
                return int(number)
    return None


def _sign(delivery_id: int) -> str:
    name = f"delivery:{delivery_id}"
    return salted_hmac("muhit.messages.bounces", name, algorithm="sha256").hexdigest()[:20]
