"""The console twin of the code sender: prints codes and keeps the last one readable.

For development and the demo, where the page itself shows the code. In
production it refuses to work, and a system check refuses the setting.
"""

import sys

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from muhit.foundation.core import clock
from muhit.foundation.core.rows import put

from .addresses import Address
from .models import ShownCode


def send_code(*, phone: str | None, email: str | None, subject: str, text: str, code: str) -> None:
    """Write the message to the terminal and keep the code for the page that asks for it."""
    if settings.PRODUCTION:
        raise ImproperlyConfigured("The console twin shows codes; it never works in production.")
    sys.stdout.write(f"\n{subject}\n{text}\n")
    sys.stdout.flush()
    put(ShownCode, address=phone or email or "", values={"code": code, "sent_at": clock.now()})


def shown_code(address: Address) -> str:
    """The last code sent to this address, or nothing: always nothing in production."""
    if settings.PRODUCTION or not settings.SHOWS_CODES:
        return ""
    shown = ShownCode.objects.filter(address=address.value).first()
    return shown.code if shown else ""
