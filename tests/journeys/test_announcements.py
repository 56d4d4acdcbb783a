"""News from the desk of a body to the neighbourhood."""

import pytest
from django.urls import reverse

from muhit.participation.announcements.models import Announcement
from tests.factories.accounts import UserFactory
from tests.factories.announcements import AnnouncementFactory
from tests.factories.organisations import BodyFactory
from tests.factories.people import StaffPostFactory
from tests.factories.places import NeighbourhoodFactory

pytestmark = pytest.mark.django_db
LIST = reverse("announcements:list")


@pytest.fixture
def place():
    return NeighbourhoodFactory()


@pytest.fixture
def body(place):
    return BodyFactory(covers=[place.district])


@pytest.fixture
def staff(client, body):
    user = StaffPostFactory(body=body, moderator=True).user
    client.force_login(user)
    return user


def test_visitors_read_and_search(client, body):
    row = AnnouncementFactory(body=body, search="su kesintisi")
    hidden = AnnouncementFactory(body=body, planned=True)
    assert row.title["tr"] in client.get(LIST).text
    assert row.title["tr"] in client.get(LIST, {"q": "SU"}).text
    assert row.title["tr"] not in client.get(LIST, {"q": "yol"}).text
    assert client.get(reverse("announcements:detail", args=[row.pk])).status_code == 200
    assert client.get(reverse("announcements:detail", args=[hidden.pk])).status_code == 404


def test_a_resident_sees_their_own_neighbourhood_first(client, place, body):
    near, far = AnnouncementFactory(body=body), AnnouncementFactory()
    client.force_login(UserFactory(home=place, arabic_speaking=True))
    page = client.get(LIST).text
    assert near.title["ar"] in page
    assert far.title["ar"] not in page
    assert far.title["ar"] in client.get(LIST, {"where": "all"}).text


def test_staff_write_change_and_withdraw(client, place, body, staff):
    write = reverse("announcements:write", args=[body.code])
    assert place.name in client.get(write).text
    entered = {
        "title_tr": "Park açıldı",
        "title_ar": "افتتاح الحديقة",
        "text_tr": "Hepiniz davetlisiniz.",
        "area": f"neighbourhood:{place.pk}",
    }
    response = client.post(write, {**entered, "ends_at": "2001-01-01T10:00"})
    assert "Park açıldı" in response.text
    assert not Announcement.objects.exists()
    response = client.post(write, entered, follow=True)
    row = Announcement.objects.get()
    assert row.neighbourhood == place
    change = reverse("announcements:change", args=[row.pk])
    assert "افتتاح الحديقة" in client.get(change).text
    client.post(change, {**entered, "title_tr": "Yeni park"})
    row.refresh_from_db()
    assert row.title["tr"] == "Yeni park"
    assert "Yeni park" in client.get(reverse("announcements:desk")).text
    client.post(reverse("announcements:withdraw", args=[row.pk]))
    client.logout()
    assert client.get(reverse("announcements:detail", args=[row.pk])).status_code == 404


def test_other_bodies_pages_do_not_exist(client, staff):
    other = AnnouncementFactory()
    assert client.get(reverse("announcements:write", args=[other.body.code])).status_code == 404
    assert client.get(reverse("announcements:change", args=[other.pk])).status_code == 404
    assert client.post(reverse("announcements:withdraw", args=[other.pk])).status_code == 404


def test_residents_do_not_reach_the_desk(client):
    client.force_login(UserFactory())
    assert client.get(reverse("announcements:desk")).status_code == 404
