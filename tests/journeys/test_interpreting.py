"""The interpreter's pages, through the front door."""

import pytest
from django.urls import reverse

from muhit.participation.translation import sources
from muhit.participation.translation.enums import State
from tests import declared
from tests.factories.accounts import UserFactory
from tests.factories.organisations import BodyFactory
from tests.factories.people import InterpreterFactory, StaffPostFactory
from tests.factories.translation import TranslationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def source(monkeypatch):
    source = sources.Source(code="test", title="Deneme", context=lambda row: "Soru")
    declared.also(monkeypatch, sources.SOURCES, source)


@pytest.fixture
def body():
    return BodyFactory()


@pytest.fixture
def interpreter(body):
    return InterpreterFactory(body=body).user


@pytest.fixture
def desk(client, interpreter):
    client.force_login(interpreter)
    return client


def test_the_queue_is_the_interpreters_home(desk, body):
    text = TranslationFactory(body=body, is_urgent=True)
    page = desk.get("/").content.decode()
    assert text.original in page
    assert reverse("translation:claim", args=[text.pk]) in page


def test_nobody_else_has_a_queue(client, body):
    text = TranslationFactory(body=body)
    for user in (UserFactory(), StaffPostFactory(body=body).user):
        client.force_login(user)
        for name, args in (("queue", []), ("done", []), ("text", [text.pk]), ("voice", [text.pk])):
            assert client.get(reverse(f"translation:{name}", args=args)).status_code == 404
        assert client.post(reverse("translation:claim", args=[text.pk])).status_code == 404


def test_claim_keep_and_release(desk, body, interpreter):
    text = TranslationFactory(body=body)
    address = reverse("translation:text", args=[text.pk])
    assert desk.post(reverse("translation:claim", args=[text.pk]))["Location"] == address
    assert desk.post(address, {"do": "save", "text": "Çöp"})["Location"] == address
    assert desk.post(address, {"do": "release", "text": ""}).status_code == 422
    assert desk.post(address, {"do": "release", "text": "Çöp alınmadı."}).status_code == 302
    text.refresh_from_db()
    assert (text.state, text.text) == (State.RELEASED, "Çöp alınmadı.")
    assert "Çöp alınmadı." in desk.get(reverse("translation:done")).content.decode()


def test_whoever_was_faster_has_it(desk, body):
    text = TranslationFactory(body=body, claimed=True)
    response = desk.post(reverse("translation:claim", args=[text.pk]), follow=True)
    assert response.redirect_chain[-1][0] == reverse("translation:queue")


def test_a_form_out_of_date_loses_no_word(desk, body):
    text = TranslationFactory(body=body, claimed=True)
    page = desk.post(
        reverse("translation:text", args=[text.pk]), {"do": "release", "text": "Uzun bir çeviri"}
    )
    assert page.status_code == 403
    assert "Uzun bir çeviri" in page.content.decode()


def test_a_queue_costs_the_same_for_many(desk, body, django_assert_max_num_queries):
    TranslationFactory(body=body)
    with django_assert_max_num_queries(12) as one:
        desk.get(reverse("translation:queue"))
    TranslationFactory.create_batch(20, body=body)
    with django_assert_max_num_queries(len(one.captured_queries)):
        desk.get(reverse("translation:queue"))


def test_administrators_name_interpreters_and_set_the_rules(client, body):
    admin = StaffPostFactory(body=body, administrator=True).user
    named = UserFactory(email="mona@example.org")
    client.force_login(admin)
    response = client.post(
        reverse("offices:name_interpreter", args=[body.code]),
        {"person": "mona@example.org", "languages": ["tr", "ar"]},
    )
    assert response.status_code == 302
    assert named.interprets.get().languages == ["tr", "ar"]
    response = client.post(
        reverse("translation:rules", args=[body.code]),
        {"second_look": "on", "hours_to_wait": "8"},
    )
    assert response.status_code == 302
    page = client.get(reverse("offices:interpreters", args=[body.code])).content.decode()
    assert named.name in page
    client.post(reverse("offices:end_interpreter", args=[body.code, named.interprets.get().pk]))
    client.force_login(named)
    assert client.get(reverse("translation:queue")).status_code == 404
