"""Times, numbers and sizes in the reader's words.

Days and numbers follow Unicode's CLDR through Babel. Arabic as it is used here:
Levantine month names (كانون الثاني، شباط …) with Latin digits, as on Turkish forms.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import cache, lru_cache

from babel import Locale, dates, lists, numbers
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from muhit.foundation.core import clock

_LOCALES = {"ar": "ar_SY"}
_EASTERN = str.maketrans("٠١٢٣٤٥٦٧٨٩٫٬", "0123456789.,")


def locale() -> Locale:
    """The reader's language as Babel knows it."""
    return _locale(get_language() or "tr")


@cache
def _locale(code: str) -> Locale:
    return Locale.parse(_LOCALES.get(code, code.replace("-", "_")))


def latin(text: str) -> str:
    return text.translate(_EASTERN)


def listed(words: Iterable[str]) -> str:
    """Words in a row: “a, b ve c”."""
    return lists.format_list(list(words), locale=locale())


def day_words(value: date) -> str:
    return latin(dates.format_date(value, "d MMMM y", locale=locale()))


def moment_words(value: datetime) -> str:
    local = clock.local(value)
    return _("%(day)s, %(hour)s") % {"day": day_words(local.date()), "hour": f"{local:%H:%M}"}


def calendar_day(value: date | datetime) -> SafeString:
    """The day, such as “3 Mart 2026”."""
    on = clock.local(value).date() if isinstance(value, datetime) else value
    return format_html('<time datetime="{}">{}</time>', on.isoformat(), day_words(on))


def exact_time(value: datetime) -> SafeString:
    """Day and hour, such as “3 Mart 2026, 14:05”."""
    return format_html('<time datetime="{}">{}</time>', _to_the_minute(value), moment_words(value))


def _to_the_minute(value: datetime) -> str:
    """For machines, and no more exact than what people read: a moment to the microsecond ties
    a page to the line of a log."""
    return value.isoformat(timespec="minutes")


def days_ago(value: date | datetime) -> SafeString:
    """“today”, “yesterday”, “3 days ago”; beyond a month the day itself. Says no hour: for when
    somebody who stays unnamed did something."""
    on = clock.local(value).date() if isinstance(value, datetime) else value
    return _days_ago(on, (clock.today() - on).days, get_language())


@lru_cache(maxsize=4096)
def _days_ago(on: date, days: int, _language: str | None) -> SafeString:
    if not days:
        words = _("today")
    elif days == 1:
        words = _("yesterday")
    elif days < 31:
        between = timedelta(days=days)
        words = latin(
            dates.format_timedelta(
                -between, granularity="day", threshold=99, add_direction=True, locale=locale()
            )
        )
    else:
        words = day_words(on)
    return format_html(
        '<time datetime="{}" title="{}">{}</time>', on.isoformat(), day_words(on), words
    )


def relative_words(value: datetime) -> str:
    """“3 days ago”, “in 2 hours”; beyond a month the day itself."""
    return _relative_words(value, _minutes_from_now(value))


def _minutes_from_now(value: datetime) -> int:
    """Whole minutes: 0 within the next and the last one; negative for what has been."""
    return int((value - clock.now()).total_seconds() / 60)


def _relative_words(value: datetime, minutes: int) -> str:
    between = timedelta(minutes=minutes)
    if abs(between) >= timedelta(days=31):
        return day_words(clock.local(value).date())
    if not between:
        return _("just now")
    return latin(dates.format_timedelta(between, add_direction=True, locale=locale()))


def relative_time(value: datetime) -> SafeString:
    """The words of `relative_words` with the exact moment in the title."""
    zone = timezone.get_current_timezone_name()
    return _relative_time(value, _minutes_from_now(value), get_language(), zone)


# A list holds twenty of them, and most are the same for every reader of this minute. The key is
# all that the words depend on.
@lru_cache(maxsize=4096)
def _relative_time(value: datetime, minutes: int, _language: str | None, _zone: str) -> SafeString:
    return format_html(
        '<time datetime="{}" title="{}">{}</time>',
        _to_the_minute(value),
        moment_words(value),
        _relative_words(value, minutes),
    )


def number(value: float) -> str:
    return latin(numbers.format_decimal(value, locale=locale(), group_separator=abs(value) > 9999))


def percent(value: float) -> str:
    return latin(numbers.format_percent(value, locale=locale()))


def distance(metres: float) -> str:
    """“120 m”, “1,4 km”."""
    if metres < 1000:
        return _("%(metres)s m") % {"metres": number(max(10, round(metres / 10) * 10))}
    return _("%(kilometres)s km") % {"kilometres": number(round(metres / 1000, 1))}


def file_size(size: int) -> str:
    """“640 kB”, “3,2 MB”."""
    if size < 1_000_000:
        return _("%(size)s kB") % {"size": number(max(1, round(size / 1000)))}
    return _("%(size)s MB") % {"size": number(round(size / 1_000_000, 1))}
