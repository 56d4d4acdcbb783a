"""Numbers as people write them: read right, or refused with a sentence; never a thousandth."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from muhit.foundation.core.numbers import LIRA, METRES, PERCENT, written
from muhit.foundation.ui.numbers import DecimalNumberField, WholeNumberField

WHOLE = [
    ("5", 5),
    ("007", 7),
    ("+12", 12),
    ("250000", 250000),
    ("250.000", 250000),
    ("1.000", 1000),
    ("1.250.000", 1250000),
    ("1,250,000", 1250000),
    ("1.250.000,00", 1250000),
    ("1,250,000.00", 1250000),
    ("250.000,0", 250000),
    ("250,00", 250),
    ("250.00", 250),
    ("1 250 000", 1250000),
    ("1\u00a0250\u202f000", 1250000),
    ("1'250'000", 1250000),
    ("1’250’000", 1250000),
    ("٢٥٠٬٠٠٠", 250000),
    ("٢٥٠٠٠٠", 250000),
    ("٢٥٠.٠٠٠", 250000),
    ("١٬٢٥٠٬٠٠٠٫٠٠", 1250000),
    ("۲۵۰۰۰۰", 250000),
    ("\u200e250.000\u200f", 250000),
]
WITH_LIRA = [
    ("₺ 250.000", 250000),
    ("₺250.000,00", 250000),
    ("250.000 TL", 250000),
    ("250.000TL", 250000),
    ("250.000 tl", 250000),
    ("250.000 TRY", 250000),
    ("250.000 lira", 250000),
    ("250.000 LİRA", 250000),
    ("250.000,-", 250000),
    ("250.000,- TL", 250000),
    ("٢٥٠٬٠٠٠ ليرة", 250000),
]
DECIMALS = [
    ("12,5", "12.5"),
    ("12.5", "12.5"),
    ("12,50", "12.5"),
    ("١٢٫٥", "12.5"),
    ("١٢،٥", "12.5"),
    ("0,5", "0.5"),
    ("1.250.000,50", "1250000.5"),
    ("1,250,000.50", "1250000.5"),
    ("1 250 000,5", "1250000.5"),
    ("1.250,5", "1250.5"),
    ("1250", "1250"),
    ("-3,5", "-3.5"),
    ("−3,5", "-3.5"),
]
# What may be a thousand times more or less.
AMBIGUOUS_WHOLE = ["250,000", "1,000", "٢٥٠٫٠٠٠", "٢٥٠،٠٠٠", "-250,000"]
AMBIGUOUS_DECIMALS = ["1.250", "250.000", "٢٥٠،٠٠٠"]
NOT_WHOLE = ["12,5", "12.5", "12.50", "0.250", "1.250.000,50", "١٢٫٥"]
UNREADABLE = [
    "iki yüz", "250 bin", "1e5", "nan", "inf", "0x10", "1_000", "½", "²", "12 5", "1.2.3", "1..2",
    "12.34.567", "1.250 000", "1,250.000,5", "1.250.000.50", "5-", "--5", "-", "+", ".", "5,", ",5",
    "5 €", "₺", "12/5", "1" * 41, "1٫2٫3", "250.00.000", "0.250.000",
]  # fmt: skip


def whole(**kwargs: object) -> WholeNumberField:
    return WholeNumberField(**kwargs)


@pytest.mark.parametrize(("typed", "expected"), WHOLE)
def test_whole_numbers(typed: str, expected: int) -> None:
    found = whole().clean(typed)
    assert found == expected
    assert type(found) is int


@pytest.mark.parametrize(("typed", "expected"), [*WHOLE, *WITH_LIRA])
def test_money(typed: str, expected: int) -> None:
    assert whole(units=LIRA).clean(typed) == expected


@pytest.mark.parametrize(
    ("typed", "units", "expected"),
    [("%50", PERCENT, 50), ("50 %", PERCENT, 50), ("٥٠٪", PERCENT, 50), ("1.500 m", METRES, 1500)],
)
def test_other_units(typed: str, units: tuple[str, ...], expected: int) -> None:
    assert whole(units=units).clean(typed) == expected


@pytest.mark.parametrize(("typed", "expected"), DECIMALS)
def test_decimals(typed: str, expected: str) -> None:
    assert DecimalNumberField().clean(typed) == Decimal(expected)


@pytest.mark.parametrize(
    ("field", "typed", "code"),
    [
        *((whole(), typed, "ambiguous") for typed in AMBIGUOUS_WHOLE),
        *((whole(units=LIRA), typed, "ambiguous") for typed in AMBIGUOUS_WHOLE),
        *((DecimalNumberField(), typed, "ambiguous") for typed in AMBIGUOUS_DECIMALS),
        *((whole(), typed, "whole") for typed in NOT_WHOLE),
        *((whole(units=LIRA), typed, "invalid") for typed in UNREADABLE),
        *((DecimalNumberField(), typed, "invalid") for typed in UNREADABLE),
        (whole(), "5 TL", "invalid"),
        (whole(max_value=500), "1.000", "max_value"),
        (whole(min_value=1), "-5", "min_value"),
        (whole(), "", "required"),
        (whole(), "   ", "required"),
        (DecimalNumberField(), "12,5555", "max_decimal_places"),
        (DecimalNumberField(), "0,125", "max_decimal_places"),
    ],
)
def test_refused(field: WholeNumberField, typed: str, code: str) -> None:
    with pytest.raises(ValidationError) as caught:
        field.clean(typed)
    assert code in [error.code for error in caught.value.error_list]


def test_the_sentence_names_both_readings() -> None:
    with pytest.raises(ValidationError) as caught:
        whole(units=LIRA).clean("250,000 TL")
    assert "250 " in caught.value.messages[0]
    assert "250000" in caught.value.messages[0]


@pytest.mark.parametrize("number", [0, 7, 250000, Decimal("12.5"), Decimal("-3.50"), 10**15])
def test_what_we_show_is_read_again(number: int | Decimal) -> None:
    field = DecimalNumberField(max_digits=20)
    assert field.clean(field.prepare_value(number)) == number
    assert not field.has_changed(number, written(number))


def test_what_was_typed_stays() -> None:
    assert whole().prepare_value("250,000") == "250,000"


def test_optional_fields_may_stay_empty() -> None:
    assert whole(required=False).clean("") is None
    assert DecimalNumberField(required=False).clean(" ") is None


def test_it_is_no_number_input_of_the_browser() -> None:
    shown = whole().widget.render("n", 5)
    assert 'type="text"' in shown
    assert 'inputmode="numeric"' in shown
