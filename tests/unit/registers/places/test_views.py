"""The answers for search box, map and pin, and the pages without script."""

import pytest
from django import forms
from django.urls import reverse

from muhit.foundation.core.points import Point
from muhit.foundation.core.translated import Translated
from muhit.registers.places.forms import NeighbourhoodField
from tests.factories.places import DistrictFactory, NeighbourhoodFactory, ProvinceFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    mersin = ProvinceFactory(code=33, name="Mersin", readings=Translated(ar="مرسين"))
    district = DistrictFactory(
        code=2067, province=mersin, name="Yenişehir", readings=Translated(ar="يني شهير")
    )
    return NeighbourhoodFactory(code=1, district=district, name="Barbaros")


def test_the_search_box_gets_value_label_and_hint(client, place):
    answer = client.get(reverse("places:neighbourhoods"), {"q": "barbros"}).json()
    assert answer == {
        "results": [{"value": place.pk, "label": "Barbaros, Yenişehir", "hint": "Mersin"}]
    }


def test_arabic_readers_see_how_it_is_written_for_them(client, place):
    answer = client.get(
        reverse("places:neighbourhoods"), {"q": "barbaros"}, headers={"accept-language": "ar"}
    ).json()
    assert (
        answer["results"][0]["label"]
        == "بارباروس (\u2066Barbaros\u2069)، يني شهير (\u2066Yenişehir\u2069)"
    )


@pytest.mark.parametrize("district", ["", "x", "-1", "٣", "9" * 30, "5"])
def test_any_district_is_answered(client, place, district):
    response = client.get(reverse("places:neighbourhoods"), {"q": "b", "district": district})
    assert response.status_code == 200


def test_outlines_of_a_box(client, place):
    response = client.get(reverse("places:outlines"), {"bbox": "34.6,36.7,34.7,36.9"})
    assert [feature["id"] for feature in response.json()["features"]] == [place.pk]
    assert "max-age" in response.headers["Cache-Control"]


@pytest.mark.parametrize("box", ["", "1,2,3", "a,b,c,d", "nan,0,1,1", "35,36,34,37", "0,-95,1,95"])
def test_a_wrong_box(client, box):
    assert client.get(reverse("places:outlines"), {"bbox": box}).status_code == 400


def test_choosing_without_script(client, place):
    start = client.get(reverse("places:choose"), {"next": "/submissions/new/?draft=7"})
    link = reverse("places:choose-in-district", args=[2067])
    assert f'href="{link}?next=%2Fsubmissions%2Fnew%2F%3Fdraft%3D7"' in start.text
    page = client.get(link, {"next": "/submissions/new/?draft=7&neighbourhood=3"})
    assert f'href="/submissions/new/?draft=7&amp;neighbourhood={place.pk}"' in page.text
    found = client.get(reverse("places:choose"), {"q": "barbros", "next": "/x/"})
    assert f'href="/x/?neighbourhood={place.pk}"' in found.text


@pytest.mark.parametrize(
    "address", ["//evil.example", "https://evil.example/", "javascript:x", "x"]
)
def test_it_leads_back_to_this_site_only(client, place, address):
    page = client.get(reverse("places:choose-in-district", args=[2067]), {"next": address})
    assert f'href="{address}' not in page.text
    assert f'href="/?neighbourhood={place.pk}"' in page.text


def test_an_unknown_district_is_no_page(client, place):
    assert client.get(reverse("places:choose-in-district", args=[4])).status_code == 404


@pytest.mark.parametrize("language", ["tr", "ar", "en"])
def test_the_pages_speak_three_languages(client, place, language):
    page = client.get(reverse("places:choose"), headers={"accept-language": language})
    words = {"tr": "Mahalle seçin", "ar": "اختر حيًّا", "en": "Choose a neighbourhood"}
    assert words[language] in page.text


class Form(forms.Form):
    where = NeighbourhoodField()


class TestField:
    def test_it_lists_by_district(self, place, django_assert_max_num_queries):
        with django_assert_max_num_queries(2):
            shown = str(Form()["where"])
        assert '<optgroup label="Yenişehir">' in shown
        assert f'<option value="{place.pk}">Barbaros</option>' in shown

    def test_it_accepts_what_the_search_found_elsewhere(self, place):
        far = NeighbourhoodFactory(name="Kızılay", centre=None)
        form = Form({"where": str(far.pk)})
        assert form.is_valid()
        assert form.cleaned_data["where"] == far
        shown = " ".join(str(form["where"]).split())
        assert f'<option value="{far.pk}" selected>Kızılay, {far.district}</option>' in shown

    @pytest.mark.parametrize("value", ["", "x", "0", "-1", "٣", "999999999999999999999"])
    def test_what_is_no_neighbourhood(self, place, value):
        form = Form({"where": value})
        assert not form.is_valid()
        assert form.errors["where"]
        assert str(form["where"])

    def test_what_is_no_longer_current(self, place):
        gone = NeighbourhoodFactory(gone=True, centre=Point(36.8, 34.6))
        assert not Form({"where": gone.pk}).is_valid()
