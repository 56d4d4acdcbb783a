"""Whoever answers: an account, a device, or the holder of a voting code.

What the tables keep of them is a print: HMAC-SHA256 over the consultation and the key of
the account, device or code, with the installation's secret. The same person in another
consultation has another print.
"""

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from muhit.foundation.accounts.devices import device_of, read
from muhit.foundation.accounts.models import User
from muhit.foundation.accounts.networks import network_of

from .enums import Who

CODE = "muhit_code_{}"
_SALT = "muhit.consultations.respondent"


@dataclass(frozen=True, kw_only=True)
class Respondent:
    """Who answers, as far as the page needs to know. `code` is the print of a voting code
    that was entered for this consultation; `network` the print of the network."""

    user: User | AnonymousUser
    device: str = ""
    code: str = ""
    network: str = ""
    language: str = "tr"

    def fingerprint(self, consultation_id: int, who: str) -> str:
        """The print under which they answer a phase that asks for `who`; "" for none."""
        if self.code and who in (Who.CODE, Who.RESIDENT):
            return _print(consultation_id, f"code:{self.code}")
        if who == Who.CODE:
            return ""
        if self.user.is_authenticated:
            return _print(consultation_id, f"user:{self.user.pk}")
        if who == Who.ANYONE and self.device:
            return _print(consultation_id, f"device:{self.device}")
        return ""

    def fingerprints(self, consultation_id: int) -> set[str]:
        """Every print under which they may have answered there."""
        keys = {f"code:{self.code}" if self.code else "", f"device:{self.device}"}
        if self.user.is_authenticated:
            keys.add(f"user:{self.user.pk}")
        return {_print(consultation_id, key) for key in keys - {"", "device:"}}


def _print(consultation_id: int, key: str) -> str:
    text = f"{consultation_id}:{key}"
    return salted_hmac(_SALT, text, algorithm="sha256").hexdigest()


def respondent_of(request: HttpRequest, consultation_id: int) -> Respondent:
    """Who asks, by the session, the device's signed cookie and the code's."""
    network = salted_hmac(f"{_SALT}.{consultation_id}", network_of(request), algorithm="sha256")
    return Respondent(
        user=request.user,
        device=device_of(request),
        code=read(request, CODE.format(consultation_id)),
        network=network.hexdigest()[:32],
        language=getattr(request, "LANGUAGE_CODE", settings.LANGUAGE_CODE),
    )
