"""Working days and time limits."""

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import django.utils.timezone
import pytest
from hypothesis import given
from hypothesis import strategies as st

from muhit.foundation.core import clock

ISTANBUL = ZoneInfo("Europe/Istanbul")
moments = st.datetimes(
    min_value=datetime(2020, 1, 1),  # noqa: DTZ001 - hypothesis adds the zone
    max_value=datetime(2030, 1, 1),  # noqa: DTZ001
    timezones=st.just(ISTANBUL),
)


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=ISTANBUL)


@pytest.mark.parametrize(
    "day",
    [
        date(2024, 4, 23),  # national sovereignty and children's day
        date(2024, 4, 10),  # first day of Ramazan Bayramı
        date(2024, 6, 17),  # second day of Kurban Bayramı
        date(2024, 10, 29),  # republic day
        date(2024, 10, 26),  # a Saturday
    ],
)
def test_days_off(day):
    assert not clock.is_working_day(day)


def test_an_ordinary_tuesday_is_a_working_day():
    assert clock.is_working_day(date(2024, 3, 5))


def test_the_day_itself_does_not_count():
    assert clock.add_working_days(at("2024-03-05 09:00"), 1) == at("2024-03-06 23:59:59")


def test_weekend_and_holiday_are_passed_over():
    assert clock.add_working_days(at("2024-04-19 17:00"), 2) == at("2024-04-24 23:59:59")


def test_the_day_is_the_local_one():
    late = datetime(2024, 3, 4, 22, 30, tzinfo=ZoneInfo("UTC"))  # already 5 March in Istanbul
    assert clock.add_working_days(late, 1) == at("2024-03-06 23:59:59")


def test_a_period_that_ends_on_a_holiday_moves_on():
    assert clock.add_days(at("2024-03-24 12:00"), 30) == at("2024-04-24 23:59:59")


@given(moments, st.integers(min_value=0, max_value=60))
def test_a_limit_in_working_days_never_comes_early(start, days):
    end = clock.add_working_days(start, days)
    assert end >= start
    assert days == 0 or clock.is_working_day(end.date())
    between = (start.date() + timedelta(days=n) for n in range(1, (end - start).days + 2))
    assert sum(clock.is_working_day(day) for day in between if day <= end.date()) == days


@given(moments, st.integers(min_value=0, max_value=60))
def test_a_limit_in_days_ends_on_a_working_day(start, days):
    end = clock.add_days(start, days)
    assert end.date() >= start.date() + timedelta(days=days)
    assert clock.is_working_day(end.date())


@given(moments, st.integers(min_value=0, max_value=40))
def test_one_day_more_never_ends_sooner(start, days):
    assert clock.add_working_days(start, days) < clock.add_working_days(start, days + 1)
    assert clock.add_days(start, days) <= clock.add_days(start, days + 1)


@pytest.mark.parametrize("zone", ["Europe/Istanbul", "America/New_York"])
@pytest.mark.parametrize(
    "moment", [datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)]
)
@pytest.mark.parametrize("hours", [-14, 0, 14])
def test_the_ends_of_the_calendar_have_a_day_in_every_zone(zone, moment, hours):
    written = moment.replace(tzinfo=timezone(timedelta(hours=hours)))
    with django.utils.timezone.override(ZoneInfo(zone)):
        assert abs((clock.local(written).date() - moment.date()).days) <= 1
