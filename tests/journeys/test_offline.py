"""What devices keep and send later: once, whole, or asked about."""

import json
import re
import uuid

import pytest
from django.urls import reverse

from muhit.participation.record.models import Submission
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db
OUTBOX = reverse("filing:outbox")


def written(office, **more):
    return {
        "key": str(uuid.uuid4()),
        "text": "Kaldırım çökmüş.",
        "kind": "complaint",
        "neighbourhood": office.neighbourhood.pk,
        "category": office.category.pk,
        **more,
    }


def test_it_is_taken_in_once_however_often_it_comes(client, office):
    item = written(office)
    first, second = client.post(OUTBOX, item), client.post(OUTBOX, item)
    assert first.json() == second.json()
    assert client.get(first.json()["done"]).status_code == 200
    assert Submission.objects.count() == 1


def test_a_key_opens_nothing_for_another_browser(client, client_factory, office):
    """Whoever comes with somebody else's key and words has sent words of their own."""
    item = written(office)
    first = client.post(OUTBOX, item).json()["done"]
    stranger = client_factory()
    second = stranger.post(OUTBOX, item).json()["done"]
    assert second != first
    assert stranger.get(first).status_code == 404


@pytest.mark.parametrize(
    ("change", "page"),
    [
        ({"neighbourhood": ""}, "filing:new"),
        ({"neighbourhood": "x" * 400}, "filing:new"),
        ({"category": ""}, "filing:new-what"),
        ({"category": 999_999}, "filing:new-what"),
        ({"text": "  "}, "filing:new-words"),
    ],
)
def test_what_is_missing_is_asked_for_and_the_words_are_there(client, office, change, page):
    answer = client.post(OUTBOX, written(office, **change))
    assert answer.status_code == 422
    assert answer.json() == {"next": reverse(page)}
    assert not Submission.objects.exists()
    assert client.session["filing"]["text"] == ("" if "text" in change else "Kaldırım çökmüş.")


def test_a_draft_begun_on_the_pages_is_not_written_over(client, office):
    client.post(OUTBOX, written(office, category=""))
    other = client.post(OUTBOX, written(office, category="", text="Başka bir şey."))
    assert other.status_code == 409
    assert client.session["filing"]["text"] == "Kaldırım çökmüş."
    # What is whole is taken in all the same, and the draft stays.
    assert "done" in client.post(OUTBOX, written(office, text="Üçüncü.")).json()
    assert client.session["filing"]["text"] == "Kaldırım çökmüş."


def test_the_yes_of_the_last_page_is_sent_later(client, office):
    client.post(OUTBOX, written(office, category=""))
    client.post(reverse("filing:new-what"), {"category": office.category.pk})
    key = client.session["filing"]["key"]
    assert "next" in client.post(OUTBOX, {"key": str(uuid.uuid4()), "whole": "yes"}).json()
    assert "done" in client.post(OUTBOX, {"key": key, "whole": "yes"}).json()
    assert Submission.objects.get().text == "Kaldırım çökmüş."


def test_robots_and_limits_are_asked_about_here_too(client, office, settings):
    settings.FORM_SECONDS = (2, 86_400)
    assert client.post(OUTBOX, written(office)).json() == {"next": reverse("filing:new-check")}
    assert not Submission.objects.exists()


@pytest.mark.parametrize("key", ["", "x", "1" * 400])
def test_without_a_key_nothing_happens(client, office, key):
    assert client.post(OUTBOX, written(office, key=key)).status_code == 422


@pytest.mark.parametrize(
    ("language", "direction", "title"),
    [("tr", "ltr", "Bağlantı yok"), ("ar", "rtl", "لا يوجد اتصال"), ("en", "ltr", "No line")],
)
def test_the_kept_page_is_the_same_for_everybody(client, language, direction, title):
    path = reverse("ui:offline", args=[language])
    stranger = client.get(path).text
    assert title in stranger
    assert f'dir="{direction}"' in stranger
    client.force_login(UserFactory(name="Gizli Ad", email="gizli@example.org"))
    assert client.get(path).text == stranger
    assert "csrf" not in stranger
    manifest = client.get(reverse("ui:manifest", args=[language])).json()
    assert (manifest["lang"], manifest["dir"]) == (language, direction)
    for icon in manifest["icons"]:
        assert icon["src"].endswith(".png")


def test_the_worker_keeps_public_things_only(client):
    client.force_login(UserFactory(name="Gizli Ad"))
    script = client.get(reverse("ui:service-worker"))
    held = json.loads(re.search(r"const HELD = (\{.*\});", script.text)[1])
    assert script["Cache-Control"] == "no-cache"
    assert set(held["pages"]) == {"tr", "ar", "en"}
    assert all(path.startswith("/static/") for path in held["assets"])
    assert held["news"]["tr"]["title"] == "Size haber var"
    assert "Gizli" not in script.text


@pytest.mark.parametrize("name", ["ui:offline", "ui:manifest"])
def test_other_languages_do_not_exist(client, name):
    assert client.get(reverse(name, args=["xx"])).status_code == 404
