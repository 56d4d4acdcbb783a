"""Words are found however they are spelt."""

from datetime import timedelta

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from muhit.foundation.core.clock import now
from muhit.foundation.reading.keyset import keyset_page
from muhit.participation.square.queries.public import (
    Filters,
    found_cards,
    public_list,
    public_search,
)
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
        ("Sokağın lambası yok", "sokak"),
        ("Sokak lambası yok", "sokağın"),
        ("Kanalizasyonun kokusu", "koku"),
        ("Koku geliyor", "kokusu"),
        ("Park/bahçe bakımsız", "bahçe"),
        ("www.iski.gov.tr açılmıyor", "iski"),
        ("نفايات كثيرة", "والنفايات"),
        ("انقطعت الكَهْربـــاء أمس", "كهرباء"),
        ("في الشارع ۱۲۰۱", "١٢٠١"),
        ("مستشفى بعيد", "مستشفي"),
        ("إنارة", "انارة"),
    ],
)
def test_spelling_is_forgiven(text, typed):
    SubmissionFactory(text=text)
    SubmissionFactory(text="Başka bir şey")
    assert found(typed) == {text}


def test_all_words_must_be_there_if_anything_holds_them():
    both = SubmissionFactory(text="Lamba kırık").text
    one = SubmissionFactory(text="Lamba yanmıyor").text
    assert found("lamba kırık") == {both}
    assert found("lamba sönük") == {both, one}
    assert public_search(Filters(text="lamba sönük")).is_loose
    assert found("fidan dikilsin") == set()


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
    list(public_list(Filters(text=typed))[:1])


SPELLINGS = [
    ("çöp", "ÇÖP", "cop", "Cöp"),
    ("İstanbul", "ISTANBUL", "istanbul", "ıstanbul"),
    ("أحمد", "احمد", "إحمد", "آحمد", "أَحْمَد", "احمـــد"),
    ("مدرسة", "مدرسه", "المدرسة"),
    ("١٢٠١", "۱۲۰۱", "1201"),
]


@pytest.mark.parametrize("spellings", SPELLINGS, ids=lambda row: row[0])
def test_every_spelling_finds_every_other(spellings):
    texts = {SubmissionFactory(text=f"{word} .").text for word in spellings}
    assert [found(word) for word in spellings] == [texts] * len(spellings)


def test_a_number_finds_its_submission_if_it_is_public():
    made, private = SubmissionFactory(), SubmissionFactory(private=True)
    assert found(str(made.pk)) == found(f"#{made.pk}") == {made.text}
    assert found(f"#{private.pk}") == set()


def best(typed):
    filters = Filters(text=typed, sort="best")
    return [row.text for row in public_search(filters).rows]


def test_the_best_match_comes_first_if_asked_for():
    SubmissionFactory(text="Kaldırım kırık", received_at=now() - timedelta(days=9))
    SubmissionFactory(text="Bisiklet yolu ile kaldırım arasında uzun süredir kırık duran bir taş")
    assert best("kırık kaldırım")[0] == "Kaldırım kırık"
    newest = public_search(Filters(text="kırık kaldırım")).rows
    assert newest[0].text != "Kaldırım kırık"


def test_what_holds_all_words_comes_before_what_lacks_one():
    SubmissionFactory(text="Salıncak salıncak salıncak")
    SubmissionFactory(text="Parkta bulunan eski ve paslanmış bir salıncak tehlikeli")
    assert best("park salıncak")[0].startswith("Parkta")


def test_pages_of_best_matches_lose_nothing_and_repeat_nothing():
    texts = {SubmissionFactory(text="Lamba " + "sönük " * (number % 3)).pk for number in range(9)}
    filters, seen, cursor = Filters(text="lamba", sort="best"), [], None
    for _page in range(9):
        page = keyset_page(public_search(filters).rows, order=filters.order, cursor=cursor, size=2)
        seen += [row.id for row in page.rows]
        cursor = page.next_cursor
        if cursor is None:
            break
    assert (len(seen), set(seen)) == (9, texts)


# -- marks ---------------------------------------------------------------------------------------


def marks(text, typed):
    made = SubmissionFactory(text=text)
    filters = Filters(text=typed)
    looked_for = public_search(filters)
    rows = looked_for.rows.filter(pk=made.pk)
    (one,) = found_cards(rows, looked_for)
    return one.marks


@pytest.mark.parametrize(
    ("text", "typed", "headline"),
    [
        ("Sokakta ÇÖP var", "cop", "Sokakta <mark>ÇÖP</mark> var"),
        ("Sokağın lambası", "sokak", "<mark>Sokağın</mark> lambası"),
        ("انقطعت الكَهْرباء أمس", "كهرباء", "انقطعت <mark>الكَهْرباء</mark> أمس"),
        ("<b>Çöp & koku</b>", "koku", "&lt;b&gt;Çöp &amp; <mark>koku</mark>&lt;/b&gt;"),
    ],
)
def test_found_words_are_marked_as_they_stand(text, typed, headline):
    assert marks(text, typed).headline == headline


def test_where_the_headline_lacks_the_word_its_surroundings_are_shown():
    shown = marks("Merhaba. " + "Uzun bir söz. " * 30 + "Rögar <açık> duruyor.", "rögar")
    assert shown.headline == "Merhaba."
    assert "<mark>Rögar</mark> &lt;açık&gt; duruyor." in shown.excerpt
    assert shown.excerpt.startswith("…")
    assert marks("Rögar açık", "rögar").excerpt == ""


# -- tracking codes ------------------------------------------------------------------------------


@pytest.mark.parametrize("page", ["list", "map"])
def test_a_tracking_code_is_not_looked_up_by_an_address(client, page):
    made = SubmissionFactory(private=True)
    address = reverse(f"square:{page}")
    for code in (made.tracking_code, made.tracking_code.lower(), "7K3M-92XQ-4TBD"):
        response = client.get(address, {"q": code})
        told = response.content.decode()
        assert response.status_code == 200
        assert "no-store" in response["Cache-Control"]
        assert reverse("square:track") in told
        # No link of the page carries it on.
        assert f"q={code}" not in told
        assert reverse("square:track", args=[made.tracking_code]) not in told
    swapped = client.get(address, {"q": made.tracking_code}, headers={"HX-Request": "true"})
    assert made.text not in swapped.content.decode()


def test_posting_the_code_leads_to_its_page(client):
    made = SubmissionFactory(private=True)
    response = client.post(reverse("square:track"), {"code": made.tracking_code})
    assert response.url == reverse("square:track", args=[made.tracking_code])


# -- the same page, smaller ----------------------------------------------------------------------


def test_while_typing_only_the_results_come(client):
    SubmissionFactory(text="Kaldırım kırık")
    address = reverse("square:list")
    whole = client.get(address, {"q": "kald"}).content.decode()
    part = client.get(address, {"q": "kald"}, headers={"HX-Request": "true"}).content.decode()
    assert "<mark>Kaldırım</mark>" in whole
    assert "<mark>Kaldırım</mark>" in part
    assert "<html" in whole
    assert "<html" not in part
    assert 'id="results"' in part


def test_a_search_takes_no_more_queries_for_many_rows(client, django_assert_max_num_queries):
    address = reverse("square:list")
    for _round in range(2):
        SubmissionFactory.create_batch(8, text="Kaldırım kırık")
        client.get(address)  # what a process keeps: the choices of the filters
        for sort in ("", "best"):
            with django_assert_max_num_queries(10):
                client.get(address, {"q": "kırık kaldırm", "sort": sort})


# -- phrases -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("Suları haber vermeden kestiler", "haber verilmeden sular kesildi"),
        ("Çöpleri günlerdir toplamıyorlar", "toplanmayan çöpler günlerdir"),
        ("Lambaların ışığı söndü", "isik"),
        ("Sokağın ışığı yok", "IŞIKLAR"),
        ("Kaldırım taşlarını kırıp bıraktılar", "kırılan kaldırım taşı bırakıldı"),
        ("انقطعت المياه دون أن يخبرنا أحد", "انقطاع الماء دون أن يخبرونا"),
        ("شوارع الحي مظلمة", "شارع مظلم"),
        ("مصباح الشارع مكسور", "انكسرت المصابيح"),
    ],
)
def test_phrases_find_other_forms_of_their_words(text, typed):
    SubmissionFactory(text=text)
    SubmissionFactory(text="Otobüs durağına bank konulsun")
    assert found(typed) == {text}


def test_what_holds_most_words_is_found_best_match_first():
    """Newest first would bury what fits under what happens to hold two of the words."""
    fits = SubmissionFactory(
        text="Parktaki salıncağın zinciri koptu", received_at=now() - timedelta(days=9)
    )
    SubmissionFactory(text="Parktaki bankın boyası döküldü, zinciri de paslı")
    rows = public_search(Filters(text="parktaki salıncağın zinciri kopmuş çocuk düştü")).rows
    assert rows[0].id == fits.pk


def test_less_than_half_of_the_words_is_not_enough():
    SubmissionFactory(text="Parkın çimleri kurudu")
    assert found("parkta salıncak zinciri kopmuş") == set()
