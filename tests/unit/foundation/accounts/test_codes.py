"""One-time codes: right, wrong, late, twice, somebody else's, too many."""

from datetime import timedelta

import pytest

from muhit.foundation.accounts import codes
from muhit.foundation.accounts.addresses import read_address
from muhit.foundation.accounts.errors import CodeOver, TooManyCodes, WrongCode
from muhit.foundation.accounts.models import OneTimeCode
from muhit.foundation.core import clock
from tests.factories.codes import code_in, other_than

pytestmark = pytest.mark.django_db

PHONE = read_address("0532 123 45 67")
OTHER = read_address("0533 123 45 67")
SIGN_IN = OneTimeCode.Purpose.SIGN_IN


def ask(address=PHONE, network="192.0.2.1", purpose=SIGN_IN):
    return codes.ask(address=address, purpose=purpose, network=network)


def spend(key, typed, address=PHONE, purpose=SIGN_IN):
    codes.spend(key=key, address=address, typed=typed, purpose=purpose)


@pytest.fixture
def later(monkeypatch):
    """Moves the clock on."""

    def move(by):
        moment = clock.now() + by
        monkeypatch.setattr(clock, "now", lambda: moment)

    return move


def test_the_right_code_is_taken_once(sent):
    key = ask()
    spend(key, code_in(sent[-1]))
    with pytest.raises(CodeOver):
        spend(key, code_in(sent[-1]))


def test_a_code_is_taken_in_arabic_digits_and_with_spaces(sent):
    key = ask()
    code = code_in(sent[-1])
    typed = "".join(chr(0x0660 + int(digit)) for digit in code)
    spend(key, f" {typed[:3]} {typed[3:]} ")


def test_a_wrong_code_is_counted_and_five_end_it(sent):
    key = ask()
    wrong = other_than(code_in(sent[-1]))
    for _ in range(codes.TRIES - 1):
        with pytest.raises(WrongCode):
            spend(key, wrong)
    with pytest.raises(CodeOver):
        spend(key, wrong)
    with pytest.raises(CodeOver):
        spend(key, code_in(sent[-1]))


def test_a_code_expires_after_ten_minutes(sent, later):
    key = ask()
    later(codes.LIFE)
    with pytest.raises(CodeOver):
        spend(key, code_in(sent[-1]))


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "abcdef", "١٢"])
def test_what_is_no_code_is_a_wrong_code(sent, typed):
    key = ask()
    with pytest.raises(WrongCode):
        spend(key, typed)


def test_a_code_opens_only_the_address_it_was_sent_to(sent):
    key = ask()
    with pytest.raises(WrongCode):
        spend(key, code_in(sent[-1]), address=OTHER)


def test_a_code_serves_only_its_purpose(sent):
    key = ask()
    with pytest.raises(CodeOver):
        spend(key, code_in(sent[-1]), purpose=OneTimeCode.Purpose.CHANGE)


def test_one_address_gets_three_codes_in_ten_minutes(sent, later):
    for _ in range(3):
        ask()
    with pytest.raises(TooManyCodes):
        ask(network="198.51.100.9")
    assert len(sent) == 3
    later(timedelta(minutes=10, seconds=1))
    ask()


def test_a_school_behind_one_network_is_served(sent):
    for pupil in range(60):
        ask(read_address(f"pupil{pupil}@example.org"))
    assert len(sent) == 60


def test_one_network_has_a_limit(sent, monkeypatch):
    monkeypatch.setattr(codes, "CODES_PER_NETWORK", ((timedelta(hours=1), 2),))
    ask(read_address("a@example.org"))
    ask(read_address("b@example.org"))
    with pytest.raises(TooManyCodes):
        ask(read_address("c@example.org"))
    ask(read_address("c@example.org"), network="198.51.100.9")


def test_guessing_over_many_addresses_is_stopped_by_network(sent, monkeypatch):
    monkeypatch.setattr(codes, "FAILURES_PER_NETWORK", (timedelta(hours=1), 3))
    for number in range(3):
        address = read_address(f"person{number}@example.org")
        key = ask(address)
        with pytest.raises(WrongCode):
            spend(key, other_than(code_in(sent[-1])), address=address)
    key = ask()
    with pytest.raises(TooManyCodes):
        spend(key, code_in(sent[-1]))


def test_nothing_readable_is_kept(sent):
    ask()
    row = OneTimeCode.objects.values().get()
    kept = " ".join(str(value) for value in row.values())
    for secret in (code_in(sent[-1]), PHONE.value, "5321234567", "192.0.2.1"):
        assert secret not in kept
