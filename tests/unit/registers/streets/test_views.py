"""What maps and pins are answered, and that every pin knows whom to ask."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.accounts import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("city")]


def test_a_pin_is_told_its_street_and_whether_it_is_inside(client: Client, settings) -> None:
    url = reverse("streets:at")
    here = client.get(url, {"lat": "36.7812", "lon": "34.501"}).json()
    assert here == {
        "inside": True,
        "name": "5023. Sokak, Kuyuluk, Mezitli",
        "street": "5023. Sokak",
    }
    settings.AREA = (35.0, 36.0, 36.0, 37.0)
    assert not client.get(url, {"lat": "36.7812", "lon": "34.501"}).json()["inside"]
    assert client.get(url, {"lat": "here"}).status_code == 400


def test_what_is_searched_for_near_by_comes_first(client: Client) -> None:
    url = reverse("streets:search")
    for lat, lon, hint in (("36.78", "34.50", "Kuyuluk"), ("36.80", "34.56", "Cumhuriyet")):
        found = client.get(url, {"q": "5023. sokak", "lat": lat, "lon": lon}).json()["results"]
        assert found[0]["label"] == "5023. Sokak"
        assert found[0]["hint"].startswith(hint)


def test_every_pin_can_be_looked_for_and_described(client: Client) -> None:
    client.force_login(UserFactory())
    page = client.get(reverse("residents:place-new")).text
    pin = re.search(r"<muhit-pin.*?</muhit-pin>", page, re.DOTALL)[0]
    for asked in ("outlines", "describe", "search"):
        assert f"data-{asked}-url=" in pin
    assert f'<muhit-combobox class="combobox" data-url="{reverse("streets:search")}"' in pin
