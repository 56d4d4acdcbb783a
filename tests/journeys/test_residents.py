"""Saved places and joining a building, through the pages."""

from urllib.parse import quote

import pytest

from muhit.registers.residents.models import Home, Residence, SavedPlace
from tests.factories.accounts import UserFactory
from tests.factories.announcements import AnnouncementFactory
from tests.factories.buildings import House, NoticeFactory
from tests.factories.places import BuildingFactory, NeighbourhoodFactory
from tests.factories.residents import ResidenceFactory, SavedPlaceFactory

pytestmark = pytest.mark.django_db


def test_a_place_is_saved_by_neighbourhood_changed_muted_and_forgotten(client):
    user, place = UserFactory(), NeighbourhoodFactory(square=True)
    client.force_login(user)
    entered = {"kind": "parents", "label": "Annem", "radius_m": 500, "neighbourhood": place.pk}
    assert client.post("/my-places/new/", entered).status_code == 302
    row = SavedPlace.objects.get()
    assert (row.name, row.position) == ("Annem", None)
    pinned = {**entered, "latitude": 36.8, "longitude": 34.62, "radius_m": 1000}
    client.post(f"/my-places/{row.pk}/", pinned)
    row.refresh_from_db()
    assert row.position is not None
    assert row.radius_m == 1000
    client.post(f"/my-places/{row.pk}/mute/")
    page = client.get("/my-places/")
    assert "Annem" in page.text
    assert "sessizde" in page.text
    client.post(f"/my-places/{row.pk}/remove/")
    assert not SavedPlace.objects.exists()


def test_nobody_opens_another_ones_places(client):
    row = SavedPlaceFactory(label="Gizli yer")
    client.force_login(UserFactory())
    assert client.get(f"/my-places/{row.pk}/").status_code == 404
    for act in ("mute", "remove"):
        assert client.post(f"/my-places/{row.pk}/{act}/").status_code == 404
    assert "Gizli yer" not in client.get("/my-places/").text


def test_a_wrong_place_is_said_beside_the_field(client):
    client.force_login(UserFactory())
    page = client.post("/my-places/new/", {"kind": "home", "radius_m": 500})
    assert "Haritaya bir işaret" in page.text or "mahalleyi seçin" in page.text
    assert not SavedPlace.objects.exists()


def test_the_qr_code_leads_to_the_flat_after_sign_in(client):
    building = BuildingFactory(
        confirmed=True, name="Deniz Sitesi", blocks=2, block_names=["A", "B"]
    )
    address = f"/join/{building.join_code}/"
    page = client.get(address)
    assert "Deniz Sitesi" in page.text
    assert f"next={quote(address, safe='')}" in page.text
    assert client.post(address, {"block": "A", "flat": "4"}).status_code == 200
    assert not Residence.objects.exists()
    user = UserFactory(name="Ayşe Örnek")
    client.force_login(user)
    assert client.post(address, {"block": "A", "flat": "Daire 4"}).status_code == 302
    page = client.get("/my-building/")
    assert "Deniz Sitesi" in page.text
    assert "daire 4" in page.text
    row = Residence.objects.get()
    client.post(f"/my-building/{row.pk}/name/")
    row.refresh_from_db()
    assert row.shows_name
    client.post(f"/my-building/{row.pk}/leave/")
    assert "daire 4" not in client.get("/my-building/").text


def test_the_code_is_typed_as_people_type(client):
    building = BuildingFactory(confirmed=True)
    client.force_login(UserFactory())
    answer = client.post("/my-building/join/", {"code": building.join_code.lower()})
    assert answer["Location"] == f"/join/{building.join_code}/"
    unknown = client.post("/my-building/join/", {"code": "XXXX"})
    assert unknown.status_code == 200
    assert "code" in unknown.context["form"].errors
    assert client.get("/join/AAAA-AAAA/").status_code == 404


def test_nobody_leaves_for_somebody_else(client):
    row = ResidenceFactory()
    client.force_login(UserFactory())
    assert client.post(f"/my-building/{row.pk}/leave/").status_code == 404
    assert client.post(f"/my-building/{row.pk}/name/").status_code == 404


def test_the_home_of_a_citizen_asks_as_often_for_twenty_rows_as_for_one(
    client, django_assert_max_num_queries
):
    house = House()
    place = house.office.neighbourhood
    user = house.office.applicant
    ResidenceFactory(user=user, building=house.building, flat="11")
    Home.objects.create(user=user, neighbourhood=place)
    client.force_login(user)

    def fill(times: int) -> None:
        for _n in range(times):
            NoticeFactory(building=house.building)
            house.together(signed=3)
            AnnouncementFactory(body=house.office.body)
            house.office.file()
            SavedPlaceFactory(user=user, neighbourhood=place)
            house.office.file(confirmed=True)

    fill(1)
    client.get("/")
    with django_assert_max_num_queries(15) as few:
        client.get("/")
    fill(19)
    with django_assert_max_num_queries(15) as many:
        client.get("/")
    assert len(many) == len(few)
