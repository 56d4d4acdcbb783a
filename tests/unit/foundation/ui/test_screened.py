"""Whoever publishes with their own hand is told first what stands in the words."""

import pytest
from django import forms
from django.http import QueryDict

from muhit.foundation.ui.screened import TICK, Screened

pytestmark = pytest.mark.django_db


class Words(Screened):
    screened = ("text",)

    text = forms.CharField()
    note = forms.CharField(required=False)


class Several(Screened):
    screened = ("title",)

    title_tr = forms.CharField()
    title_ar = forms.CharField(required=False)


def _posted(**values) -> QueryDict:
    data = QueryDict(mutable=True)
    for name, value in values.items():
        data[name] = value
    return data


@pytest.mark.parametrize(
    "words",
    [
        "Arayın: 0532 123 45 67",
        "TC 10000000146",
        "TR33 0006 1005 1978 6457 8413 26",
        "ayse@ornek.com.tr",
        "0 5 3 2 1 2 3 4 5 6 7",
        "٠٥٣٢١٢٣٤٥٦٧",
    ],
)
def test_it_comes_back_once_with_what_was_found(words):
    form = Words(_posted(text=words, note=words))
    assert not form.is_valid()
    assert set(form.errors) == {"text"}
    again = _posted(text=words)
    again[TICK] = form.asks["text"]
    assert Words(again).is_valid()


def test_a_tick_stands_for_the_words_it_was_given_for():
    form = Words(_posted(text="0532 123 45 67"))
    assert not form.is_valid()
    other = _posted(text="0533 123 45 67")
    other[TICK] = form.asks["text"]
    assert not Words(other).is_valid()


def test_nothing_found_asks_nothing():
    assert Words(_posted(text="Lamba onarıldı. 33 ABC 123 çekildi.")).is_valid()


def test_every_language_of_a_text_is_looked_at():
    form = Several(_posted(title_tr="Duyuru", title_ar="اتصل ٠٥٣٢١٢٣٤٥٦٧"))
    assert not form.is_valid()
    assert set(form.asks) == {"title_ar"}
