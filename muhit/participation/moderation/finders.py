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
from .plain import readings

COUNTRY = "TR"

_ELEVEN = re.compile(r"(?<![\dA-Za-z])\d(?:[ .\-]?\d){10}(?![\dA-Za-z])")
_IBAN = re.compile(
    r"(?<![A-Za-z0-9])[A-Za-z][ .\-]{0,2}[A-Za-z](?:[ .\-]{0,2}\d){2}"
    r"(?:[ .\-]{0,2}[A-Za-z0-9]){11,30}(?![A-Za-z0-9])"
)
_EMAIL = re.compile(r"[\w.+\-]{1,64}@[\w\-]{1,63}(?:\.[\w\-]{1,63})+")
# ali (at) ornek (nokta) com; ali @ ornek . com: what stands apart ends in a known ending.
_DOT = r" {0,2}(?:\.|[(\[{] ?(?:dot|nokta|\.) ?[)\]}]| nokta ) {0,2}"
_EMAIL_APART = re.compile(
    r"[\w.+\-]{1,64} {0,2}(?:@|[(\[{] ?(?:at|et|kuyruklu ?a|@) ?[)\]}]) {0,2}[\w\-]{1,63}"
    rf"(?:{_DOT}[\w\-]{{1,63}}){{0,3}}?{_DOT}(?:com|net|org|edu|gov|info|me|tr|sy)(?!\w)",
    re.IGNORECASE,
)
# Digits with anything but letters and digits between them: 0 5 3 2 - 1 2 3 …, (0532) 123/45/67.
_APART = re.compile(r"(?<![\dA-Za-z])\+?[\dOo](?:[^\w\n]{0,3}[\dOo]){8,17}(?![\dA-Za-z])")
_MOBILE = re.compile(r"(?:0090|90|0)?5\d{9}|(?:00963|963|0)9\d{8}")
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
    for match in _EMAIL.finditer(text):
        yield Finding(match.start(), match.end(), Kind.EMAIL)
    for match in _EMAIL_APART.finditer(text):
        yield Finding(match.start(), match.end(), Kind.EMAIL)
    for match in _ELEVEN.finditer(text):
        if is_identity_number(re.sub(r"\D", "", match[0])):
            yield Finding(match.start(), match.end(), Kind.IDENTITY)
    yield from _pulled_apart(text)
    for match in _IBAN.finditer(text):
        end = _iban_end(match[0])
        if end:
            yield Finding(match.start(), match.start() + end, Kind.IBAN)
    for number in phonenumbers.PhoneNumberMatcher(
        text, COUNTRY, leniency=phonenumbers.Leniency.VALID
    ):
        yield Finding(number.start, number.end, Kind.PHONE)
    for pattern in (_PLATE, _GLUED_PLATE):
        for match in pattern.finditer(text):
            yield Finding(match.start(), match.end(), Kind.PLATE)


def _pulled_apart(text: str) -> Iterator[Finding]:
    """Identity and mobile numbers with signs between their digits."""
    for match in _APART.finditer(text):
        digits = re.sub(r"[Oo]", "0", re.sub(r"[^\dOo]", "", match[0]))
        if is_identity_number(digits):
            yield Finding(match.start(), match.end(), Kind.IDENTITY)
        elif _MOBILE.fullmatch(digits):
            yield Finding(match.start(), match.end(), Kind.PHONE)


def is_identity_number(digits: str) -> bool:
    """Whether eleven digits are a Turkish identity number (TCKN), or a foreigner's (YKN, 99…).

    The check digits are those of the population directorate (NVİ): the tenth is
    7 × (sum of the odd places) − (sum of the even places), the eleventh the sum of the first
    ten, both modulo 10.
    """
    if not re.fullmatch(r"[1-9][0-9]{10}", digits):
        return False
    d = [int(digit) for digit in digits]
    tenth = (7 * sum(d[0:9:2]) - sum(d[1:8:2])) % 10
    return d[9] == tenth and d[10] == sum(d[:10]) % 10


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
