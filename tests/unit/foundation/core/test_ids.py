"""Codes people read aloud and type."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muhit.foundation.core.ids import normalise_code, tracking_code, written_code


def test_a_code_is_twelve_letters_in_fours_and_never_the_same():
    codes = {tracking_code() for _ in range(200)}
    assert len(codes) == 200
    assert all(
        re.fullmatch(r"(?:[0-9A-HJKMNP-TV-Z]{4}-){2}[0-9A-HJKMNP-TV-Z]{4}", c) for c in codes
    )


@pytest.mark.parametrize(
    "typed",
    ["7K3M-92XQ-1TB0", "7k3m92xq1tb0", " 7K3M 92XQ ITBO ", "7k3m-92xq-ıtbo", "٧K٣M-٩٢XQ-١TB٠",
     "7K3M–92XQ–lTBo", "７Ｋ３Ｍ９２ＸＱ１ＴＢ０"],
)  # fmt: skip
def test_what_people_type_is_forgiven(typed):
    assert normalise_code(typed) == "7K3M-92XQ-1TB0"


def test_a_fresh_code_is_its_own_written_form():
    code = tracking_code()
    assert normalise_code(code) == normalise_code(code.lower()) == code


@given(st.text())
def test_normalising_is_stable_and_never_fails(typed):
    once = normalise_code(typed)
    assert normalise_code(once) == once


@pytest.mark.parametrize(
    "typed",
    ["7K3M-92XQ-4TBD", "7k3m-92xq-4tbd", " 7K3M 92XQ 4TBD ", "7K3M92XQ4TBD", "OK3M-I2XQ-4TBD"],
)
def test_a_typed_code_is_known_as_one(typed):
    assert written_code(typed) == normalise_code(typed)


@pytest.mark.parametrize(
    "typed",
    ["", "kaldirimlari", "905321234567", "2024 2025 2026", "çöp 7K3M-92XQ-4TBD", "7K3M-92XQ",
     "su kesintisi 12", "7K3M-92XQ-4TB!", "d400 yolunda"],
)  # fmt: skip
def test_other_words_are_no_code(typed):
    assert written_code(typed) == ""


def test_every_code_is_known_however_it_is_made():
    assert all(written_code(code) == code for code in (tracking_code() for _ in range(500)))
