"""Typed text is cleaned of what nobody sees, and of nothing that writing needs."""

import unicodedata

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from muhit.foundation.core.typed import MOST_MARKS, clean, is_clean

BIDI = "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
ZERO = "\u200b\u2060\ufeff\u00ad\u180e\u3164\u115f\u2063\U000e0041"


@pytest.mark.parametrize("sign", [*BIDI, *ZERO, "\x00", "\x08", "\x1b", "\x7f", "\x9f", "\ufffe"])
def test_what_nobody_sees_is_taken_out(sign):
    assert clean(f"Yol{sign} bozuk{sign}") == "Yol bozuk"
    assert clean(f"طريق{sign} هنا") == "طريق هنا"


@pytest.mark.parametrize(
    "text",
    [
        "Çöp, ğüşıöç İI",
        "می‌خواهم خانه‌ای",  # ZWNJ of Persian
        "سنة ١٤٤٤ ه‍",  # ZWJ behind an Arabic letter
        "क्‍ष",
        "👩‍⚕️ 👨‍👩‍👧‍👦 🏳️‍🌈 ❤️‍🔥 👩🏽‍🌾 🏴‍☠️",
        "1️⃣ ☎️ ‼️ ℹ️ 〰️ 🅰️",
        "🏴󠁧󠁢󠁳󠁣󠁴󠁿",
        "Tiếng Việt, العَرَبِيَّة",
        "satır\nbir\tiki",
        "a\u00a0b",
    ],
)
def test_what_writing_needs_stays(text):
    assert clean(text) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize(
    "text", ["0532\u200c123", "a\u200db", "Mersin\u200c", "a\ufe0fb", "12\ufe0f"]
)
def test_joiners_where_nothing_joins_are_taken_out(text):
    assert clean(text) == "".join(letter for letter in text if letter.isalnum())


def test_lines_break_in_one_way():
    assert clean("a\r\nb\rc\u2028d\u2029e\x0bf\x85g") == "a\nb\nc\nd\ne\nf\ng"


def test_letters_are_composed_and_marks_do_not_pile_up():
    assert clean("s\u0327") == "ş"
    piled = clean("Z" + "\u0335\u0321\u0322\u0489\u0360\u0361" * 20)
    assert len(piled) <= 1 + MOST_MARKS


@given(
    st.text(alphabet=st.characters() | st.sampled_from(BIDI + ZERO + "\u200c\u200d\ufe0f\u0301"))
)
def test_cleaning_twice_gives_what_cleaning_once_gives(text):
    once = clean(text)
    assert clean(once) == once
    assert not set(once) & set(BIDI + "\u200b\u2060\ufeff\x00")
    assert is_clean(once)
    once.encode()


def test_forms_are_cleaned_before_a_view_reads_them(rf):
    from muhit.foundation.core.middleware import CleanTyped

    request = rf.post("/?q=a\u202eb", {"text": "Yol\u202e bozuk", "one": ["x", "y\u200b"]})
    CleanTyped(lambda _request: None).process_view(request)
    assert request.POST.getlist("one") == ["x", "y"]
    assert (request.POST["text"], request.GET["q"]) == ("Yol bozuk", "ab")
    assert not request.POST._mutable
    untouched = QueryDict("a=b")
    request.GET = untouched
    CleanTyped(lambda _request: None).process_view(request)
    assert request.GET is untouched
