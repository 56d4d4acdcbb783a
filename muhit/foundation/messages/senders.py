"""The way out of the house: SMS behind an interface, e-mail through Django's.

`ConsoleSms` is the twin for development and the demo. A municipality names its
own sender in MUHIT_SMS as the dotted path of a class.
"""

import logging
import smtplib
import sys
from typing import Protocol
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.utils.module_loading import import_string

from muhit.foundation.accounts.phones import is_sent_to

from .errors import Refused, SendingError, TryLater, Unclear
from .models import Fault

logger = logging.getLogger(__name__)

_CONSOLE_MAIL = "django.core.mail.backends.console.EmailBackend"


class SmsSender(Protocol):
    """Hands over one text message.

    `to` is in international form (+905321234567), `text` is at most a few
    sentences. Raises errors.TryLater, Refused or Unclear; the reason must not hold
    the number.
    """

    def send(self, *, to: str, text: str) -> None: ...


class ConsoleSms:
    """Writes the message to the terminal instead of sending it; never in production, where
    the terminal is a log."""

    def send(self, *, to: str, text: str) -> None:
        if settings.PRODUCTION:
            raise TryLater("MUHIT_SMS names no sender")
        sys.stdout.write(f"\nSMS to {to}\n{text}\n")
        sys.stdout.flush()


def sms_sender() -> SmsSender:
    """The sender that this installation is set up with."""
    sender: SmsSender = import_string(settings.SMS_SENDER)()
    return sender


def hand_over_sms(*, to: str, text: str) -> None:
    """Give one text message to the gateway; what goes wrong is logged, without number and words.

    Raises Refused for a number of a country that the installation sends nothing to, and what
    the sender raises.
    """
    if not is_sent_to(to):
        raise Refused(f"{Fault.SMS_GATEWAY}: MUHIT_SMS_COUNTRIES")
    try:
        sms_sender().send(to=to, text=text)
    except SendingError as error:
        logger.warning("No SMS left by %s (%s)", gateway_host() or settings.SMS_SENDER, error)
        raise


def gateway_host() -> str:
    """The host of the SMS gateway, for logs and reports; empty where there is none."""
    return urlsplit(str(settings.SMS_GATEWAY.get("url") or "")).hostname or ""


def hand_over_email(message: EmailMultiAlternatives) -> None:
    """Give one e-mail to the mail server.

    Raises TryLater where the server could not be reached or asks to come again,
    Refused where it will never take it, Unclear where the line broke after the
    message was on its way.
    """
    if settings.PRODUCTION and settings.EMAIL_BACKEND == _CONSOLE_MAIL:
        raise TryLater("MUHIT_MAIL names no server")
    connection = get_connection()
    try:
        connection.open()
    except (OSError, smtplib.SMTPException) as error:
        raise TryLater(f"{Fault.MAIL_SERVER}: {type(error).__name__}") from error
    try:
        connection.send_messages([message])
    except smtplib.SMTPRecipientsRefused as error:
        code = max((answer[0] for answer in error.recipients.values()), default=550)
        raise (Refused if code >= 500 else TryLater)(
            f"{Fault.MAIL_SERVER}: address, {code}"
        ) from error
    except smtplib.SMTPResponseException as error:
        kind = Refused if error.smtp_code >= 500 else TryLater
        raise kind(f"{Fault.MAIL_SERVER}: {error.smtp_code}") from error
    except smtplib.SMTPServerDisconnected as error:
        raise Unclear(f"{Fault.MAIL_SERVER}: {type(error).__name__}") from error
    except OSError as error:
        raise Unclear(f"{Fault.MAIL_SERVER}: {type(error).__name__}") from error
    finally:
        connection.close()
