"""Phone numbers and e-mail addresses as people type them."""

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from muhit.foundation.accounts.addresses import Address, Way, read_address
from muhit.foundation.accounts.errors import BadAddress


@pytest.mark.parametrize(
    "typed",
    [
        "0532 123 45 67",
        "532 123 45 67",
        "05321234567",
        "+90 532 123 45 67",
        "0090 532 123 4567",
        "90 532 123 45 67",
        "(0532) 123-45-67",
        "٠٥٣٢ ١٢٣ ٤٥ ٦٧",
        "۰۵۳۲ ۱۲۳ ۴۵ ۶۷",
        "\u200f+٩٠٥٣٢١٢٣٤٥٦٧\u200e",
        "\u2066+90 532 123 45 67\u2069",
        "＋９０ 532 123 45 67",
    ],
)
def test_a_turkish_mobile_number_is_read_however_it_is_written(typed):
    assert read_address(typed) == Address(Way.PHONE, "+905321234567")


@pytest.mark.parametrize(
    "typed", ["+963 944 123 456", "0944 123 456", "00963944123456", "963944123456", "٠٩٤٤١٢٣٤٥٦"]
)
def test_a_syrian_number_is_read_with_and_without_its_country(typed):
    assert read_address(typed) == Address(Way.PHONE, "+963944123456")


@pytest.mark.parametrize(
    "typed", ["Name@Example.COM", "  name@example.com ", "\u200ename@example.com"]
)
def test_an_email_is_kept_in_lower_case(typed):
    assert read_address(typed) == Address(Way.EMAIL, "name@example.com")


@pytest.mark.parametrize(
    "typed",
    [
        *("", "12", "hello", "0532", "+1", "0" * 300),
        *("name@", "@example.com", "a b@example.com", "x" * 250 + "@example.com"),
        "name@example.com\nBcc: other@example.com",
    ],
)
def test_what_is_neither_is_refused_with_words(typed):
    with pytest.raises(BadAddress) as caught:
        read_address(typed)
    assert str(caught.value)


def test_a_landline_is_refused_because_it_receives_no_sms():
    with pytest.raises(BadAddress) as caught:
        read_address("0212 455 00 00")
    with translation.override("en"):
        assert "cannot receive SMS" in str(caught.value)


def test_an_address_never_shows_in_a_traceback():
    assert "532" not in repr(Address(Way.PHONE, "+905321234567"))


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(typed):
    try:
        address = read_address(typed)
    except BadAddress:
        return
    # What was read once reads as the same again.
    assert read_address(address.value) == address
