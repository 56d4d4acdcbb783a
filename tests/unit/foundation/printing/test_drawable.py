"""What the fonts cannot draw is said in words."""

import pytest

from muhit.foundation.printing.pdf import _drawable, render
from tests.printed import words_of

from .test_pdf import values

EMOJI = ["😀", "👩‍⚕️", "🏳️‍🌈", "1️⃣", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "👩🏽‍🌾", "❤️", "☎️", "🇹🇷"]
LETTERS = "Çöp ğüşıİ – “tırnak” … № 5 €, حيّ الزيتون ١٢، Ольга, Αθήνα"


@pytest.mark.parametrize("emoji", EMOJI)
def test_emoji_become_a_word_and_leave_no_sign_behind(emoji):
    found = _drawable().in_words(f"Lamba {emoji} yok")
    assert all(_drawable().has(letter) for letter in found)
    assert found.startswith("Lamba ")
    assert found.endswith(" yok")


def test_letters_of_our_scripts_stay_as_they_are():
    assert _drawable().in_words(LETTERS) == LETTERS


def test_covered_words_are_seen_to_be_covered():
    assert _drawable().in_words("Ara: ▮▮▮") == "Ara: ***"


def test_other_scripts_are_said_to_be_there():
    found = _drawable().in_words("漢字 yok")
    assert "漢" not in found
    assert found.endswith(" yok")


def test_a_printed_page_holds_no_sign_without_a_shape():
    given = values("tr") | {"title": "Park 🌳🌳 karanlık"}
    page = render("printing/example", given, language="tr")
    assert "🌳" not in words_of(page)
