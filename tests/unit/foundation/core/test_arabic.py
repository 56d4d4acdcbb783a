"""Turkish names in Arabic letters, and Arabic spellings of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muhit.foundation.core.arabic import arabic_of, likeness, sound, sounds


@pytest.mark.parametrize(
    ("turkish", "arabic"),
    [
        ("Mezitli", "مزيتلي"),
        ("Kuyuluk", "كويولوك"),
        ("Viranşehir", "فيرانشهير"),
        ("Yenişehir", "ينيشهير"),
        ("Akdeniz", "أكدنيز"),
        ("Çamlıca", "تشامليجا"),
        ("İhsaniye", "إهسانية"),
        ("Yılmaz", "يلماز"),
        ("75. Yıl", "75. يل"),
        ("Üç Ocak", "أوتش أوجاك"),
        ("MEZİTLİ", "مزيتلي"),
        ("", ""),
    ],
)
def test_a_name_is_written_as_newspapers_write_it(turkish: str, arabic: str) -> None:
    assert arabic_of(turkish) == arabic


@pytest.mark.parametrize(
    ("turkish", "written"),
    [
        ("Kuyuluk", "كويولوك قويولوق كويلوك"),
        ("Viranşehir", "فيرانشهير ويرانشهير فيران‌شهير"),
        ("Mezitli", "مزيتلي ميزتلي مزتلي ميزيتلي"),
        ("Toroslar", "طوروسلار توروسلار"),
        ("Akdeniz", "أكدنيز اقدنيز أق‌دنيز"),
        ("Fatih", "فاتح فاتيه"),
        ("Çeşmeli", "تشيشملي جشملي"),
    ],
)
def test_spellings_of_one_name_sound_alike(turkish: str, written: str) -> None:
    for one in written.split():
        assert sound(turkish) in sounds(one), one


def test_two_words_may_be_one_name() -> None:
    assert sound("Viranşehir") in sounds("ويران شهير")


def test_other_names_sound_otherwise() -> None:
    assert sound("Mezitli") not in sounds("طوروسلار")
    assert likeness("Kuyuluk", "كويولوك") > likeness("Kulak", "كويولوك")


@given(st.text(alphabet="abcçdefgğhıijklmnoöprsştuüvyz", min_size=1, max_size=20))
def test_what_is_written_by_the_table_is_found_by_it(name: str) -> None:
    assert not any(letter.isascii() and letter.isalpha() for letter in arabic_of(name))
    assert likeness(name, arabic_of(name)) == 1.0
