"""Folding, casing and sorting of Turkish and Arabic."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muhit.foundation.core.text import (
    fold,
    fold_letters,
    headline,
    sort_key,
    turkish_lower,
    turkish_title,
    turkish_upper,
)

turkish = st.text(alphabet="abcçdefgğhıijklmnoöprsştuüvyzABCÇDEFGĞHIİJKLMNOÖPRSŞTUÜVYZ -.'1")
ALPHABET = "abcçdefgğhıijklmnoöprsştuüvyz"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("çöp", "ÇÖP"),
        ("çöp", "cop"),
        ("İstanbul", "ISTANBUL"),
        ("istanbul", "İSTANBUL"),
        ("Iğdır", "iğdir"),
        ("Kâzım", "kazim"),
        ("5.Levent", "5 levent"),
        ("Valide-i Atik", "VALİDE İ ATİK"),
        ("أحمد", "احمد"),
        ("إسطنبول", "اسطنبول"),
        ("آذار", "اذار"),
        ("مدرسة", "مدرسه"),
        ("مستشفى", "مستشفي"),
        ("مُحَمَّد", "محمد"),
        ("بلـــدية", "بلدية"),
        ("مسؤول", "مسوول"),
        ("شارع ٥", "شارع 5"),
        ("کوچه ۵", "كوچه 5"),
        ("حيّ\u200f السلام", "حي السلام"),
        ("snake_case", "snake case"),
    ],
)
def test_spellings_that_share_a_key(first, second):
    assert fold(first) == fold(second)


@pytest.mark.parametrize(
    ("first", "second"), [("çöp", "çöl"), ("مرسين", "مرسيه"), ("Mah. 1", "Mah. 2")]
)
def test_different_words_keep_different_keys(first, second):
    assert fold(first) != fold(second)


@given(st.text())
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)
    assert fold_letters(fold_letters(text)) == fold_letters(text)


@given(turkish)
def test_case_and_normal_form_never_matter(text):
    key = fold(text)
    assert fold(turkish_upper(text)) == fold(turkish_lower(text)) == fold(text.upper()) == key
    assert fold(unicodedata.normalize("NFD", text)) == key


@given(st.text())
def test_a_key_has_neither_edges_nor_double_spaces(text):
    key = fold(text)
    assert key == " ".join(key.split())


@given(turkish)
def test_turkish_casing_is_a_round_trip(text):
    assert turkish_lower(turkish_upper(turkish_lower(text))) == turkish_lower(text)


@pytest.mark.parametrize(
    ("upper", "title"),
    [
        ("KÜÇÜKÇEKMECE", "Küçükçekmece"),
        ("İSLAHİYE", "İslahiye"),
        ("IĞDIR", "Iğdır"),
        ("ATATÜRK'ÜN", "Atatürk'ün"),
        ("VALİDE-İ ATİK", "Valide-i Atik"),
        ("HIRKA-İ ŞERİF", "Hırka-i Şerif"),
        ("BAĞCILAR-İHSANİYE", "Bağcılar-İhsaniye"),
        ("DEMOKRASİ VE ÖZGÜRLÜK", "Demokrasi ve Özgürlük"),
        ("KUMKÖY (KİLYOS)", "Kumköy (Kilyos)"),
        ("75.YIL", "75.Yıl"),
        ("ÇAMALAN B.M", "Çamalan B.M"),
        ("VE", "Ve"),
        ("", ""),
    ],
)
def test_title_case(upper, title):
    assert turkish_title(upper) == title


@given(turkish)
def test_title_case_changes_no_letter_and_is_stable(text):
    assert turkish_lower(turkish_title(text)) == turkish_lower(text)
    assert turkish_title(turkish_title(text)) == turkish_title(text)


def test_the_turkish_alphabet_sorts_by_itself():
    assert sorted(ALPHABET, key=sort_key) == list(ALPHABET)
    assert sorted(["Şile", "Silivri", "Çatalca", "Çekmeköy", "Üsküdar", "İzmir", "Isparta"],
                  key=sort_key) == [
        "Çatalca", "Çekmeköy", "Isparta", "İzmir", "Silivri", "Şile", "Üsküdar",
    ]  # fmt: skip


def test_circumflex_and_digits_in_sorting():
    names = ["Kâzım B", "Kazım C", "Kazım A", "100. Yıl", "5. Yıl"]
    assert sorted(names, key=sort_key) == ["100. Yıl", "5. Yıl", "Kazım A", "Kâzım B", "Kazım C"]


@given(turkish, turkish)
def test_sorting_does_not_see_case(first, second):
    assert (sort_key(first) < sort_key(second)) == (
        sort_key(turkish_upper(first)) < sort_key(turkish_upper(second))
    )


def test_headline_is_the_first_sentence():
    assert headline("Çöpler alınmadı. Üç gündür bekliyoruz.") == "Çöpler alınmadı."
    assert headline("متى تُجمع القمامة؟ ننتظر") == "متى تُجمع القمامة؟"
    assert headline("  ilk satır\nikinci") == "ilk satır"


@given(st.text(), st.integers(min_value=10, max_value=120))
def test_headline_is_never_longer_than_asked(text, length):
    assert len(headline(text, length)) <= length + 1
