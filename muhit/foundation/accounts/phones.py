"""A telephone number as people type it, read by Turkish rules first.

A country is never guessed: a Turkish number with a digit too few or too many is a
valid one in some other country, and the code would be read there.
"""

import re
import unicodedata
from collections.abc import Iterable

import phonenumbers
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from phonenumbers import NumberParseException, PhoneNumber, PhoneNumberFormat, PhoneNumberType

from .errors import BadAddress
from .typed import tidy

# The same expression stands in the table's CHECK constraint.
CANONICAL = r"^\+[1-9][0-9]{5,14}$"
# A Turkish number without 0 and +90; mobile ones begin with a 5.
_TURKISH_DIGITS = 10
_TAKES_SMS = frozenset({PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE})
_BETWEEN = re.compile(r"[\s().,/·\-\u2010-\u2015\u2212]+")
_DIGITS = re.compile(r"\+?[0-9]{2,}")
_MOST_WRONG = 20


def read_phone(typed: str) -> str:
    """The mobile number that was typed, in E.164 (``+905321234567``).

    Digits of any script, spaces, dots and brackets are forgiven. Numbers of other
    countries need + or 00. Raises BadAddress, which says what is wrong.
    """
    plain = _BETWEEN.sub("", "".join(_ascii_digit(letter) for letter in tidy(typed)))
    if not _DIGITS.fullmatch(plain):
        raise BadAddress(
            _(
                "This is not a phone number. Write it like 0532 123 45 67, or with the country "
                "code like +963 944 123 456."
            )
        )
    if plain.startswith("+0"):
        plain = plain[1:]
    if plain.startswith("00"):
        plain = f"+{plain[2:]}"
    if plain.startswith("+") and not plain.startswith("+90"):
        return _abroad(plain)
    return _turkish(plain)


def is_sent_to(number: str) -> bool:
    """Whether text messages go to this number in E.164 at all: its country is one the
    installation sends to, which satellites and other networks of no country never are."""
    parsed = _parsed(number)
    return parsed is not None and _is_sent_to(parsed)


def is_foreign(number: str) -> bool:
    """Whether this number in E.164 is of another country than Türkiye."""
    return not number.startswith("+90")


def written(number: str) -> str:
    """A number in E.164 as people read it: ``+90 532 123 45 67``."""
    return phonenumbers.format_number(
        phonenumbers.parse(number, None), PhoneNumberFormat.INTERNATIONAL
    )


def _ascii_digit(letter: str) -> str:
    return str(unicodedata.decimal(letter)) if letter.isdecimal() else letter


def _turkish(plain: str) -> str:
    digits = plain.removeprefix("+90")
    if digits == plain and plain.startswith("90") and len(plain) > _TURKISH_DIGITS:
        digits = plain.removeprefix("90")
    digits = digits.removeprefix("0")
    if digits.startswith("5"):
        _check_length(_TURKISH_DIGITS - len(digits))
    number = _parsed(f"+90{digits}")
    if number is None or not phonenumbers.is_valid_number(number):
        raise BadAddress(_no_turkish_number(digits))
    return _with_sms(number)


def _no_turkish_number(digits: str) -> str:
    if digits.startswith("5"):
        return _(
            "No Turkish mobile number begins with %(digits)s. Look at the first digits again."
        ) % {"digits": f"0{digits[:3]}"}
    return _(
        "A Turkish mobile number has 11 digits and begins with 05. A number of another country "
        "begins with + and the code of the country, such as +963 944 123 456."
    )


def _abroad(plain: str) -> str:
    number = _parsed(plain)
    if number is None or not _regions(number):
        raise BadAddress(
            _("No country has the code that this number begins with. Look at it again.")
        )
    if not _is_sent_to(number):
        raise BadAddress(_not_there(number))
    if not phonenumbers.is_possible_number(number):
        _check_length(_difference(plain))
    if not phonenumbers.is_valid_number(number):
        raise BadAddress(
            _("There is no such mobile number in its country. Look at the digits again.")
        )
    return _with_sms(number)


def _parsed(plain: str) -> PhoneNumber | None:
    try:
        return phonenumbers.parse(plain, None)
    except NumberParseException:
        return None


def _with_sms(number: PhoneNumber) -> str:
    if phonenumbers.number_type(number) not in _TAKES_SMS:
        raise BadAddress(
            _("This number cannot receive SMS. Write a mobile number or an e-mail address.")
        )
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def _is_sent_to(number: PhoneNumber) -> bool:
    return not settings.SMS_COUNTRIES.isdisjoint(_countries(number))


def _countries(number: PhoneNumber) -> Iterable[str]:
    if phonenumbers.is_valid_number(number):
        return (phonenumbers.region_code_for_number(number) or "",)
    # Of a number that is none only the code is known, which some countries share.
    return _regions(number)


def _regions(number: PhoneNumber) -> Iterable[str]:
    return phonenumbers.region_codes_for_country_code(number.country_code or 0)


def _not_there(number: PhoneNumber) -> str:
    return _(
        "We send no SMS to numbers that begin with +%(code)d. Write another mobile number or an "
        "e-mail address."
    ) % {"code": number.country_code}


def _difference(plain: str) -> int:
    """How many digits are missing (above 0) or too many (below 0); 0 where that is unknown."""
    for count in range(1, 10):
        longer = _parsed(plain + "0" * count)
        if longer is not None and phonenumbers.is_possible_number(longer):
            return count
    for count in range(1, min(_MOST_WRONG, len(plain) - 4)):
        shorter = _parsed(plain[:-count])
        if shorter is not None and phonenumbers.is_possible_number(shorter):
            return -count
    return 0


def _check_length(missing: int) -> None:
    if missing > 0:
        raise BadAddress(
            ngettext(
                "A digit is missing in this number. Look at it again.",
                "%(count)d digits are missing in this number. Look at it again.",
                missing,
            )
            % {"count": missing}
        )
    if missing < 0:
        raise BadAddress(
            ngettext(
                "This number has one digit too many. Look at it again.",
                "This number has %(count)d digits too many. Look at it again.",
                -missing,
            )
            % {"count": -missing}
        )
