"""Any room's texts are found however they are spelt: what a source is enough for."""

import pytest

from muhit.foundation.reading.keyset import keyset_page
from muhit.foundation.search import actions, tasks
from muhit.foundation.search.asking import Asked
from muhit.foundation.search.finding import cards_of, look_for, matching
from muhit.foundation.search.models import PublicWord


def found(notes, typed, rows=None, **how):
    rows = notes.model.objects.all() if rows is None else rows
    return look_for(notes.source, rows, Asked(text=typed, **how))


def texts(found):
    return [row.text["tr"] for row in found.rows.order_by(*found.order)]


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("Çöplerimiz alınmadı", "cop"),
        ("Suları haber vermeden kestiler", "sular kesildi"),
        ("انقطعت الكَهْربـــاء أمس", "كهرباء"),
        ("شوارع الحي مظلمة", "شارع مظلم"),
    ],
)
def test_words_are_found_in_any_form(notes, text, typed):
    notes.write(text)
    notes.write("Otobüs durağına bank konulsun")
    assert texts(found(notes, typed)) == [text]
    rows = matching(notes.source, notes.model.objects.all(), typed)
    assert [row.text["tr"] for row in rows] == [text]


def test_nothing_typed_is_everything_in_the_usual_order(notes):
    for text in ("bir", "iki"):
        notes.write(text)
    shown = found(notes, "")
    assert (texts(shown), shown.count, shown.search) == (["iki", "bir"], 2, None)
    assert matching(notes.source, notes.model.objects.all(), " ").count() == 2
    for nothing in ("!", "&|()", "🌍", "\0"):
        assert texts(found(notes, nothing)) == []
        assert not matching(notes.source, notes.model.objects.all(), nothing)


def test_only_what_a_reader_may_see_is_found(notes):
    """Not by its words, not by most of them, and not by the best match."""
    notes.write("Kaldırım kırık", is_public=False)
    seen = notes.model.objects.filter(is_public=True)
    for typed in ("kaldırım", "kaldırım sökük"):
        for by_match in (False, True):
            shown = found(notes, typed, seen, is_by_match=by_match)
            assert (texts(shown), shown.count) == ([], 0)
    assert not matching(notes.source, seen, "kaldırım")


def test_the_best_match_comes_first_if_asked_for(notes):
    notes.write("Kaldırım kırık")
    notes.write("Bisiklet yolu ile kaldırım arasında uzun süredir kırık duran bir taş")
    notes.write("Uzun bir söz", place="Kırık Kaldırım Sokak")
    assert texts(found(notes, "kırık kaldırım"))[0] == "Uzun bir söz"
    by_match = found(notes, "kırık kaldırım", is_by_match=True)
    assert by_match.is_by_match
    assert (texts(by_match)[0], texts(by_match)[-1]) == ("Kaldırım kırık", "Uzun bir söz")


def test_what_holds_most_words_follows_and_is_told(notes):
    notes.write("Lamba yanmıyor")
    notes.write("Otobüs gelmedi")
    shown = found(notes, "lamba sönük")
    assert (texts(shown), shown.is_loose, shown.is_by_match) == (["Lamba yanmıyor"], True, True)


def test_pages_of_best_matches_lose_nothing_and_repeat_nothing(notes):
    keys = {notes.write("Lamba " + "sönük " * (number % 3)).pk for number in range(7)}
    shown, seen, cursor = found(notes, "lamba", is_by_match=True), [], None
    for _page in range(9):
        page = keyset_page(shown.rows, order=shown.order, cursor=cursor, size=2)
        seen += [row.pk for row in page.rows]
        cursor = page.next_cursor
        if cursor is None:
            break
    assert (len(seen), set(seen)) == (7, keys)


# -- spelling ------------------------------------------------------------------------------------


def test_a_wrong_letter_is_forgiven_from_the_next_night_on(notes):
    notes.write("Kaldırım kırık")
    assert texts(found(notes, "kalıdrım")) == []
    tasks.count_words(0)
    shown = found(notes, "kalıdrım")
    assert (texts(shown), shown.was_mended) == (["Kaldırım kırık"], True)
    exactly = found(notes, "kalıdrım", exactly=True)
    assert (texts(exactly), exactly.was_mended) == ([], False)


def test_words_of_what_not_everybody_may_read_mend_nothing(notes):
    """Not even for who may read it: the page would tell everybody that there is such a word."""
    row = notes.write("Zümrütevler")
    actions.count_words()
    assert PublicWord.objects.get().folded == "zumrutevler"
    notes.model.objects.filter(pk=row.pk).update(is_public=False)
    actions.count_words()
    assert not PublicWord.objects.exists()
    assert not found(notes, "zümrütevlar").was_mended


def test_words_of_other_sources_mend_nothing(notes):
    notes.write("Kaldırım kırık")
    PublicWord.objects.create(source="others", folded="kaldirim", texts=9)
    assert not found(notes, "kalıdrım").was_mended
    actions.count_words()
    assert PublicWord.objects.filter(source="others").count() == 1
    actions.forget_words(notes.source, ["kaldirim"])
    assert [word.source for word in PublicWord.objects.filter(folded="kaldirim")] == ["others"]


def test_a_source_without_public_rows_has_no_words(notes):
    PublicWord.objects.create(source="notes", folded="kaldirim", texts=9)
    object.__setattr__(notes.source, "public", notes.model.objects.none)
    actions.count_words()
    assert not PublicWord.objects.exists()


# -- writing -------------------------------------------------------------------------------------


def test_what_is_saved_later_leaves_the_vector_as_it_is(notes):
    row = notes.write("Kaldırım kırık")
    row.place = "Çiçek Sokak"
    row.save()
    assert texts(found(notes, "kaldirim")) == ["Kaldırım kırık"]
    actions.refresh_by_key(notes.source, [row.pk])
    assert texts(found(notes, "cicek")) == ["Kaldırım kırık"]


def test_what_could_not_be_found_can_be_found_again(notes, monkeypatch):
    monkeypatch.setattr(actions, "BATCH", 2)
    for number in range(5):
        notes.write(f"Kanalizasyon taştı {number}")
    notes.model.objects.update(search=None)
    assert found(notes, "kanalizasyon").count == 0
    batches = []
    assert actions.reindex(notes.source, on_batch=batches.append) == 5
    assert batches == [2, 2, 1]
    assert found(notes, "kanalizasyon").count == 5
    assert PublicWord.objects.filter(folded="kanalizasyon", texts=5).exists()


# -- cards ---------------------------------------------------------------------------------------


def card(notes, text, typed):
    notes.write(text)
    shown = found(notes, typed)
    (one,) = cards_of(shown, shown.rows, lambda row: ("Çöp & koku", row.text["tr"]))
    return one


def test_found_words_are_marked_in_title_and_text(notes):
    one = card(notes, "<b>Çöpler</b> duruyor", "cop")
    assert one.title == "<mark>Çöp</mark> &amp; koku"
    assert one.text == "&lt;b&gt;<mark>Çöpler</mark>&lt;/b&gt; duruyor"


def test_of_a_long_text_the_place_is_shown_where_the_word_stands(notes):
    one = card(notes, "Merhaba. " + "Uzun bir söz. " * 30 + "Rögar açık.", "rögar")
    assert one.title == "Çöp &amp; koku"
    assert one.text.startswith("…")
    assert "<mark>Rögar</mark> açık." in one.text


def test_without_a_search_nothing_is_marked(notes):
    one = card(notes, "<b>Çöpler</b> duruyor", "")
    assert one.text == "&lt;b&gt;Çöpler&lt;/b&gt; duruyor"
