"""The lists of announcements, consultations and services find words as that of submissions does."""

import pytest
from django.urls import reverse

from muhit.foundation.accounts.limits import Limit
from muhit.foundation.search import limits
from muhit.foundation.search.actions import count_words
from tests.factories.announcements import AnnouncementFactory
from tests.factories.consultations import ConsultationFactory
from tests.factories.places import BuildingFactory
from tests.factories.residents import ResidenceFactory
from tests.factories.services import ServiceFactory

pytestmark = pytest.mark.django_db

WRITE = {
    "announcements": lambda title, text, **how: AnnouncementFactory(title=title, text=text, **how),
    "consultations": lambda title, text, **how: ConsultationFactory(
        question=title, background=text, **how
    ),
    "services": lambda title, text, **how: ServiceFactory(name=title, description=text, **how),
}
HIDDEN = {
    "announcements": {"waiting": True},
    "consultations": {"draft": True},
    "services": {"given_up": True},
}
FILLING = {"tr": "Ayrıntılar belediyede.", "ar": "التفاصيل في البلدية."}

rooms = pytest.mark.parametrize("room", WRITE)


def write(room, turkish, arabic="إعلان", text=FILLING, **how):
    return WRITE[room]({"tr": turkish, "ar": arabic}, text, **how)


@pytest.fixture
def look(client):
    """What a list shows to somebody who typed so: the keys of the rows, and the page."""

    def look(room, typed, **more):
        page = client.get(reverse(f"{room}:list"), {"q": typed, **more})
        return [row.pk for row in page.context["page"].rows], page.text

    return look


@rooms
@pytest.mark.parametrize("typed", ["cop", "ÇÖPLERİN", "çöpler toplanmıyor", "والنفايات", "نُفايات"])
def test_words_are_found_in_any_form(room, typed, look):
    row = write(room, "Çöplerin toplanması", "جمع النفايات")
    write(room, "Otobüs durağı", "موقف الحافلة")
    assert look(room, typed)[0] == [row.pk]


@rooms
def test_a_misspelt_word_is_helped_and_told(room, look):
    row = write(room, "Kaldırım yenileniyor")
    count_words()
    found, page = look(room, "kalıdrım")
    assert found == [row.pk]
    assert "Bir harfi farklı olan sözcükler de arandı." in page
    assert "exactly=1" in page
    found, page = look(room, "kalıdrım", exactly=1)
    assert (found, "Bir harfi farklı" in page) == ([], False)


@rooms
def test_found_words_are_marked(room, look):
    write(room, "Kaldırım <b>yenileniyor</b>")
    page = look(room, "kaldirimlar")[1]
    assert "<mark>Kaldırım</mark> &lt;b&gt;yenileniyor&lt;/b&gt;" in page


@rooms
def test_the_best_match_comes_first_if_asked_for(room, look):
    fits = write(room, "Park aydınlatması")
    for _number in range(2):
        write(
            room, "Uzun bir söz", text={"tr": "Yol ve park " + "uzun bir söz " * 20 + "aydınlatma"}
        )
    found, page = look(room, "park aydınlatma", sort="best")
    assert (found[0], len(found)) == (fits.pk, 3)
    assert "En uygun önce" in page


@rooms
def test_what_lacks_a_word_is_shown_and_said(room, look):
    row = write(room, "Park aydınlatması")
    found, page = look(room, "park salıncağı")
    assert found == [row.pk]
    assert "neredeyse hiçbir yerde bir arada geçmiyor" in page


@rooms
def test_what_is_not_for_this_reader_is_not_found(room, look):
    write(room, "Zümrütevler", **HIDDEN[room])
    count_words()
    for typed in ("zümrütevler", "zümrütevlar", "zümrütevler park"):
        found, page = look(room, typed)
        assert found == []
        assert "Bir harfi farklı" not in page
        assert "bir arada geçmiyor" not in page


def test_news_of_a_building_is_found_by_who_lives_there_alone(client, look):
    building = BuildingFactory()
    row = write("announcements", "Asansör bakımda", building=building)
    count_words()
    assert look("announcements", "asansörün")[0] == []
    client.force_login(ResidenceFactory(building=building).user)
    assert look("announcements", "asansörün", where="all")[0] == [row.pk]
    # Who lives there is not told either, by their spelling, that nobody else may read it.
    assert "Bir harfi farklı" not in look("announcements", "asonsör", where="all")[1]


@rooms
def test_nobody_searches_without_end(room, client, monkeypatch):
    monkeypatch.setattr(limits, "SEARCH", Limit("search", most=1, seconds=600, is_reading=True))
    address = reverse(f"{room}:list")
    assert client.get(address, {"q": "park"}).status_code == 200
    assert client.get(address, {"q": "park"}).status_code == 429
    assert client.get(address).status_code == 200


@rooms
def test_a_search_takes_no_more_queries_for_many_rows(room, client, django_assert_max_num_queries):
    for _round in range(2):
        for _number in range(8):
            write(room, "Kaldırım kırık")
        count_words()
        for sort in ("", "best"):
            with django_assert_max_num_queries(11):
                client.get(reverse(f"{room}:list"), {"q": "kırık kaldrım", "sort": sort})
