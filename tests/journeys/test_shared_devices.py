"""A telephone or a computer that several people use: nothing of one is left for the next."""

import pytest
from django.contrib.sessions.models import Session
from django.urls import URLPattern, URLResolver, get_resolver

from muhit.foundation.accounts.devices import DEVICE
from muhit.foundation.accounts.models import SignedIn
from tests.factories.accounts import UserFactory
from tests.factories.people import StaffPostFactory

pytestmark = pytest.mark.django_db

LEAVE = "/account/leave/"
# The same for everybody, and nobody's: kept for some minutes also where somebody is signed in.
FOR_EVERYBODY = {"ui:manifest", "ui:service-worker", "places:outlines"}
# Asked by systems: who is signed in in a browser is not even looked for.
OF_SYSTEMS = "api:"


def pages(patterns=None, space=""):
    """Every page without a parameter: (name, path)."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            if not pattern.pattern.converters:
                for name, path in pages(pattern.url_patterns, inner):
                    yield name, f"{pattern.pattern}{path}"
        elif isinstance(pattern, URLPattern) and not pattern.pattern.converters:
            yield f"{space}{pattern.name}", str(pattern.pattern)


@pytest.mark.parametrize("who", ["resident", "clerk", "administrator", "operator"])
def test_no_page_of_somebody_signed_in_stays_in_a_cache(client, who):
    if who in ("clerk", "administrator"):
        user = StaffPostFactory(role=who).user
    else:
        user = UserFactory(operator=who == "operator")
    found = {
        name: f"/{path}"
        for name, path in pages()
        if name not in FOR_EVERYBODY and not name.startswith(OF_SYSTEMS)
    }
    assert len(found) > 60
    kept = []
    for name, path in found.items():
        client.force_login(user)
        answer = client.get(path)
        if answer.status_code < 500 and "no-store" not in answer.get("Cache-Control", ""):
            kept.append(f"{name} {answer.get('Cache-Control')}")
    assert kept == []


def test_pages_for_everybody_may_be_kept(client):
    assert "no-store" not in client.get("/submissions/").get("Cache-Control", "")
    assert "max-age" in client.get("/manifest/tr.webmanifest").get("Cache-Control", "")


def leave_traces(client):
    """What a browser may hold: a draft, a door, what the device answered, a language."""
    session = client.session
    session["filing"] = {"text": "Komşular çok bağırıyor", "voice": "x"}
    session.save()
    client.cookies[DEVICE] = "token"
    client.cookies["muhit_code_7"] = "token"
    client.cookies["door"] = "b"
    client.cookies["muhit_language"] = "ar"
    return session.session_key


def gone(answer):
    return {name for name, cookie in answer.cookies.items() if cookie["max-age"] == 0}


def test_leaving_quickly_leaves_nothing(client):
    key = leave_traces(client)
    answer = client.post(LEAVE)
    assert answer.status_code == 200
    assert "https://www.mgm.gov.tr/" in answer.text
    assert not Session.objects.filter(session_key=key).exists()
    assert gone(answer) >= {DEVICE, "muhit_code_7", "door", "muhit_language", "sessionid"}
    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    assert "no-store" in answer["Cache-Control"]


def test_leaving_quickly_signs_out(client):
    user = UserFactory()
    client.force_login(user)
    SignedIn.objects.all().delete()
    client.post(LEAVE)
    assert client.get("/account/settings/").status_code == 302


def test_leaving_needs_no_mark_of_the_page_and_takes_nobody_elsewhere(client_factory):
    browser = client_factory(enforce_csrf_checks=True)
    answer = browser.post(LEAVE, {"next": "https://evil.example/"})
    assert answer.status_code == 200
    assert "evil.example" not in answer.text
    assert browser.get(LEAVE).status_code == 405


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "https://testserver.evil.example"},
        {"Origin": "http://["},
        {"Origin": "null", "Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_another_site_wipes_nobodys_drafts(client, headers):
    key = leave_traces(client)
    answer = client.post(LEAVE, headers=headers)
    assert answer.status_code == 200
    assert "https://www.mgm.gov.tr/" in answer.text
    assert "Clear-Site-Data" not in answer
    assert gone(answer) == set()
    assert Session.objects.filter(session_key=key).exists()


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://testserver", "Sec-Fetch-Site": "same-origin"},
        {"Origin": "null", "Sec-Fetch-Site": "same-origin"},
        {"Origin": "null"},
    ],
)
def test_the_button_of_our_own_pages_wipes(client, headers):
    leave_traces(client)
    assert "Clear-Site-Data" in client.post(LEAVE, headers=headers)


def test_signing_out_forgets_what_the_device_answered(client):
    client.force_login(UserFactory())
    leave_traces(client)
    answer = client.post("/account/sign-out/")
    assert gone(answer) >= {DEVICE, "muhit_code_7", "door", "sessionid"}


def test_the_button_works_without_a_script(client):
    page = client.get("/gallery/quick_exit/")
    assert f'action="{LEAVE}"' in page.text
