"""One word for one thing, in every catalogue: what was found wrong once does not come back."""

import re

import pytest

from muhit.cli import catalogues

# What is not said, and what is said instead.
TURKISH = {
    r"\bilerle\b": "Devam et",
    r"\bsüz(geç|gec\w*|üyor|ün)?\b": "filtre, Filtrele",
    r"\böbür\b": "diğer",
    r"çevrildiği dil": "Arapçadan çevrildi",
    r"kodunuz kalmadı": "Kodunuzu kaybettiniz mi?",
}
ARABIC = {
    r"طلب\w* المقد": "بلاغ",
    r"طلب\w* مقد": "بلاغ",
    r"(?<![ء-ي])طلباتي(?![ء-ي])": "بلاغاتي",
    r"[ء-ي], ": "الفاصلة العربية ،",
}
_MARKS = re.compile("[\u064b-\u0652]")


def _texts(language: str) -> list[str]:
    found = []
    for path in catalogues.sources(language):
        text = path.read_text(encoding="utf-8")
        for held in re.findall(r'^msgstr(?:\[\d\])? ((?:".*"\n?)+)', text, re.MULTILINE):
            found.append("".join(re.findall(r'"(.*)"', held)))
    return found


@pytest.mark.parametrize(("language", "table"), [("tr", TURKISH), ("ar", ARABIC)])
def test_nothing_is_called_by_a_word_that_was_given_up(
    language: str, table: dict[str, str]
) -> None:
    texts = _texts(language)
    assert len(texts) > 3000
    wrong = [
        f"{text} → {instead}"
        for text in texts
        for pattern, instead in table.items()
        if re.search(pattern, _MARKS.sub("", text), re.IGNORECASE)
    ]
    assert not wrong, "\n".join(wrong)
