"""The frame of every page, the pages about the site, and pages of errors."""

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from django.utils import translation

from muhit.foundation.ui import errors
from tests.factories.accounts import UserFactory

PAGES = ["/who-sees-what/", "/privacy/", "/accessibility/"]
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(("code", "direction"), [("tr", "ltr"), ("ar", "rtl"), ("en", "ltr")])
def test_pages_follow_the_language(client, page, code, direction):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = code
    html = client.get(page).content.decode()
    assert f'<html lang="{code}" dir="{direction}"' in html
    assert 'href="#content"' in html
    assert 'id="content"' in html


def test_languages_are_offered_in_themselves(client):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    words = " ".join(client.get("/privacy/").content.decode().split())
    assert "> العربية <" in words
    assert "> Türkçe <" in words


def test_a_chosen_language_is_remembered_and_kept_for_who_is_signed_in(client):
    user = UserFactory()
    client.force_login(user)
    response = client.post("/language/", {"language": "ar", "next": "/privacy/"})
    assert response.url == "/privacy/"
    assert client.cookies[settings.LANGUAGE_COOKIE_NAME].value == "ar"
    client.post("/language/", {"language": "xx", "next": "/privacy/"})
    user.refresh_from_db()
    assert user.language == "ar"


def test_nobody_is_led_elsewhere(client):
    response = client.post("/language/", {"language": "ar", "next": "https://elsewhere.example/"})
    assert "elsewhere" not in response.url


def test_the_policy_allows_nothing_inline(client):
    policy = client.get("/privacy/").headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "nonce" not in policy
    for directive in (
        "connect-src 'self'",
        "font-src 'self'",
        "style-src 'self'",
        "object-src 'none'",
    ):
        assert directive in policy


def test_only_the_position_may_be_asked_for(client):
    policy = client.get("/privacy/").headers["Permissions-Policy"]
    assert "geolocation=(self)" in policy
    assert "camera=()" in policy


def test_a_page_is_light(client):
    html = client.get("/privacy/").content
    assert len(html) < 30_000


@pytest.mark.parametrize("status", sorted(errors.WORDS))
def test_error_pages_say_what_to_do_next(status):
    request = RequestFactory().get("/x/")
    request.user = AnonymousUser()
    with translation.override("en"):
        response = errors.error_page(request, status)
        title = str(errors.WORDS[status].title)
    html = response.content.decode()
    assert response.status_code == status
    assert title in html
    assert 'href="/"' in html


def test_a_missing_page_is_found_out_politely(client):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "tr"
    response = client.get("/no-such-page/")
    assert response.status_code == 404
    assert "Böyle bir sayfa yok" in response.content.decode()


def test_a_stale_form_says_so(client):
    client.handler.enforce_csrf_checks = True
    response = client.post("/language/", {"language": "ar"}, headers={"accept-language": "en"})
    assert response.status_code == 403
    assert "This page lay open for too long" in response.content.decode()


def test_the_gallery_is_not_for_production(client, settings):
    assert client.get("/gallery/").status_code == 200
    settings.PRODUCTION = True
    assert client.get("/gallery/").status_code == 404
    assert client.get("/gallery/button/").status_code == 404
