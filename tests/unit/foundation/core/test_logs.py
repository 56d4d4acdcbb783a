import logging
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muhit.foundation.core.logs import KeysOnly, without_particulars


@pytest.mark.parametrize(
    "particular",
    [
        "ayse.ornek+1@mail.example.org",
        "+905321234567",
        "+90 532 123 45 67",
        "00905321234567",
        "0532 123 45 67",
        "05321234567",
        "5321234567",
        "(0532) 123-45-67",
        "0324 111 22 33",
        "7K3M-92XQ-4TBD",
    ],
)
def test_particulars_are_taken_out(particular):
    line = without_particulars(f"sending to {particular}, attempt 2")
    assert particular not in line
    assert "1234567" not in line
    assert line.endswith(", attempt 2")


@pytest.mark.parametrize(
    "line",
    [
        "2026-11-22 13:07:37,713 INFO submission 1234567 moved",
        "user 905 delivery 12345678 failed: mail server: 550",
        "id 0b2f3c1e-8a4d-4f57-9d1c-7c0a3d1b2e4f stored",
        "GET /submissions/4711/ 200 in 13.5 ms",
    ],
)
def test_keys_stay(line):
    assert without_particulars(line) == line


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Not Found: /track/7k3m-92xq-4tbd/", "Not Found: /track/•••/"),
        ("GET /inbox/stop/eyJ1Ijo:abc_d/ 200", "GET /inbox/stop/•••/ 200"),
        ("GET /submissions/?q=Ay%C5%9Fe&after=x 200", "GET /submissions/?••• 200"),
        ("GET /join/7K3M-92XQ/ 200", "GET /join/•••/ 200"),
        ("GET /handover/7k3m92xq/ 200", "GET /handover/•••/ 200"),
        ("GET /submissions/new/done/dGVzdA/ 200", "GET /submissions/new/done/•••/ 200"),
        # What was typed has line ends and empty lines of its own.
        (
            "X: no\nDETAIL:  Failing row contains (1, Ayşe\n\nGizli Sokak 5).\n\nThe above "
            "exception was the direct cause",
            "X: no\nDETAIL: •••\n\nThe above exception was the direct cause",
        ),
        ("Key (phone)=(x)\nSTATEMENT: INSERT 'Ayşe'", "Key (phone)=(x)\nSTATEMENT: •••"),
        ('invalid input syntax for type uuid: "Ayşe"', "invalid input syntax for type uuid: •••"),
        ('syntax error in tsquery: "Ayşe"', "syntax error in tsquery: •••"),
        ('value "532" is out of range', 'value •••" is out of range'),
        (
            "ERROR: null value\nDETAIL:  Failing row contains (1, Ayşe).",
            "ERROR: null value\nDETAIL: •••",
        ),
    ],
)
def test_addresses_and_rows_lose_their_secrets(line, expected):
    assert without_particulars(line) == expected


@given(st.integers(5_000_000_000, 5_999_999_999))
def test_no_mobile_number_passes(number):
    digits = str(number)
    for text in (
        f"0{digits}",
        f"+90{digits}",
        f"{digits[:3]} {digits[3:6]} {digits[6:8]} {digits[8:]}",
    ):
        assert digits[6:] not in without_particulars(f"to {text} now").replace(" ", "")


def test_tracebacks_and_arguments_are_covered():
    try:
        raise ValueError("no such person: ayse@example.org")
    except ValueError:
        record = logging.LogRecord(
            "x", logging.ERROR, "f", 1, "call %s", ("+905321234567",), sys.exc_info()
        )
    line = KeysOnly("%(levelname)s %(message)s").format(record)
    assert "ayse" not in line
    assert "532" not in line
    assert line.startswith("ERROR call •••")


def test_the_site_logs_through_it(settings):
    assert {f["()"] for f in settings.LOGGING["formatters"].values()} == {
        "muhit.foundation.core.logs.KeysOnly"
    }
    assert all(handler["formatter"] for handler in settings.LOGGING["handlers"].values())
