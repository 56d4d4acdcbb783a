"""Codes people read aloud and type."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muhit.foundation.core.ids import normalise_code, tracking_code


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
