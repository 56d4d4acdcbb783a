"""Finding personal data in what people wrote. Pure: a text in, ranges of it out.

A range is found in the text as written, spaces and all. It is looked for in what a reader makes of
it (`plain.readings`): digits of any script count, and so do digits pulled apart or turned round,
because what a reader can read can be found again by others.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import phonenumbers

from .enums import Kind
from .numbers import digits_read, is_of_daily_life, numbers
from .plain import readings

COUNTRY = "TR"

_IBAN = re.compile(
    r"(?<![A-Za-z0-9])[A-Za-z][ .\-]{0,2}[A-Za-z](?:[ .\-]{0,2}\d){2}"
    r"(?:[ .\-]{0,2}[A-Za-z0-9]){11,30}(?![A-Za-z0-9])"
)
_EMAIL = re.compile(r"[\w.+\-]{1,64}@[\w\-]{1,63}(?:\.[\w\-]{1,63})+")
# ali (at) ornek (nokta) com; ali@ornek,com; ali @ ornek . com: what stands apart, or with a comma,
# ends in a known ending.
_AT = r"(?: {0,2}(?:@|[(\[{] ?(?:at|et|kuyruklu ?a|@) ?[)\]}]) {0,2}|[(\[{]a[)\]}])"
_DOT = r"(?: {0,2}(?:\.|[(\[{] ?(?:dot|nokta|\.) ?[)\]}]| nokta ) {0,2}|,)"
_EMAIL_APART = re.compile(
    rf"[\w.+\-]{{1,64}}{_AT}[\w\-]{{1,63}}"
    rf"(?:{_DOT}[\w\-]{{1,63}}){{0,3}}?{_DOT}(?:com|net|org|edu|gov|info|me|tr|sy)(?!\w)",
    re.IGNORECASE,
)
# ali[at]gmail, ali et hotmail: who knows the provider knows the ending.
_EMAIL_SHORT = re.compile(
    rf"[\w.+\-]{{1,64}}(?:{_AT}| {{1,2}}(?:at|et|kuyruklu ?a) {{1,2}})"
    r"(?:gmail|googlemail|hotmail|outlook|yahoo|ymail|icloud|yandex|mynet|windowslive|msn|"
    rf"proton(?:mail)?)(?:{_DOT}(?:com|net|me|ru|fr|de)(?:{_DOT}tr)?)?(?!\w)",
    re.IGNORECASE,
)
_HANDLE = re.compile(r"(?<![\w.@+\-])@[A-Za-z][A-Za-z0-9_.]{2,31}(?<!\.)(?![\w@])")
_LINK = re.compile(
    r"(?<![\w.\-])(?:https?://)?(?:www\.|m\.|chat\.|tr-tr\.)?(?:t\.me|telegram\.me|wa\.me|"
    r"whatsapp\.com|instagram\.com|facebook\.com|fb\.com|tiktok\.com|twitter\.com|x\.com|"
    r"linkedin\.com/in|youtube\.com|threads\.net)/[^\s,;<>\"')\]]{2,100}",
    re.IGNORECASE,
)

# Road traffic regulation, annex on plates: province 01 to 81, then one to three letters and
# two to five digits; Turkish letters with marks, Q, W and X are not used.
_PLATE = re.compile(
    r"(?<![\w])(?:0[1-9]|[1-7]\d|8[01])(?: ?[A-PR-VYZ] ?\d{4,5}| ?[A-PR-VYZ]{2} ?\d{3,4}"
    r"| ?[A-PR-VYZ]{3} ?\d{2,3})(?!\w)"
)
_GLUED_PLATE = re.compile(
    r"(?<!\w)(?:0[1-9]|[1-7]\d|8[01])(?:[a-pr-vyz]\d{4,5}|[a-pr-vyz]{2}\d{3,4}"
    r"|[a-pr-vyz]{3}\d{2,3})(?!\w)"
)
_PATTERNS = (
    (Kind.EMAIL, _EMAIL),
    (Kind.EMAIL, _EMAIL_APART),
    (Kind.EMAIL, _EMAIL_SHORT),
    (Kind.HANDLE, _HANDLE),
    (Kind.HANDLE, _LINK),
    (Kind.PLATE, _PLATE),
    (Kind.PLATE, _GLUED_PLATE),
)


@dataclass(frozen=True, order=True)
class Finding:
    """What was found, from the character `start` up to, and not with, `end`."""

    start: int
    end: int
    kind: Kind


def personal_data(text: str) -> list[Finding]:
    """Everything in the text by which a person could be found, in order, without overlaps.

    Where two overlap, the one that begins first stays, then the longer one.
    """
    found = [
        Finding(*reading.span(one.start, one.end), one.kind)
        for reading in readings(text)
        for one in _all(reading.text)
    ]
    return apart(found)


def apart(findings: list[Finding]) -> list[Finding]:
    """Those of them that do not overlap, in order."""
    kept: list[Finding] = []
    for one in sorted(findings, key=lambda one: (one.start, -one.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def _all(text: str) -> Iterator[Finding]:
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            yield Finding(match.start(), match.end(), kind)
    for read in digits_read(text):
        for one in numbers(read):
            yield Finding(one.start, one.end, Kind.PHONE if one.is_mobile else Kind.IDENTITY)
    for match in _IBAN.finditer(text):
        end = _iban_end(match[0])
        if end:
            yield Finding(match.start(), match.start() + end, Kind.IBAN)
    for number in phonenumbers.PhoneNumberMatcher(
        text, COUNTRY, leniency=phonenumbers.Leniency.VALID
    ):
        if not is_of_daily_life(number.raw_string):
            yield Finding(number.start, number.end, Kind.PHONE)


def _iban_end(written: str) -> int:
    """How many characters of `written` are an IBAN (ISO 13616, modulo 97); 0 for none.

    A word behind it may have been taken along: the longest beginning that adds up counts.
    """
    for end in range(len(written), 14, -1):
        letters = re.sub(r"[ .\-]", "", written[:end]).upper()
        if written[end - 1].isalnum() and 15 <= len(letters) <= 34 and _adds_up(letters):
            return end
    return 0


def _adds_up(letters: str) -> bool:
    turned = letters[4:] + letters[:4]
    return letters.isascii() and int("".join(str(int(one, 36)) for one in turned)) % 97 == 1
