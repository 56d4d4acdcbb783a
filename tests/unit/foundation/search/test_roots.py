"""All forms of a word have one root, and different words mostly another."""

import pytest

from muhit.foundation.core.text import fold
from muhit.foundation.search.roots import root, roots_of


@pytest.mark.parametrize(
    "forms",
    [
        "kesildi kestiler kesiliyor kesinti kesintisi kesmişler kesilmesi",
        "verilmeden vermeden verildi veriyor vermiyorlar",
        "su sular suları suyu susuz",
        "ışık ışığı ışıklar ışıksız",
        "toplanmıyor toplamıyorlar toplanmadı toplanmayan toplama",
        "gelmiyor gelmedi geliyor gelmesi gelen",
        "köpek köpekler köpeği köpeklerden",
        "temizlenmiyor temizlik temizlenmedi temiz",
        "alıyor almadılar alınmadı alınan",
        "انقطعت انقطاع مقطوعة تنقطع",
        "شارع شوارع",
        "مصباح مصابيح",
        "مكسور مكسورة انكسر تكسير",
    ],
)
def test_forms_of_one_word_meet(forms: str) -> None:
    assert len({root(fold(word)) for word in forms.split()}) == 1


@pytest.mark.parametrize("pair", ["ışık iş", "su sokak", "kaldırım kal", "lamba lale", "شارع شجرة"])
def test_different_words_do_not(pair: str) -> None:
    one, other = map(fold, pair.split())
    assert root(one) != root(other)


def test_numbers_and_other_scripts_have_none() -> None:
    assert roots_of("1201 дом 水 a5") == ""
