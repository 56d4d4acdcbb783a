"""Texts that the municipality writes in several languages."""

import pytest
from django.utils.translation import override

from muhit.foundation.core.translated import Translated, TranslatedField

NAME = Translated(tr="Çöp", ar="قمامة", en="Waste")


@pytest.mark.parametrize(("language", "text"), [("tr", "Çöp"), ("ar", "قمامة"), ("en", "Waste")])
def test_the_reader_gets_their_language(language, text):
    with override(language):
        assert str(NAME) == text


def test_a_missing_language_falls_back_to_the_default_then_to_any():
    assert Translated(tr="Çöp").in_language("ar") == "Çöp"
    assert Translated(tr="", ar="قمامة").in_language("en") == "قمامة"
    assert Translated().in_language("ar") == ""
    assert Translated(en="Waste").in_language(None) == "Waste"


def test_equal_texts_share_a_hash():
    assert len({Translated(tr="a", ar="b"), Translated(ar="b", tr="a")}) == 1


def test_the_column_gives_a_translated_whatever_went_in():
    field = TranslatedField()
    assert field.get_default() == Translated()
    assert field.to_python({"tr": "Çöp"}) == Translated(tr="Çöp")
    assert field.to_python(None) == Translated()
    assert isinstance(field.to_python({"tr": "Çöp"}), Translated)
