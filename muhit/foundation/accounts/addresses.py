"""A phone number or an e-mail address, in the one form in which it is kept."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

import phonenumbers
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _
from phonenumbers import NumberParseException, PhoneNumberFormat, PhoneNumberType

from .errors import BadAddress

# Where a number without a country code is read first, and then.
_REGIONS = ("TR", "SY")
_TAKES_SMS = frozenset({PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE})
_MARKS = re.compile(r"[\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c]")
_LONGEST = 254


class Way(StrEnum):
    """How a code travels."""

    PHONE = "phone"
    EMAIL = "email"


@dataclass(frozen=True)
class Address:
    """Where a code goes. `value` is E.164 (+905321234567) or an e-mail in lower case."""

    way: Way
    value: str

    def __str__(self) -> str:
        if self.way is Way.EMAIL:
            return self.value
        return phonenumbers.format_number(
            phonenumbers.parse(self.value), PhoneNumberFormat.INTERNATIONAL
        )

    def __repr__(self) -> str:
        return f"Address({self.way})"

    def fingerprint(self) -> str:
        """64 hexadecimal digits that stand for this address where it need not be readable."""
        return salted_hmac(
            "muhit.accounts.address", f"{self.way}:{self.value}", algorithm="sha256"
        ).hexdigest()


def read_address(typed: str) -> Address:
    """The phone number or e-mail address in what was typed.

    Digits of any script, spaces and brackets are forgiven, and so are the
    invisible direction marks that come along when Arabic text is copied.
    Raises BadAddress.
    """
    text = unicodedata.normalize("NFKC", _MARKS.sub("", typed)).strip()
    if "@" in text:
        return Address(Way.EMAIL, _email(text))
    return Address(Way.PHONE, _phone(text))


def _email(text: str) -> str:
    lowered = text.lower()
    try:
        validate_email(lowered)
    except ValidationError:
        lowered = ""
    if not lowered or len(lowered) > _LONGEST:
        raise BadAddress(
            _("This is not an e-mail address. Write it like name@example.com."),
        )
    return lowered


def _phone(text: str) -> str:
    number = _first_valid(text)
    if number is None:
        raise BadAddress(
            _(
                "This is not a phone number we can reach. Write it like 0532 123 45 67, or with "
                "the country code like +963 944 123 456."
            )
        )
    if phonenumbers.number_type(number) not in _TAKES_SMS:
        raise BadAddress(
            _("This number cannot receive SMS. Write a mobile number or an e-mail address.")
        )
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def _first_valid(text: str) -> phonenumbers.PhoneNumber | None:
    # A number with its country code but without the plus comes last.
    attempts = [(text, region) for region in _REGIONS]
    attempts.append((f"+{text.lstrip('+0')}", "TR"))
    for attempt, region in attempts:
        try:
            number = phonenumbers.parse(attempt, region)
        except NumberParseException:
            continue
        if phonenumbers.is_valid_number(number):
            return number
    return None
