"""Finding a person's particulars in free text, in PostgreSQL and in Python.

A phone number is found however it is written: with or without +90 or 0, with
spaces, dashes, dots or brackets. Names are found as words, whatever the case.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from muhit.foundation.core.text import turkish_lower, turkish_upper

MARK = "•••"
_SUBSCRIBER = 10
_BETWEEN = r"[[:space:]().+/\-]*"
# What a word is made of; PostgreSQL's own classes depend on the locale of the server.
_LETTERS = "A-Za-z0-9À-ɏ؀-ۿ"
# A name shorter than this is too likely an ordinary word.
_SHORTEST_NAME = 3


@dataclass(frozen=True)
class Particulars:
    """What a person can be found by."""

    contacts: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()

    def contact_pattern(self) -> str:
        """A regular expression of PostgreSQL for the contacts; empty where there are none."""
        return "|".join(_contact(text) for text in sorted(self.contacts, key=len, reverse=True))

    def pattern(self) -> str:
        """A regular expression of PostgreSQL for contacts and names; empty where none."""
        names = [_name(text) for text in sorted(self.names, key=len, reverse=True)]
        return "|".join(filter(None, [self.contact_pattern(), *names]))


def particulars_of(contacts: Iterable[str | None], names: Iterable[str | None]) -> Particulars:
    """Particulars without empty and too short ones."""
    return Particulars(
        contacts=frozenset(text.strip() for text in contacts if text and len(text.strip()) > 4),
        names=frozenset(
            text.strip() for text in names if text and len(text.strip()) >= _SHORTEST_NAME
        ),
    )


def _contact(text: str) -> str:
    digits = re.sub(r"\D", "", text)
    if "@" in text:
        return _email(text)
    if len(digits) < _SUBSCRIBER:
        return rf"(?:{_any_case(text)})"
    subscriber = _digits(digits[-_SUBSCRIBER:])
    country = digits[:-_SUBSCRIBER]
    zero = _digits("0")
    prefix = rf"(?:\+?(?:{zero}{zero})?{_digits(country)}|{zero})?{_BETWEEN}" if country else ""
    return rf"(?:{prefix}{subscriber})"


def _email(text: str) -> str:
    """An address alone, not the end of a longer one; İ is the capital that telephones make of
    its i, while ı is a letter of somebody else's address."""
    letters = "".join(
        f"[{letter.lower()}{letter.upper()}{'İ' if letter in 'iI' else ''}]"
        if letter.isascii() and letter.isalpha()
        else re.escape(letter)
        for letter in text
    )
    return rf"(?:(?<![{_LETTERS}._%+\-]){letters}(?![{_LETTERS}]|[.\-][{_LETTERS}]))"


def _digits(digits: str) -> str:
    """Digits as people write them: Latin, Arabic or Persian ones, with anything between."""
    return _BETWEEN.join(f"[{d}{chr(0x0660 + int(d))}{chr(0x06F0 + int(d))}]" for d in digits)


def _name(text: str) -> str:
    parts = [_any_case(part) for part in text.split()]
    if len(parts) == 1:
        # A single name must stand alone: Ali is not in Alışveriş.
        return rf"(?:(?<![{_LETTERS}]){parts[0]}(?![{_LETTERS}]))"
    # A full name is found with any ending or prefix that grammar hangs on it.
    return rf"(?:{'[[:space:]]+'.join(parts)})"


def _any_case(text: str) -> str:
    """Each letter in both cases, by Turkish and by common rules: PostgreSQL's own folding
    depends on the locale of the server and knows nothing of I ı, İ i."""
    return "".join(_letter(letter) for letter in text)


def _letter(letter: str) -> str:
    forms = {letter, letter.lower(), letter.upper(), turkish_lower(letter), turkish_upper(letter)}
    single = sorted(form for form in forms if len(form) == 1)
    if len(single) == 1:
        return re.escape(single[0])
    return f"[{''.join(single)}]"
