"""Words are found however they are spelt."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muhit.participation.submissions.queries.public import Filters, public_list
from muhit.participation.submissions.search_text import query_for
from tests.factories.submissions import SubmissionFactory

pytestmark = pytest.mark.django_db


def found(typed):
    return {row.text for row in public_list(Filters(text=typed))}


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("Sokakta çöp var", "çöp"),
        ("Sokakta çöp var", "ÇÖP"),
        ("Sokakta çöp var", "cop"),
        ("Sokakta ÇÖP var", "çöp"),
        ("Çöpler alınmadı", "cop"),
        ("Çöplerimiz alınmadı", "çöplerden"),
        ("İSTANBUL yolu bozuk", "istanbul"),
        ("istanbul yolu bozuk", "İSTANBUL"),
        ("ISTANBUL yolu bozuk", "ıstanbul"),
        ("Iğdır Sokak karanlık", "igdir"),
        ("انقطع الماء عن المدرسة", "مدرسه"),
        ("انقطع الماء عن أحمد", "احمد"),
        ("الإنارة لا تعمل", "انارة"),
        ("مكتب المختار مغلق", "مُخْتَار"),
        ("في الشارع ١٢٠١", "1201"),
        ("Kaldırım kırık, geçilmiyor", "kaldirim gecilmiyor"),
    ],
)
def test_spelling_is_forgiven(text, typed):
    SubmissionFactory(text=text)
    SubmissionFactory(text="Başka bir şey")
    assert found(typed) == {text}


def test_all_words_must_be_there():
    SubmissionFactory(text="Lamba yanmıyor")
    assert found("lamba kırık") == set()


@pytest.mark.parametrize("typed", ["!", "&|()", "':*", "\0", "   ", "🌍"])
def test_a_search_without_words_finds_nothing(typed):
    SubmissionFactory(text="Lamba yanmıyor")
    assert found(typed) == set()


def test_names_of_category_and_place_are_found():
    made = SubmissionFactory(text="Bozuk")
    assert made.text in found(str(made.category))
    assert made.text in found(made.neighbourhood.name)


@given(st.text(max_size=60))
def test_whatever_is_typed_is_a_query(typed):
    query = query_for(typed)
    if query is not None:
        str(public_list(Filters(text=typed)).query)
