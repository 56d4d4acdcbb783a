"""Staff keep services and entitlements true, through the pages; nobody else does."""

from datetime import timedelta

import pytest
from django.urls import reverse

from muhit.directory.services.enums import Topic
from muhit.directory.services.facts import bring_in
from muhit.directory.services.models import Card, Service, Telephone
from muhit.foundation.core import clock
from muhit.registers.offices.models import StaffPost
from tests.factories.people import StaffPostFactory
from tests.factories.services import ServiceFactory

pytestmark = pytest.mark.django_db
TYPED = {"topic": "work", "name_tr": "Dikiş kursu", "is_active": "on"}


@pytest.fixture
def administrator(office, client):
    client.force_login(office.administrator)
    return client


def desk(client, **asked):
    return client.get(reverse("services:desk"), asked)


class TestServices:
    def test_what_was_checked_longest_ago_comes_first(self, office, administrator):
        day = clock.today()
        rows = [
            ServiceFactory(body=office.body, assured_on=day - timedelta(days=age), is_active=active)
            for age, active in ((3, True), (90, True), (400, False))
        ]
        ServiceFactory()  # of another body
        recent, old, given_up = rows
        assert list(desk(administrator).context["rows"]) == [old, recent, given_up]
        administrator.post(reverse("services:assure", args=[old.pk]))
        assert list(desk(administrator).context["rows"]) == [recent, old, given_up]
        old.refresh_from_db()
        assert (old.assured_on, old.assured_by) == (day, office.administrator)

    def test_whoever_writes_for_two_bodies_chooses(self, office, administrator):
        StaffPostFactory(body=office.other_body, moderator=True, user=office.administrator)
        theirs = ServiceFactory(body=office.other_body, name={"tr": "Sıcak yemek"})
        page = desk(administrator, body=office.other_body.code, q="sicak yemek")
        assert list(page.context["rows"]) == [theirs]
        assert desk(administrator, body=office.absent_body.code).context["body"] in (
            office.body,
            office.other_body,
        )

    @pytest.mark.parametrize(
        ("typed", "field"),
        [
            ({"name_tr": " "}, "name_tr"),
            ({"topic": "magic"}, "topic"),
            ({"email": "nobody"}, "email"),
            ({"url": "javascript:alert(1)"}, "url"),
        ],
    )
    def test_what_is_wrong_is_said_beside_its_field(self, office, administrator, typed, field):
        page = administrator.post(
            reverse("services:new", args=[office.body.code]), {**TYPED, **typed}
        )
        assert list(page.context["form"].errors) == [field]
        row = ServiceFactory(body=office.body)
        page = administrator.post(reverse("services:change", args=[row.pk]), {**TYPED, **typed})
        assert list(page.context["form"].errors) == [field]
        assert [one.topic for one in Service.objects.all()] == [Topic.LEARNING]

    @pytest.mark.parametrize("who", ["clerk", "former", "elsewhere", "applicant"])
    def test_others_change_nothing(self, office, client, who):
        row = ServiceFactory(body=office.body, assured_on=clock.today() - timedelta(days=9))
        client.force_login(office.people[who])
        assert desk(client).status_code == 404
        new = reverse("services:new", args=[office.body.code])
        for address in (
            new,
            *(reverse(f"services:{n}", args=[row.pk]) for n in ("change", "assure")),
        ):
            assert client.post(address, TYPED).status_code == 404, address
        row.refresh_from_db()
        assert (row.topic, row.assured_on) == (Topic.LEARNING, clock.today() - timedelta(days=9))
        assert Service.objects.count() == 1

    def test_a_service_of_another_body_is_not_ones_own(self, office, administrator):
        row = ServiceFactory(body=office.other_body)
        assert administrator.get(reverse("services:detail", args=[row.pk])).status_code == 200
        assert administrator.get(reverse("services:change", args=[row.pk])).status_code == 404
        new = reverse("services:new", args=[office.other_body.code])
        assert administrator.post(new, TYPED).status_code == 404

    def test_an_unknown_topic_narrows_nothing(self, office, client):
        row = ServiceFactory(body=office.body)
        page = client.get(reverse("services:list"), {"topic": "magic"})
        assert page.context["page"].rows == [row]
        page = client.get(reverse("services:list"), {"topic": Topic.WORK})
        assert page.context["page"].rows == []


class TestEntitlements:
    @pytest.fixture(autouse=True)
    def facts(self, db):
        bring_in(Card, Telephone)

    @pytest.fixture
    def keeper(self, client):
        user = StaffPostFactory(role=StaffPost.Role.MODERATOR).user
        client.force_login(user)
        return client

    def test_a_new_card_leads_to_its_telephones(self, keeper):
        number = Telephone.objects.get(code="183")
        typed = {
            "code": "food", "order": "7", "is_active": "on", "icon": "hand", "title_tr": "Aşevi",
            "text_tr": "Her gün sıcak yemek.", "telephones": [number.pk],
        }  # fmt: skip
        address = reverse("services:entitlement-new")
        assert keeper.post(address, typed).status_code == 302
        card = Card.objects.get(code="food")
        assert list(card.telephones.all()) == [number]
        assert card.checked_on == clock.today()
        page = keeper.get(reverse("services:entitlement", args=["food"]))
        assert f'href="tel:{number.number}"' in page.text
        # Its code is taken, and is not asked for again.
        again = keeper.post(address, {**typed, "title_tr": "Başka"})
        assert (again.status_code, list(again.context["form"].errors)) == (422, ["code"])
        change = reverse("services:entitlement-change", args=["food"])
        form = keeper.get(change).context["form"]
        assert "code" not in form.fields
        assert form.initial["telephones"] == [number.pk]
        keeper.post(change, {**typed, "code": "stolen", "telephones": []})
        card.refresh_from_db()
        assert (card.code, list(card.telephones.all())) == ("food", [])

    def test_what_is_no_longer_in_use_is_read_by_nobody(self, keeper):
        typed = {"number": "170", "title_tr": "İş", "order": "5"}
        keeper.post(reverse("services:telephone-change", args=["170"]), typed)
        page = keeper.get(reverse("services:entitlements"))
        assert "170" not in [row.code for row in page.context["telephones"]]
        Card.objects.filter(code="school").update(is_active=False)
        assert keeper.get(reverse("services:entitlement", args=["school"])).status_code == 404
        desk = keeper.get(reverse("services:entitlement-desk"))
        assert {"170", "school"} <= {
            row.code for name in ("cards", "telephones") for row in desk.context[name]
        }

    def test_others_write_nothing(self, office, client):
        before = Telephone.objects.get(code="112")
        for who in ("clerk", "head", "applicant"):
            client.force_login(office.people[who])
            typed = {"number": "666", "title_tr": "Sahte", "order": "1", "code": "fake"}
            for address in (
                reverse("services:telephone-change", args=["112"]),
                reverse("services:telephone-new"),
            ):
                assert client.post(address, typed).status_code == 404
        assert Telephone.objects.get(code="112").number == before.number
        assert not Telephone.objects.filter(code="fake").exists()
