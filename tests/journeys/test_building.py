"""A building from its registration to the next manager, through the pages."""

import io
import re

import pypdfium2
import pytest
from django.urls import reverse

from muhit.foundation.core import clock
from muhit.participation.buildings.models import Handover, JointSubmission, Notice
from muhit.participation.record.models import Submission
from muhit.registers.offices.models import Mandate
from muhit.registers.residents.queries import slips_of
from tests.factories.accounts import UserFactory
from tests.factories.announcements import AnnouncementFactory
from tests.factories.buildings import House
from tests.factories.people import MandateFactory
from tests.factories.places import NeighbourhoodFactory

pytestmark = pytest.mark.django_db


def _read(content: bytes) -> str:
    document = pypdfium2.PdfDocument(io.BytesIO(content))
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def test_a_building_is_registered_and_confirmed_by_the_muhtar(client):
    place = NeighbourhoodFactory(name="Kuyuluk")
    muhtar, manager = MandateFactory(neighbourhood=place).user, UserFactory()
    client.force_login(manager)
    entered = {
        "name": "Deniz Sitesi", "address": "Sahil Caddesi 5", "place": "Kuyuluk", "flats": 12,
        "blocks": 2, "block_names": "A, B", "started_on": clock.today().isoformat(),
        "evidence": "Karar defteri",
    }  # fmt: skip
    assert client.post(reverse("offices:ask_manager"), entered).status_code == 302
    mandate = Mandate.objects.get(user=manager)
    assert mandate.building.block_names == ["A", "B"]
    assert client.get(reverse("buildings:poster", args=[mandate.building_id])).status_code == 404
    client.force_login(muhtar)
    assert "Deniz Sitesi" in client.get(reverse("offices:waiting")).text
    client.post(reverse("offices:confirm", args=[mandate.pk]), {"ends_on": ""})
    mandate.building.refresh_from_db()
    assert mandate.building.confirmed_by == muhtar
    client.force_login(manager)
    answer = client.get(reverse("buildings:poster", args=[mandate.building_id]))
    assert answer["Content-Disposition"] == 'attachment; filename="building-poster.pdf"'
    words = _read(answer.content)
    for said in (mandate.building.join_code, "Deniz Sitesi", "Binanıza katılın", "Scan the code"):
        assert said in words


def test_notices_are_given_read_counted_and_withdrawn(client):
    house = House()
    client.force_login(house.manager)
    words = {"title": "Su kesintisi", "text": "Yarın 10.00–12.00", "language": "tr"}
    client.post(reverse("buildings:notice-new", args=[house.building.pk]), words)
    notice = Notice.objects.get()
    page = reverse("buildings:notice", args=[notice.pk])
    for user in house.residents[:3]:
        client.force_login(user)
        assert (
            "Su kesintisi"
            in client.get(reverse("buildings:building", args=[house.building.pk])).text
        )
        client.post(reverse("buildings:notice-read", args=[notice.pk]))
    client.force_login(house.manager)
    assert re.search(r"Okuyan.*?3", client.get(page).text, re.S)
    client.post(reverse("buildings:notice-withdraw", args=[notice.pk]))
    client.force_login(house.residents[0])
    assert client.get(page).status_code == 404


def test_an_announcement_is_passed_on_with_one_tap(client):
    house = House()
    news = AnnouncementFactory(body=house.office.body, title={"tr": "Park açılıyor"})
    client.force_login(house.manager)
    assert "Park açılıyor" in client.get("/").text
    client.post(reverse("buildings:pass-on", args=[house.building.pk, news.pk]))
    assert "Binaya iletildi." in client.get("/").text
    client.force_login(house.residents[0])
    assert (
        "Park açılıyor" in client.get(reverse("buildings:building", args=[house.building.pk])).text
    )


def test_the_flats_speak_together(client):
    house = House()
    client.force_login(house.manager)
    entered = {
        "kind": "request", "category": house.office.category.pk, "text": "Rampa istiyoruz.",
        "language": "tr",
    }  # fmt: skip
    client.post(reverse("buildings:joint-new", args=[house.building.pk]), entered)
    joint = JointSubmission.objects.get()
    page = reverse("buildings:joint", args=[joint.pk])
    for user in house.residents[:3]:
        client.force_login(user)
        client.post(reverse("buildings:sign", args=[joint.pk]))
    client.force_login(house.residents[3])
    client.post(reverse("buildings:sign", args=[joint.pk]))
    client.post(reverse("buildings:unsign", args=[joint.pk]))
    for verb in ("joint-file", "joint-withdraw"):
        assert client.post(reverse(f"buildings:{verb}", args=[joint.pk])).status_code == 404
    client.force_login(house.manager)
    assert "12 daireden 3 tanesi" in client.get(page).text
    client.post(reverse("buildings:joint-file", args=[joint.pk]))
    filed = Submission.objects.get()
    client.logout()
    assert "3 daire imzaladı" in client.get(reverse("square:detail", args=[filed.pk])).text


def test_the_building_is_handed_over(client):
    house = House()
    client.force_login(house.manager)
    page = reverse("buildings:handover", args=[house.building.pk])
    client.post(page)
    code = Handover.objects.get().code
    assert code in client.get(page).text
    client.force_login(house.stranger)
    answer = client.post(reverse("buildings:handover-code"), {"code": code})
    client.post(answer["Location"])
    client.force_login(house.muhtar)
    mandate = Mandate.objects.get(user=house.stranger)
    client.post(reverse("offices:confirm", args=[mandate.pk]), {"ends_on": ""})
    client.force_login(house.stranger)
    assert "Deniz Sitesi" in client.get("/").text
    client.force_login(house.manager)
    assert client.get(reverse("home-building-manager")).status_code == 404
    assert client.get(page).status_code == 404


def test_a_complaint_about_the_manager_is_sent(client):
    house = House()
    client.force_login(house.residents[0])
    page = reverse("buildings:complain", args=[house.building.pk])
    assert page in client.get(reverse("buildings:building", args=[house.building.pk])).text
    form = client.get(page).context["form"]
    entered = {
        "key": str(form["key"].value()), "category": house.office.category.pk,
        "text": "Aidat hesabını göstermiyor.", "language": "tr",
    }  # fmt: skip
    answer = client.post(page, entered)
    assert "Aidat hesabını" in client.get(answer["Location"]).text
    client.force_login(house.manager)
    assert client.get(page).status_code == 404
    assert client.get(answer["Location"]).status_code == 404
    assert "Aidat hesabını" not in client.get("/").text


def test_the_managers_home_asks_as_often_for_twenty_rows_as_for_one(
    client, django_assert_max_num_queries
):
    from tests.factories.buildings import NoticeFactory

    house = House()
    client.force_login(house.manager)

    def fill(times: int) -> None:
        for _n in range(times):
            NoticeFactory(building=house.building)
            house.together(signed=3)
            AnnouncementFactory(body=house.office.body)
            house.office.file()

    fill(1)
    client.get("/")
    with django_assert_max_num_queries(17) as few:
        client.get("/")
    fill(19)
    with django_assert_max_num_queries(17) as many:
        client.get("/")
    assert len(many) == len(few)


def test_slips_are_printed_for_the_doors_that_there_are(client):
    house = House()
    page = reverse("buildings:slips", args=[house.building.pk])
    for user in (house.residents[0], house.other_manager, house.stranger):
        client.force_login(user)
        assert client.post(page, {"doors": "1-3"}).status_code == 404
    assert not slips_of(house.building).exists()
    client.force_login(house.manager)
    # More doors than the building has flats.
    assert "doors" in client.post(page, {"doors": "1-40"}).context["form"].errors
    assert not slips_of(house.building).exists()
    words = _read(client.post(page, {"doors": "1-3"}).content)
    assert slips_of(house.building).count() == 3
    for said in ("Deniz Sitesi", "Keep it to your household", "1", "2", "3"):
        assert said in " ".join(words.split())
    assert client.get(page).context["held"] == 3


def test_a_manager_keeps_the_building_after_all(client):
    house = House()
    client.force_login(house.manager)
    page = reverse("buildings:handover", args=[house.building.pk])
    client.post(page)
    code = Handover.objects.get().code
    # Not to oneself.
    client.post(reverse("buildings:accept", args=[code]))
    assert Handover.objects.get().accepted_at is None
    keeping = reverse("buildings:handover-withdraw", args=[house.building.pk])
    client.force_login(house.residents[0])
    assert client.post(keeping).status_code == 404
    client.force_login(house.manager)
    client.post(keeping)
    assert code not in client.get(page).text
    client.force_login(house.stranger)
    answer = client.post(reverse("buildings:handover-code"), {"code": code})
    assert list(answer.context["form"].errors) == ["code"]
    assert client.get(reverse("buildings:accept", args=[code])).status_code == 404
    assert not Mandate.objects.filter(user=house.stranger).exists()


def test_what_is_missing_is_asked_for_and_nothing_is_told(client):
    house = House()
    pk, category = house.building.pk, house.office.category.pk
    client.force_login(house.manager)
    notice = {"title": " ", "text": "Yarın", "language": "tr"}
    joint = {"kind": "magic", "category": category, "text": "Rampa", "language": "tr"}
    for name, typed, field in (
        ("notice-new", notice, "title"),
        ("joint-new", joint, "kind"),
        ("joint-new", {**joint, "kind": "request", "category": ""}, "category"),
    ):
        page = client.post(reverse(f"buildings:{name}", args=[pk]), typed)
        assert list(page.context["form"].errors) == [field], name
    client.force_login(house.residents[0])
    page = client.post(reverse("buildings:complain", args=[pk]), {"text": "", "language": "tr"})
    assert "text" in page.context["form"].errors
    for model in (Notice, JointSubmission, Submission):
        assert not model.objects.exists()


def test_news_that_is_over_is_not_passed_on(client):
    house = House()
    elsewhere = AnnouncementFactory()
    over = AnnouncementFactory(body=house.office.body, over=True)
    client.force_login(house.manager)
    address = reverse("buildings:pass-on", args=[house.building.pk, elsewhere.pk])
    page = client.post(address, follow=True)
    assert {message.level_tag for message in page.context["messages"]} == {"error"}
    gone = reverse("buildings:pass-on", args=[house.building.pk, over.pk])
    assert client.post(gone).status_code == 404
    assert not Notice.objects.exists()


def test_too_few_flats_file_nothing(client):
    house = House()
    joint = house.together(signed=1)
    client.force_login(house.manager)
    page = client.post(reverse("buildings:joint-file", args=[joint.pk]), follow=True)
    assert {message.level_tag for message in page.context["messages"]} == {"error"}
    assert not Submission.objects.exists()
    client.post(reverse("buildings:joint-withdraw", args=[joint.pk]))
    joint.refresh_from_db()
    assert joint.withdrawn_at is not None
    client.force_login(house.residents[3])
    client.post(reverse("buildings:sign", args=[joint.pk]))
    assert joint.signatures.count() == 1


def test_the_old_poster_stops_working(client):
    house = House()
    old = house.building.join_code
    client.force_login(house.residents[0])
    address = reverse("buildings:renew-code", args=[house.building.pk])
    assert client.post(address).status_code == 404
    client.force_login(house.manager)
    client.post(address)
    house.building.refresh_from_db()
    assert house.building.join_code != old
    assert (
        house.building.join_code
        in client.get(reverse("buildings:residents", args=[house.building.pk])).text
    )
    client.force_login(house.stranger)
    assert client.get(reverse("residents:join", args=[house.building.join_code])).status_code == 200
    assert client.get(reverse("residents:join", args=[old])).status_code == 404
