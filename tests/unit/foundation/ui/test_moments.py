"""Days and moments that people type: only those that can be meant, and read back."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from muhit.foundation.ui.moments import DayField, MomentField


@pytest.mark.parametrize(
    "typed",
    ["0001-01-01T00:00", "1899-12-30T00:00", "2100-01-02T00:00", "9999-12-31T23:59",
     "9999-12-31T23:59-14:00", "9999-12-31T23:59+14:00", "0001-01-01T00:00+14:00",
     "2026-02-30T00:00", "2026-01-01T25:00", "46000"],
)  # fmt: skip
def test_moments_that_no_page_could_show(typed):
    with pytest.raises(ValidationError):
        MomentField().clean(typed)


@pytest.mark.parametrize("typed", ["0001-01-01", "1899-12-31", "2100-01-01", "9999-12-31", "46000"])
def test_days_that_nobody_means(typed):
    with pytest.raises(ValidationError):
        DayField().clean(typed)


def test_what_is_meant_is_read():
    assert str(DayField().clean("2026-03-03")) == "2026-03-03"
    assert MomentField().clean("2026-03-03T11:05").isoformat() == "2026-03-03T11:05:00+03:00"
    assert MomentField(required=False).clean("") is None


@given(st.datetimes(timezones=st.timezones()) | st.text(max_size=40))
def test_anything_is_read_or_told(typed):
    try:
        found = MomentField().clean(typed)
    except ValidationError:
        return
    assert 1899 <= found.year <= 2100
