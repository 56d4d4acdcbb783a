"""Reading numbers as people write them: ``250.000``, ``1.250.000,50``, ``1 250 000``, ``٢٥٠٬٠٠٠``.

In Turkish a point parts thousands and a comma begins decimals; in English it is the other way
round, and keyboards of telephones offer one of the two only. What can be read in one way alone is
read so, whatever the language of the page. What can be read as a thousand times as much or as
little is refused, so that somebody looks again.
"""

import re
import unicodedata
from decimal import Decimal

from .typed import clean

LONGEST = 40

LIRA = ("₺", "try", "tl", "lira", "lirası", "ليرة", "ل.ت")
PERCENT = ("%", "٪", "yüzde")
METRES = ("metre", "m", "متر", "م")

# Arabic writing has separators that mean one thing only.
_GROUPS, _DECIMALS = "٬", "٫"
_APOSTROPHES = str.maketrans("’ʼ‘`´", "'''''")
_MINUS = str.maketrans("−‒–", "---")
_DECIMAL_END = re.compile(r"[,.]\s?-$")  # 250.000,- as on price tags


class Unreadable(ValueError):
    """This is no number in digits."""


class Ambiguous(Unreadable):
    """It may mean two numbers of which one is a thousand times the other; `readings` holds both,
    the smaller one first."""

    def __init__(self, smaller: Decimal, larger: Decimal) -> None:
        super().__init__(f"{smaller} or {larger}")
        self.readings = (smaller, larger)


def read(text: str, *, is_whole: bool, units: tuple[str, ...] = ()) -> Decimal:
    """The number that was written, of any script's digits, with or without one of the units.

    `is_whole` says that the field takes whole numbers: there ``250.000`` can only be a quarter of
    a million. Raises Ambiguous, or Unreadable.
    """
    plain = _without_units(_plain(text), units)
    sign, body = ("-", plain[1:].strip()) if plain[:1] in "-" else ("", plain.removeprefix("+"))
    body = body.strip()
    if not body or len(body) > LONGEST:
        raise Unreadable(text)
    try:
        return Decimal(sign + _digits(body, is_whole))
    except Ambiguous as error:
        if not sign:
            raise
        raise Ambiguous(-error.readings[0], -error.readings[1]) from None


def written(number: Decimal | int) -> str:
    """A number so that `read` gives it back, as Turkish writes it: no groups, a comma."""
    text = format(Decimal(number), "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace(".", ",")


def _plain(text: str) -> str:
    """Digits of ASCII, one kind of space, of apostrophe and of minus, nothing invisible."""
    found = clean(text[: 4 * LONGEST]).translate(_APOSTROPHES).translate(_MINUS)
    ascii_digits = (
        str(unicodedata.decimal(letter)) if letter.isdecimal() else letter for letter in found
    )
    # A capital İ becomes an i with a dot of its own.
    return " ".join("".join(ascii_digits).split()).lower().replace("\u0307", "")


def _without_units(plain: str, units: tuple[str, ...]) -> str:
    for unit in units:
        if plain.startswith(unit):
            plain = plain.removeprefix(unit).strip()
            break
        if plain.endswith(unit):
            plain = plain.removesuffix(unit).strip()
            break
    return _DECIMAL_END.sub("", plain) if units is LIRA else plain


def _digits(body: str, is_whole: bool) -> str:
    """As Decimal reads it. `body` holds digits of ASCII and what parts them."""
    marks = re.sub(r"\d", "", body)
    if not marks:
        return _only_digits(body)
    last, others = marks[-1], set(marks[:-1])
    if not others and len(marks) == 1:
        return _one_mark(body, last, is_whole)
    if others == {last}:
        return _grouped(body, last)
    if len(others) > 1 or last in others or last in {" ", "'", _GROUPS} or _DECIMALS in others:
        raise Unreadable(body)
    whole, _mark, decimals = body.rpartition(last)
    return f"{_grouped(whole, others.pop())}.{_only_digits(decimals)}"


def _one_mark(body: str, mark: str, is_whole: bool) -> str:
    if mark in {" ", "'", _GROUPS}:
        return _grouped(body, mark)
    if mark not in {".", ",", "،", _DECIMALS}:
        raise Unreadable(body)
    whole, _mark, decimals = body.partition(mark)
    decimal = f"{_only_digits(whole)}.{_only_digits(decimals)}"
    if not _fits(body, mark):
        return decimal
    if mark == "." and is_whole:
        return whole + decimals
    if mark in {",", _DECIMALS} and not is_whole:
        return decimal
    raise Ambiguous(Decimal(decimal), Decimal(whole + decimals))


def _grouped(body: str, mark: str) -> str:
    if not _fits(body, mark):
        raise Unreadable(body)
    return body.replace(mark, "")


def _fits(body: str, mark: str) -> bool:
    """Whether these are groups of three digits, as thousands are parted."""
    return re.fullmatch(rf"[1-9]\d{{0,2}}(?:{re.escape(mark)}\d{{3}})+", body) is not None


def _only_digits(text: str) -> str:
    if not (text.isascii() and text.isdecimal()):
        raise Unreadable(text)
    return text
