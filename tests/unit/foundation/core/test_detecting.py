"""In which language a text is, and whether its tag can be true."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muhit.foundation.core.detecting import contradicts, detect, script_of, settled

TEXTS = {
    "tr": [
        "Çukur kapatıldı, sonucu yazacağız.",
        "Ekip gitti ve lamba onarildi, tesekkurler bu bildirim icin",
        "Sayın başvuran, çöp bugün alındı.",
        "Talebiniz değerlendirildi; işlem yapıldı.",
    ],
    "ar": [
        "تم إصلاح المصباح اليوم. شكراً لكم.",
        "الحفرة أُغلقت، رقم البلاغ 1508 في Mezitli",
        "لا يوجد ضوء",
    ],
    "en": ["The lamp was repaired today. Thank you for your message.", "We will be on the street"],
    "fa": ["چراغ خیابان تعمیر شد. ممنون از شما"],
    "ru": ["Фонарь на улице починили, спасибо"],
    "uk": ["Ліхтар на вулиці полагодили, дякую"],
}


@pytest.mark.parametrize(("language", "text"), [(k, t) for k, ts in TEXTS.items() for t in ts])
def test_the_language_is_seen(language, text):
    assert detect(text) == language
    assert not contradicts(text, language)
    for other in {"tr", "ar", "en"} - {language}:
        assert contradicts(text, other)
        assert settled(text, other) == language


@pytest.mark.parametrize(
    "text", ["", "1508", "05.12.2026 – 14.00", "🙂", "Mezitli", "OK", "ali@ornek.com"]
)
def test_what_tells_nothing_contradicts_nothing_of_its_script(text):
    assert detect(text) is None
    assert settled(text, "tr") == "tr"
    assert settled(text, "en") == "en"


def test_names_and_numbers_within_a_text_change_nothing():
    text = "اتصلوا على الرقم 185 أو اكتبوا إلى bilgi@mersin.bel.tr في Mezitli"
    assert script_of(text) == "arabic"
    assert settled(text, "ar") == "ar"


@given(st.text(), st.sampled_from(["tr", "ar", "en", "fa", "ku"]))
def test_what_is_settled_contradicts_no_script(text, language):
    found = settled(text, language)
    assert found
    if script_of(text) in {"latin", "arabic"}:
        assert script_of(text) == ("arabic" if found in {"ar", "fa", "ps"} else "latin")
