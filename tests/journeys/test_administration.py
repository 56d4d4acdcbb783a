"""Setting up a body through its pages: by administrators, seen by heads, closed to others."""

import pytest
from django.urls import reverse

from muhit.registers.offices.models import StaffPost
from muhit.registers.organisations.models import Body, Category
from tests.factories.accounts import UserFactory
from tests.factories.organisations import (
    BodyFactory,
    CategoryFactory,
    DepartmentFactory,
    RoutingRuleFactory,
)
from tests.factories.people import MandateFactory, StaffPostFactory
from tests.factories.places import NeighbourhoodFactory
from tests.factories.questions import ask

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    return NeighbourhoodFactory()


@pytest.fixture
def body(place):
    return BodyFactory(covers=[place.district])


@pytest.fixture
def admin(client, body):
    user = StaffPostFactory(body=body, administrator=True).user
    client.force_login(user)
    return user


def pages_of(body):
    """Every page of a body that is opened by GET."""
    category = CategoryFactory(body=body)
    ask(category, a_choice=True)
    RoutingRuleFactory(category=category)
    named = {
        name: reverse(name, args=[body.code])
        for name in (
            "organisations:body",
            "organisations:change_body",
            "organisations:departments",
            "organisations:new_department",
            "organisations:categories",
            "organisations:new_category",
            "offices:posts",
        )
    }
    named["department"] = reverse(
        "organisations:department", args=[body.code, category.department.pk]
    )
    named["category"] = reverse("organisations:category", args=[body.code, category.pk])
    return named


@pytest.mark.parametrize("language", ["tr", "ar", "en"])
def test_administrators_open_every_page(client, body, admin, language):
    admin.language = language
    admin.save()
    for address in pages_of(body).values():
        response = client.get(address)
        assert response.status_code == 200, address
        assert str(body.name[language]) in response.text
    assert client.get(reverse("offices:appoint", args=[body.code])).status_code == 200
    assert client.get(reverse("offices:administration")).status_code == 200


@pytest.mark.parametrize("who", ["clerk", "moderator", "elsewhere", "resident"])
def test_to_others_the_pages_do_not_exist(client, body, who):
    if who == "resident":
        user = UserFactory()
    elif who == "elsewhere":
        user = StaffPostFactory(administrator=True).user
    else:
        user = StaffPostFactory(body=body, **{who: True}).user
    client.force_login(user)
    for address in pages_of(body).values():
        assert client.get(address).status_code == 404, address


def test_heads_look_but_do_not_change(client, body):
    client.force_login(StaffPostFactory(body=body, head=True).user)
    for address in pages_of(body).values():
        assert client.get(address).status_code == 200, address
    new = reverse("organisations:new_department", args=[body.code])
    assert client.post(new, {"name_tr": "Yeni", "is_active": "on"}).status_code == 403
    assert client.get(reverse("offices:appoint", args=[body.code])).status_code == 404


def test_visitors_are_led_to_sign_in(client, body):
    for address in pages_of(body).values():
        assert client.get(address).status_code == 302


class TestCategories:
    def entered(self, department, **more):
        return {
            "name_tr": "Kanepe atıldı",
            "name_ar": "أثاث مرمي",
            "name_en": "Sofa dumped",
            "keywords": "koltuk, kanepe، كنبة",
            "department": department.pk,
            "group": "cleaning",
            "first_answer_days": 2,
            "solution_days": 9,
            "default_privacy": "private",
            "order": 20,
            "icon": "waste",
            "is_active": "on",
            "questions-TOTAL_FORMS": 2,
            "questions-INITIAL_FORMS": 0,
            "questions-0-label_tr": "Kaç parça?",
            "questions-0-kind": "number",
            "questions-1-label_tr": "Ne?",
            "questions-1-kind": "one",
            "questions-1-choices": "Koltuk | كنبة | Sofa\nYatak | فرشة | Bed",
            **more,
        }

    def test_a_category_is_made_found_and_changed(self, client, body, admin):
        department = DepartmentFactory(body=body)
        new = reverse("organisations:new_category", args=[body.code])
        response = client.post(new, self.entered(department), follow=True)
        category = Category.objects.get()
        assert "Kanepe atıldı" in response.text
        assert category.keywords == ["koltuk", "kanepe", "كنبة"]
        number, choice = category.questions
        assert number.kind == "number"
        assert choice.options[1].label == {"tr": "Yatak", "ar": "فرشة", "en": "Bed"}

        listed = reverse("organisations:categories", args=[body.code])
        assert "Kanepe" in client.get(listed, {"q": "KOLTUK"}).text
        assert "Kanepe" not in client.get(listed, {"q": "ağaç"}).text
        assert "Kanepe" in client.get(listed, {"department": department.pk}).text

        page = reverse("organisations:category", args=[body.code, category.pk])
        shown = client.get(page)
        data = self.entered(department, solution_days=12)
        data |= {
            "questions-TOTAL_FORMS": 3,
            "questions-INITIAL_FORMS": 2,
            "questions-0-code": number.code,
            "questions-1-code": choice.code,
            "questions-1-choices": "Yatak | فرشة | Mattress\nMasa",
        }
        assert 'value="' + number.code in shown.text
        client.post(page, data)
        category.refresh_from_db()
        assert category.solution_days == 12
        codes = [option.code for option in category.questions.by_code[choice.code].options]
        assert codes == ["yatak", "masa"]
        assert "12" in client.get(page).text

    def test_faults_keep_what_was_typed(self, client, body, admin):
        new = reverse("organisations:new_category", args=[body.code])
        department = DepartmentFactory(body=body)
        response = client.post(new, self.entered(department, solution_days=1))
        assert "Kanepe atıldı" in response.text
        assert not Category.objects.exists()
        foreign = self.entered(DepartmentFactory())
        client.post(new, foreign)
        assert not Category.objects.exists()

    def test_rules_come_and_go(self, client, body, admin, place):
        category = CategoryFactory(body=body)
        other = DepartmentFactory(body=body)
        add = reverse("organisations:add_rule", args=[body.code, category.pk])
        entered = {"rule-area": f"neighbourhood:{place.pk}", "rule-department": other.pk}
        assert place.name in client.post(add, entered, follow=True).text
        client.post(add, {**entered, "rule-area": "district:1"})
        rule = category.rules.get()
        remove = reverse("organisations:remove_rule", args=[body.code, category.pk, rule.pk])
        client.post(remove)
        assert not category.rules.exists()

    def test_a_category_of_another_body_is_not_reached_through_ones_own(self, client, body, admin):
        other = CategoryFactory()
        page = reverse("organisations:category", args=[body.code, other.pk])
        assert client.get(page).status_code == 404


def test_departments_are_added_and_changed(client, body, admin):
    new = reverse("organisations:new_department", args=[body.code])
    client.post(new, {"name_tr": "Su İşleri", "is_active": "on"})
    row = body.departments.get()
    page = reverse("organisations:department", args=[body.code, row.pk])
    client.post(page, {"name_tr": "Su ve Kanal İşleri", "is_active": "on"})
    listed = reverse("organisations:departments", args=[body.code])
    assert "Su ve Kanal" in client.get(listed, {"q": "su KANAL"}).text
    assert admin.name in client.get(page).text


def test_the_operator_registers_bodies_and_areas(client, place):
    client.force_login(UserFactory(operator=True))
    new = reverse("organisations:new_body")
    entered = {"code": "yeni", "kind": "district", "name_tr": "Yeni Belediye", "is_active": "on"}
    client.post(new, entered)
    body = Body.objects.get()
    add = reverse("organisations:add_area", args=[body.code])
    province = place.district.province
    where = {"province": province.pk, "district": place.district.name.upper()}
    client.post(add, where)
    client.post(add, {**where, "district": "Yokistan"})
    (area,) = body.areas.all()
    assert area.district == place.district
    client.post(reverse("organisations:remove_area", args=[body.code, area.pk]))
    assert not body.areas.exists()
    change = reverse("organisations:change_body", args=[body.code])
    client.post(change, {"name_tr": "Yeni Belediyesi", "is_active": "on", "phone": "153"})
    body.refresh_from_db()
    assert body.phone == "153"


def test_administrators_do_not_register_bodies(client, admin):
    assert client.get(reverse("organisations:new_body")).status_code == 404


class TestPosts:
    def test_a_post_is_given_by_address_and_ended(self, client, body, admin):
        person = UserFactory(known_by_email=True)
        new = reverse("offices:appoint", args=[body.code])
        wrong = client.post(new, {"person": "nobody@example.org", "role": "clerk"})
        assert "nobody@example.org" in wrong.text
        client.post(new, {"person": person.email.upper(), "role": "clerk"})
        post = StaffPost.objects.get(user=person)
        listed = reverse("offices:posts", args=[body.code])
        assert person.name in client.get(listed).text
        client.post(reverse("offices:end_post", args=[body.code, post.pk]))
        post.refresh_from_db()
        assert post.ends_on is not None

    def test_a_head_needs_a_department(self, client, body, admin):
        person = UserFactory(known_by_email=True)
        new = reverse("offices:appoint", args=[body.code])
        client.post(new, {"person": person.email, "role": "head"})
        assert not person.posts.exists()

    def test_the_last_administrator_stays(self, client, body, admin):
        post = admin.posts.get()
        client.post(reverse("offices:end_post", args=[body.code, post.pk]), follow=True)
        post.refresh_from_db()
        assert post.ends_on is None

    def test_posts_of_another_body_are_not_reached(self, client, body, admin):
        other = StaffPostFactory()
        end = reverse("offices:end_post", args=[body.code, other.pk])
        assert client.post(end).status_code == 404


class TestMandates:
    def test_asked_decided_and_told(self, client, body, admin, place):
        resident = UserFactory()
        client.force_login(resident)
        ask = reverse("offices:ask_manager")
        entered = {
            "name": "Deniz Apartmanı",
            "address": "1. Sokak 2",
            "place": place.name,
            "flats": 12,
            "blocks": 1,
            "started_on": "2026-01-01",
            "evidence": "Karar defteri",
        }
        wrong = client.post(ask, {**entered, "place": "Qxzw"})
        assert "Deniz Apartmanı" in wrong.text
        client.post(ask, entered)
        mandate = resident.mandates.get()
        assert "Deniz" in client.get(reverse("offices:mine")).text
        decide = reverse("offices:decide", args=[mandate.pk])
        assert client.get(decide).status_code == 404

        client.force_login(admin)
        assert admin.inbox.filter(kind="mandate_waiting").exists()
        assert resident.name in client.get(reverse("offices:waiting")).text
        assert "Karar defteri" in client.get(decide).text
        client.post(reverse("offices:refuse", args=[mandate.pk]), {"reason": ""})
        client.post(reverse("offices:confirm", args=[mandate.pk]), {})
        mandate.refresh_from_db()
        assert mandate.confirmed_by == admin
        assert resident.inbox.get().kind == "mandate_confirmed"
        assert client.get(decide).status_code == 404

    def test_a_muhtar_asks_and_is_refused_with_a_reason(self, client, body, admin, place):
        resident = UserFactory()
        client.force_login(resident)
        client.post(
            reverse("offices:ask_muhtar"),
            {"place": place.name, "started_on": "2026-01-01", "evidence": "Mazbata"},
        )
        mandate = resident.mandates.get()
        client.force_login(admin)
        client.post(reverse("offices:refuse", args=[mandate.pk]), {"reason": "Mazbata okunmuyor"})
        client.force_login(resident)
        assert "Mazbata okunmuyor" in client.get(reverse("offices:mine")).text

    def test_an_office_that_is_taken_is_said_in_words(self, client, body, admin, place):
        MandateFactory(neighbourhood=place, started_on="2026-11-01")
        mandate = MandateFactory(neighbourhood=place, waiting=True, started_on="2026-01-01")
        response = client.post(reverse("offices:confirm", args=[mandate.pk]), {})
        assert response.status_code == 200
        mandate.refresh_from_db()
        assert mandate.confirmed_at is None

    def test_those_elsewhere_see_and_decide_nothing(self, client, admin):
        mandate = MandateFactory(waiting=True)
        for name in ("offices:confirm", "offices:refuse"):
            assert client.post(reverse(name, args=[mandate.pk])).status_code == 404
        assert mandate.user.name not in client.get(reverse("offices:waiting")).text

    def test_one_may_resign(self, client):
        mandate = MandateFactory()
        client.force_login(mandate.user)
        client.post(reverse("offices:end", args=[mandate.pk]))
        mandate.refresh_from_db()
        assert mandate.ends_on is not None
        other = MandateFactory()
        assert client.post(reverse("offices:end", args=[other.pk])).status_code == 404


def test_what_roles_may_do_is_readable(client, admin):
    assert client.get(reverse("offices:roles")).status_code == 200
