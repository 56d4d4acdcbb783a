"""A phone number or an e-mail address, in the one form in which it is kept."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.crypto import salted_hmac

from .emails import read_email
from .phones import read_phone, written
from .typed import tidy


class Way(StrEnum):
    """How a code travels."""

    PHONE = "phone"
    EMAIL = "email"


@dataclass(frozen=True)
class Address:
    """Where a code goes. `value` is E.164 (+905321234567) or an e-mail in its canonical form."""

    way: Way
    value: str

    def __str__(self) -> str:
        return self.value if self.way is Way.EMAIL else written(self.value)

    def __repr__(self) -> str:
        return f"Address({self.way})"

    def fingerprint(self) -> str:
        """64 hexadecimal digits that stand for this address where it need not be readable."""
        return salted_hmac(
            "muhit.accounts.address", f"{self.way}:{self.value}", algorithm="sha256"
        ).hexdigest()


def masked(address: str) -> str:
    """What others may see of it: ``+90•••••67``, ``a•••@example.org``; empty where it is."""
    if "@" in address:
        name, _at, host = address.partition("@")
        return f"{name[:1]}•••@{host}"
    return f"{address[:3]}•••••{address[-2:]}" if address else ""


def read_address(typed: str) -> Address:
    """The phone number or e-mail address in what was typed, in the one form that is kept.

    Everything that reads a way to reach somebody calls this: sign-in, settings, contacts of
    submissions, the muhtar's office, the import, the command line. Raises BadAddress, whose
    sentence says what is wrong.
    """
    text = tidy(typed)
    if "@" in text:
        return Address(Way.EMAIL, read_email(text))
    return Address(Way.PHONE, read_phone(text))
