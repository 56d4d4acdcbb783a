"""Time: what is now, and the working days of Türkiye."""

from datetime import date, datetime, time, timedelta
from functools import cache, lru_cache

import holidays
from django.utils import timezone


def now() -> datetime:
    """The present moment, with zone. The only door to the clock in this package."""
    return timezone.now()


def today() -> date:
    """Today in the installation's zone."""
    return timezone.localdate()


def local(moment: datetime) -> datetime:
    """The moment in the zone of the installation; of the first and last hours of the calendar,
    which some zones do not have (0001-01-01, 9999-12-31), the same figures there."""
    try:
        return timezone.localtime(moment)
    except (OverflowError, ValueError):
        return moment.replace(tzinfo=timezone.get_current_timezone())


@cache
def _holidays(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("TR", years=year))


def is_working_day(day: date) -> bool:
    """Monday to Friday, and neither a public nor a religious holiday of Türkiye."""
    return day.weekday() < 5 and day not in _holidays(day.year)


def add_working_days(start: datetime, days: int) -> datetime:
    """The end of the `days`-th working day after `start` (the day itself does not count).

    The result is 23:59:59 local time: whoever acts during the last day is in time.
    """
    return _end_of(_working_day_after(local(start).date(), days))


@lru_cache(maxsize=4_096)
def _working_day_after(day: date, days: int) -> date:
    left = days
    while left > 0:
        day += timedelta(days=1)
        if is_working_day(day):
            left -= 1
    return day


def _end_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(23, 59, 59)))


def add_days(start: datetime, days: int) -> datetime:
    """The end of the `days`-th calendar day after `start`; moved on to a working day.

    Law 3071 counts calendar days; a period that ends on a holiday runs to the
    end of the next working day (law 6098, article 93).
    """
    day = local(start).date() + timedelta(days=days)
    while not is_working_day(day):
        day += timedelta(days=1)
    return _end_of(day)


def working_days_between(start: datetime, end: datetime) -> int:
    """How many working days begin after the day of `start` and up to the day of `end`.

    0 on the same day, and where only days off lie between; `end` is not before `start`.
    """
    return _working_days(local(start).date(), local(end).date())


# A clerk's inbox asks this of every row, and of a year ago it takes a while.
@lru_cache(maxsize=4096)
def _working_days(day: date, last: date) -> int:
    count = 0
    while day < last:
        day += timedelta(days=1)
        count += is_working_day(day)
    return count
