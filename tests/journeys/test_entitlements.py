"""What am I entitled to: for everybody, in their language, kept true by staff."""

import re
from datetime import date
from importlib import import_module

import pytest
from django.apps import apps
from django.conf import settings
from django.urls import reverse

from muhit.directory.services.entitlements import may_keep
from muhit.directory.services.facts import bring_in, read
from muhit.directory.services.models import Card, Telephone
from muhit.registers.offices.models import StaffPost
from tests.factories.accounts import UserFactory
from tests.factories.organisations import BodyFactory
from tests.factories.people import InterpreterFactory, MandateFactory, StaffPostFactory

pytestmark = pytest.mark.django_db

LIST = "/entitlements/"


@pytest.fixture(autouse=True)
def facts():
    """As the migration brings them; tests of browsers empty the tables."""
    bring_in(Card, Telephone)


def test_every_installation_has_the_facts():
    Card.objects.all().delete()
    Telephone.objects.all().delete()
    migration = import_module("muhit.directory.services.migrations.0002_facts")
    migration.forwards(apps, None)
    assert {"health", "school", "language", "work", "registration", "legal", "violence"} == set(
        Card.objects.values_list("code", flat=True)
    )
    assert {"112", "183", "157"} <= set(Telephone.objects.values_list("number", flat=True))


def test_every_fact_is_told_in_every_language():
    facts = read()
    codes = {code for code, _name in settings.LANGUAGES}
    for row in facts["card"] + facts["telephone"]:
        for name, value in row.items():
            if isinstance(value, dict):
                assert set(value) == codes, (row["code"], name)
                assert all(text.strip() for text in value.values()), (row["code"], name)
                assert re.search("[\u0600-\u06ff]", value["ar"]), (row["code"], name)


def test_bringing_them_in_again_changes_nothing_that_staff_wrote():
    card = Card.objects.get(code="school")
    card.text = {"tr": "Elle yazıldı"}
    card.save()
    assert bring_in(Card, Telephone) == 0
    card.refresh_from_db()
    assert card.text == {"tr": "Elle yazıldı"}


@pytest.mark.parametrize("language", ["tr", "ar", "en"])
def test_anybody_reads_them_and_leaves_quickly(client, language):
    client.cookies["django_language"] = language
    page = client.get(LIST).content.decode()
    assert "<muhit-quick-exit" in page
    for card in Card.objects.all():
        assert str(card.title.in_language(language)) in page
        one = client.get(f"{LIST}{card.code}/").content.decode()
        assert "<muhit-quick-exit" in one
        assert 'href="tel:' in one
        assert "<time" in one  # the day it was last checked


KEEPS = {
    "administrator": True,
    "moderator": True,
    "clerk": False,
    "utility's administrator": False,
    "muhtar": False,
    "interpreter": False,
    "resident": False,
    "operator": True,
}


def test_administrators_and_moderators_of_municipalities_keep_them(client):
    role, utility = StaffPost.Role, BodyFactory(water=True)
    people = {
        "administrator": StaffPostFactory(role=role.ADMINISTRATOR).user,
        "moderator": StaffPostFactory(role=role.MODERATOR).user,
        "clerk": StaffPostFactory().user,
        "utility's administrator": StaffPostFactory(role=role.ADMINISTRATOR, body=utility).user,
        "muhtar": MandateFactory().user,
        "interpreter": InterpreterFactory().user,
        "resident": UserFactory(),
        "operator": UserFactory(is_superuser=True),
    }
    assert {name: may_keep(user) for name, user in people.items()} == KEEPS
    for name, user in people.items():
        client.force_login(user)
        status = client.get(reverse("services:entitlement-desk")).status_code
        assert status == (200 if KEEPS[name] else 404), name
        status = client.get(reverse("services:telephone-change", args=["112"])).status_code
        assert status == (200 if KEEPS[name] else 404), name


def test_whoever_saves_has_checked(client):
    Telephone.objects.update(checked_on=date(2020, 1, 1))
    user = StaffPostFactory(role=StaffPost.Role.MODERATOR).user
    client.force_login(user)
    typed = {"number": "170", "title_tr": "İş", "text_tr": "", "order": "5", "is_active": "on"}
    response = client.post(reverse("services:telephone-change", args=["170"]), typed)
    assert response.status_code == 302
    row = Telephone.objects.get(code="170")
    assert row.checked_by == user
    assert row.checked_on > date(2026, 1, 1)
    typed |= {"number": "javascript:alert(1)"}
    response = client.post(reverse("services:telephone-change", args=["170"]), typed)
    assert response.status_code == 422


def test_the_way_to_the_safe_door_stands_where_it_may_be_needed(client, monkeypatch):
    from muhit.foundation.ui.context import Site

    client.cookies["django_language"] = "ar"
    assert "/door/ar/" not in client.get(f"{LIST}violence/").content.decode()
    monkeypatch.setattr(Site, "safe_door", "https://destek.example")
    for code, has_door in (("violence", True), ("legal", True), ("school", False)):
        page = client.get(f"{LIST}{code}/").content.decode()
        assert ('href="https://destek.example/door/ar/"' in page) is has_door, code


def test_the_first_question_is_asked_in_the_languages_themselves(client):
    client.post("/door/", {"door": "b"})
    page = client.get("/").content.decode()
    for name in ("Türkçe", "العربية", "English"):
        assert name in page
    assert client.post("/door/", {"door": "b", "language": "ar"})["Location"] == "/"
    home = client.get("/").content.decode()
    assert 'lang="ar" dir="rtl"' in home
    assert reverse("services:entitlements") in home
    assert client.post("/door/", {"door": "b", "language": "../x"}).status_code == 302
    assert client.cookies["django_language"].value == "ar"
