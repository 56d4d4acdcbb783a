"""News from the desk of a body to the neighbourhood."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from muhit.foundation.core import clock
from muhit.foundation.files.models import StoredFile
from muhit.participation.announcements.models import Announcement
from muhit.participation.announcements.queries import followed_topics
from tests.factories.accounts import UserFactory
from tests.factories.announcements import AnnouncementFactory, SpeakingRuleFactory
from tests.factories.organisations import BodyFactory, CategoryFactory
from tests.factories.people import MandateFactory, StaffPostFactory
from tests.factories.places import NeighbourhoodFactory
from tests.unit.foundation.files.samples import picture

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
        "urgency": "ordinary",
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


def entered(**more):
    return {
        "title_tr": "Pazar kuruluyor",
        "title_ar": "سوق في الحي",
        "text_tr": "Cumartesi pazarımız var.",
        "urgency": "ordinary",
        **more,
    }


def test_a_muhtar_announces_and_the_municipality_approves(client, place, body, staff):
    body.kind = body.Kind.DISTRICT
    body.save()
    SpeakingRuleFactory(body=body)
    muhtar = MandateFactory(muhtar=True, neighbourhood=place).user
    client.force_login(muhtar)
    page = client.post(reverse("announcements:muhtar_write"), entered(), follow=True)
    row = Announcement.objects.get()
    assert (row.state, row.neighbourhood, row.body) == ("waiting", place, body)
    assert "Belediyenin onayını bekliyor." in page.text
    assert "Pazar kuruluyor" in client.get(reverse("announcements:muhtar")).text
    assert client.get(reverse("announcements:desk")).status_code == 404
    client.force_login(staff)
    assert "Pazar kuruluyor" in client.get(reverse("announcements:desk")).text
    decide = reverse("announcements:decide", args=[row.pk])
    client.post(decide, {"reason": ""})
    client.post(decide, {"reason": "Yanlış gün."})
    client.force_login(muhtar)
    assert "Yanlış gün." in client.get(reverse("announcements:muhtar")).text
    client.post(reverse("announcements:change", args=[row.pk]), entered(title_tr="Pazar yarın"))
    client.force_login(staff)
    client.post(decide, {"approve": "1"})
    client.logout()
    page = client.get(reverse("announcements:detail", args=[row.pk])).text
    assert "Pazar yarın" in page
    assert f"{place.name} muhtarı" in page


def test_pictures_have_words_and_are_seen_by_those_who_may_read(client, place, body, staff):
    row = AnnouncementFactory(body=body, planned=True)
    path = reverse("announcements:pictures", args=[row.pk])
    photo = SimpleUploadedFile("a.jpg", picture())
    assert client.post(path, {"picture": photo, "alt_ar": "حديقة"}).status_code == 200
    assert not row.pictures.exists()
    photo = SimpleUploadedFile("a.jpg", picture())
    page = client.post(path, {"picture": photo, "alt_tr": "Yeni park", "alt_ar": "حديقة جديدة"})
    assert page.status_code == 302, page.context["form"].errors
    kept = row.pictures.get()
    page = client.get(reverse("announcements:detail", args=[row.pk])).text
    assert 'alt="Yeni park"' in page
    large = reverse("announcements:picture", args=[row.pk, kept.pk, "large"])
    assert client.get(large).getvalue().startswith(b"\xff\xd8")
    assert client.get(large.replace("large", "huge")).status_code == 404
    client.logout()
    assert client.get(large).status_code == 404
    client.force_login(staff)
    client.post(reverse("announcements:remove_picture", args=[row.pk, kept.pk]))
    assert not StoredFile.objects.exists()


def test_sms_leave_only_after_a_second_yes(client, place, body, staff):
    UserFactory(
        phone="+905321112233", phone_confirmed_at=clock.now(), home=place, email="a@example.org"
    )
    client.post(
        reverse("announcements:write", args=[body.code]),
        entered(urgency="urgent", area=f"neighbourhood:{place.pk}"),
    )
    row = Announcement.objects.get()
    path = reverse("announcements:texting", args=[row.pk])
    page = client.get(path).text
    assert "Acil –" in page
    assert "+90532" not in page
    client.post(path, {})
    assert not Announcement.objects.get().texted_at
    client.post(path, {"sure": "on"})
    row.refresh_from_db()
    assert row.texted_by == staff
    assert "SMS ile gönderildi" in client.get(reverse("announcements:detail", args=[row.pk])).text
    ordinary = AnnouncementFactory(body=body)
    assert client.get(reverse("announcements:texting", args=[ordinary.pk])).status_code == 404


def test_residents_follow_subjects_near_them(client, place, body):
    category = CategoryFactory(body=body)
    user = UserFactory(home=place)
    client.force_login(user)
    assert str(category.name) in client.get(reverse("announcements:topics")).text
    follow = reverse("announcements:follow_topic")
    client.post(follow, {"category": category.pk, "follow": "yes"})
    assert len(followed_topics(user)) == 1
    client.post(follow, {"category": category.pk, "follow": "no"})
    assert not followed_topics(user)
    for wrong in (CategoryFactory().pk, "x", ""):
        assert client.post(follow, {"category": wrong}).status_code == 404


def test_a_resident_finds_none_of_the_desks(client, place, body):
    row = AnnouncementFactory(body=body, urgent=True)
    client.force_login(UserFactory(home=place))
    for name in ("change", "pictures", "texting"):
        assert client.get(reverse(f"announcements:{name}", args=[row.pk])).status_code == 404
    assert client.get(reverse("announcements:muhtar")).status_code == 404
    assert client.get(reverse("announcements:muhtar_write")).status_code == 404
    for name in ("decide", "withdraw"):
        assert client.post(reverse(f"announcements:{name}", args=[row.pk])).status_code == 404
