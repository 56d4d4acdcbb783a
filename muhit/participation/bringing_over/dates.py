"""Dates as other systems write them, and those that mean "none"."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

# What stands for "no date" lies outside: 0001-01-01, 30 and 31 December 1899, 1 January 1900,
# the first day of Unix time, 9999. The tables hold the same bounds as constraints.
EARLIEST = datetime(1970, 1, 2, tzinfo=UTC)
LATEST = datetime(2100, 1, 1, tzinfo=UTC)

_TIMES = (
    "", " %H:%M:%S", " %H:%M", " %I:%M:%S %p", " %I:%M %p", " %H:%M:%S.%f", "T%H:%M:%S", "T%H:%M",
)  # fmt: skip
# Written with dots, the day comes first in every country that writes so.
_DOTTED = tuple(f"{date}{time}" for date in ("%d.%m.%Y", "%d.%m.%y") for time in _TIMES[:3])
_EXCEL = datetime(1899, 12, 30)  # noqa: DTZ001 - serial numbers know no zone
_SERIAL = re.compile(r"\d{5}(?:[.,]\d+)?")
_SECONDS, _MILLISECONDS = re.compile(r"\d{9,10}(?:\.\d+)?"), re.compile(r"\d{12,13}")
_MEANT_BY_NONE = re.compile(r"[0\s./:\-]*")


def check_form(form: str) -> bool:
    """Whether `form` is "iso" or something that `strptime` reads dates by."""
    if form == "iso":
        return True
    try:
        datetime.strptime(datetime(2024, 11, 25, 14, 35).strftime(form), form)  # noqa: DTZ001, DTZ007
    except (ValueError, re.error):
        return False
    return any(part in form for part in ("%d", "%j", "%c", "%x"))


class DateReader:
    """Reads dates in the forms that a mapping names, and in those that can mean only one thing."""

    def __init__(self, forms: Iterable[str], zone: ZoneInfo) -> None:
        self._zone = zone
        self._forms = tuple(dict.fromkeys([*forms, *_kindred(forms), "iso", *_DOTTED]))

    def read(self, text: str) -> datetime | None:
        """The moment, with a zone; None for what is no date. A date without a time is its
        midnight. Dates outside of EARLIEST and LATEST come back, too: see `means_none`."""
        cleaned = _latin(" ".join(unicodedata.normalize("NFKC", text).split()))
        moment = self._by_forms(cleaned) or _by_number(cleaned)
        if moment is None or moment.tzinfo is not None:
            return moment
        return moment.replace(tzinfo=self._zone)

    def _by_forms(self, text: str) -> datetime | None:
        for form in self._forms:
            try:
                if form == "iso":
                    return datetime.fromisoformat(text)
                return datetime.strptime(text, form)  # noqa: DTZ007 - zones come next
            except ValueError:
                continue
        return None


def _latin(text: str) -> str:
    """The text with every digit, of whatever script, as 0 to 9."""
    if text.isascii():
        return text
    return "".join(str(int(one)) if one.isdecimal() else one for one in text)


def _kindred(forms: Iterable[str]) -> list[str]:
    """The same order of day, month and year with other times, or with none: sources change
    these over the years, and spreadsheets drop seconds."""
    found = []
    for form in forms:
        date = re.split(r"[ T](?=%[HIkl])", form)[0]
        if "%d" in date and ("%Y" in date or "%y" in date):
            years = dict.fromkeys((date, date.replace("%Y", "%y")))
            found += [f"{one}{time}" for one in years for time in _TIMES]
    return found


def _by_number(text: str) -> datetime | None:
    """The serial number of a spreadsheet, or seconds or milliseconds of Unix time."""
    if _SERIAL.fullmatch(text):
        return _EXCEL + timedelta(days=float(text.replace(",", ".")))
    if _SECONDS.fullmatch(text):
        return datetime.fromtimestamp(float(text), UTC)
    if _MILLISECONDS.fullmatch(text):
        return datetime.fromtimestamp(int(text) / 1000, UTC)
    return None


def means_none(text: str, moment: datetime | None) -> bool:
    """Whether a date, or what stands in its place, is how systems write that there is none."""
    if moment is None:
        return bool(text) and _MEANT_BY_NONE.fullmatch(text) is not None
    return not EARLIEST <= moment < LATEST
