"""A delivery as it leaves the house: plain text, simple HTML, one link."""

from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language, get_language_bidi, ngettext

from muhit.foundation.core.identity import name_here

from . import bounces, tokens, words
from .models import Delivery, Message


@dataclass(frozen=True)
class Letter:
    """The finished words of one delivery. `url` and `stop_url` are whole addresses."""

    channel: str
    address: str
    subject: str
    body: str
    url: str
    stop_url: str
    preferences_url: str = ""
    message_id: str = ""
    entries: list[words.Worded] = field(default_factory=list)

    def sms_text(self) -> str:
        """What happened and the link; a text message has no room for more."""
        return f"{self.subject}\n{self.url}"

    def email(self) -> EmailMultiAlternatives:
        """Text and HTML, with the headers by which mail programs offer to stop it (RFC 8058)."""
        context: dict[str, Any] = {
            "letter": self,
            "name": name_here(),
            "language": get_language(),
            "direction": "rtl" if get_language_bidi() else "ltr",
        }
        message = EmailMultiAlternatives(
            subject=self.subject,
            body=render_to_string("muhit_messages/email.txt", context),
            to=[self.address],
            headers={
                "List-Unsubscribe": f"<{self.stop_url}>",
                "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
                "Auto-Submitted": "auto-generated",
                **({"Message-ID": self.message_id} if self.message_id else {}),
            },
        )
        message.attach_alternative(
            render_to_string("muhit_messages/email.html", context), "text/html"
        )
        return message


def write(delivery: Delivery) -> Letter | None:
    """The letter of a delivery, in the active language.

    None where nothing is left that its reader may see, or no address to send it to.
    """
    if not delivery.address:
        return None
    if delivery.recipient is None:
        return _letter(delivery, words.Worded(delivery.subject, delivery.body, delivery.url))
    if not delivery.recipient.is_active:
        return None
    if delivery.message is not None:
        worded = words.of_message(delivery.message, delivery.recipient)
        return _letter(delivery, worded) if worded is not None else None
    return _digest(delivery)


def _digest(delivery: Delivery) -> Letter | None:
    assert delivery.recipient is not None  # noqa: S101 - write() asked before
    messages = Message.objects.filter(
        pk__in=delivery.params.get("messages", []), recipient=delivery.recipient, read_at=None
    ).order_by("created_at", "pk")
    worded = [words.of_message(message, delivery.recipient) for message in messages]
    entries = [entry for entry in worded if entry is not None]
    if not entries:
        return None
    subject = ngettext(
        "%(count)d piece of news from %(name)s",
        "%(count)d pieces of news from %(name)s",
        len(entries),
    ) % {"count": len(entries), "name": name_here()}
    inbox = reverse("muhit_messages:inbox")
    return _letter(delivery, words.Worded(words.one_line(subject), "", inbox), entries)


def _letter(
    delivery: Delivery, worded: words.Worded, entries: list[words.Worded] | None = None
) -> Letter:
    stop = reverse("muhit_messages:stop", args=[tokens.stop_token(delivery)])
    preferences = reverse("muhit_messages:preferences") if delivery.recipient_id else ""
    return Letter(
        channel=delivery.channel,
        address=delivery.address,
        subject=worded.subject,
        body=worded.body,
        url=settings.PUBLIC_URL + worded.url,
        stop_url=settings.PUBLIC_URL + stop,
        preferences_url=settings.PUBLIC_URL + preferences if preferences else "",
        entries=entries or [],
        message_id=bounces.message_id(delivery.pk),
    )
