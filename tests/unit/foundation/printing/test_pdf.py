"""PDFs: their words read back in three languages, their looks, what they say of themselves."""

import pytest
from django.utils.translation import gettext_lazy as _

from muhit.foundation.printing import pdf, qr
from tests.printed import about, arabic_words_of, draw, says, words_of

WORDS = {
    "tr": ("Işıklı Çıkmaz'da çöp toplanmıyor, ğüşiöç İĞÜŞÖÇ", "Mahalle", "Yanıtlanan"),
    "ar": ("لم تُجمع النفايات منذ يومين في الحي", "الحي", "المُجابة"),
    "en": ("The waste has not been collected for two days", "Neighbourhood", "Answered"),
}


def values(language: str) -> dict[str, object]:
    words, place, answered = WORDS[language]
    return {
        "title": place,
        "office": "Mersin",
        "words": words,
        "head": [place, answered, "%"],
        "rows": [["Viranşehir", 12, "75,0"], ["#let x = 1 *bold* $y$", 3, "=1+1"]],
        "total": ["", 15, ""],
        "facts": [[place, words], ["Tel", "112"]],
        "qr": qr.svg("http://localhost/track/K7P2-9QXM/"),
        "code": "K7P2-9QXM",
        "fill": place,
    }


def printed(language: str) -> bytes:
    return pdf.render("printing/example", values(language), language=language)


@pytest.mark.parametrize("language", ["tr", "ar", "en"])
def test_its_words_can_be_read_back_in_their_logical_order(language: str) -> None:
    content = printed(language)
    assert all(says(content, word) for word in WORDS[language])
    assert not says(content, WORDS[language][0][::-1])


def test_a_code_runs_from_left_to_right_among_arabic() -> None:
    assert "K7P2-9QXM" in arabic_words_of(printed("ar"))


def test_nothing_given_is_read_as_markup() -> None:
    assert "#let x = 1 *bold* $y$" in words_of(printed("en"))


@pytest.mark.parametrize("language", ["tr", "ar", "en"])
def test_the_first_page_shows_something_and_one_page_is_enough(language: str) -> None:
    pages, dark = draw(printed(language), f"example-{language}")
    assert pages == 1
    assert 0.01 < dark < 0.2


def test_the_file_names_nobody_and_no_time() -> None:
    said = about(printed("en"))
    assert said.pop("Title") == "Neighbourhood"
    assert set(said) <= {"Creator", "Producer"}
    assert all("typst" in value.lower() for value in said.values())


def test_printing_twice_gives_the_same_bytes() -> None:
    assert printed("ar") == printed("ar")


def test_lazy_words_are_translated_for_the_reader() -> None:
    given = values("tr") | {"words": _("Neighbourhood")}
    assert "Mahalle" in words_of(pdf.render("printing/example", given, language="tr"))


def test_what_is_no_word_is_refused() -> None:
    with pytest.raises(TypeError, match="cannot be printed"):
        pdf.render("printing/example", {"title": object()}, language="tr")


@pytest.mark.parametrize("name", ["example", "printing/none", "../look", "printing/../look"])
def test_a_template_that_does_not_exist_says_so(name: str) -> None:
    with pytest.raises(LookupError):
        pdf.render(name, {}, language="tr")
