"""What was typed comes back: after an error, without a session, without a cookie."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from muhit.foundation.accounts import for_minutes
from muhit.foundation.core import once
from muhit.foundation.ui import mending
from muhit.participation.polls.models import Poll
from tests.factories.accounts import UserFactory
from tests.factories.people import MandateFactory
from tests.twice import plain_post

pytestmark = pytest.mark.django_db
BROWSER = {"Sec-Fetch-Mode": "navigate", "Origin": "http://testserver"}
ASKED = {"question": "Banklar boyansın mı?", "option_1": "Evet", "option_2": "Hayır", "days": "7"}


@pytest.fixture(autouse=True)
def everything_is_sent_twice(monkeypatch):
    """Here it is sent by hand."""
    monkeypatch.setattr(Client, "post", plain_post)


@pytest.fixture
def muhtar():
    return MandateFactory(muhtar=True)


@pytest.fixture
def address(muhtar):
    return f"/polls/ask/neighbourhood/{muhtar.neighbourhood_id}/"


def fields_in(page, action: str) -> dict[str, str]:
    """The hidden fields of the form that is sent to `action`."""
    text = page.content.decode()
    form = next(
        one for one in re.findall(r"<form.*?</form>", text, re.S) if f'action="{action}"' in one
    )
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form))


def key_in(page) -> str:
    return re.findall(rf'name="{once.FIELD}" value="([^"]+)"', page.content.decode())[-1]


class TestErrors:
    def test_they_stand_at_an_address_of_their_own(self, client, muhtar, address):
        client.force_login(muhtar.user)
        answer = client.post(address, {**ASKED, "option_2": ""}, headers=BROWSER)
        assert answer.status_code == 303
        for _reload in range(2):
            page = client.get(answer["Location"])
            assert page.status_code == 200
            assert "data-error-summary" in page.content.decode()
            assert "Banklar boyansın mı?" in page.content.decode()
            assert "no-store" in page["Cache-Control"]

    def test_for_another_session_and_later_it_is_the_page_as_it_is(
        self, client, muhtar, address, monkeypatch
    ):
        client.force_login(muhtar.user)
        led = client.post(address, {**ASKED, "option_2": ""}, headers=BROWSER)["Location"]
        other = Client()
        assert other.get(led).status_code == 302  # to sign in
        other.force_login(muhtar.user)
        assert "Banklar boyansın" not in other.get(led).content.decode()
        later = timezone.now() + timedelta(minutes=mending.MINUTES, seconds=1)
        monkeypatch.setattr("muhit.foundation.ui.mending.clock.now", lambda: later)
        assert "Banklar boyansın" not in client.get(led).content.decode()

    def test_no_word_of_it_outlasts_its_minutes(self, client, muhtar, address, monkeypatch):
        """A browser that never comes back leaves its session for weeks, and no words in it."""
        client.force_login(muhtar.user)
        led = client.post(address, {**ASKED, "option_2": ""}, headers=BROWSER)["Location"]
        assert len(str(dict(client.session))) < 1000
        assert for_minutes.forget_old() == 0
        later = timezone.now() + timedelta(minutes=mending.MINUTES, seconds=1)
        monkeypatch.setattr(for_minutes.clock, "now", lambda: later)
        assert for_minutes.forget_old() == 1
        monkeypatch.undo()
        assert "Banklar boyansın" not in client.get(led).content.decode()

    def test_only_the_last_ones_are_kept(self, client, muhtar, address):
        client.force_login(muhtar.user)
        for _time in range(6):
            client.post(address, {**ASKED, "option_2": ""}, headers=BROWSER)
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM accounts_kept")
            assert cursor.fetchone() == (3,)

    def test_programs_are_answered_at_once(self, client, muhtar, address):
        client.force_login(muhtar.user)
        answer = client.post(address, {**ASKED, "option_2": ""})
        assert "data-error-summary" in answer.content.decode()

    def test_what_is_done_leads_on_as_ever(self, client, muhtar, address):
        client.force_login(muhtar.user)
        answer = client.post(address, ASKED, headers=BROWSER)
        assert answer["Location"] == f"/polls/{Poll.objects.get().pk}/"


class TestWithoutTheCookie:
    def test_the_words_come_back_and_can_be_sent(self, muhtar, address):
        browser = Client(enforce_csrf_checks=True)
        browser.force_login(muhtar.user)
        token = fields_in(browser.get(address), "/language/")["csrfmiddlewaretoken"]
        del browser.cookies["csrftoken"]
        sent = {**ASKED, "csrfmiddlewaretoken": token}
        answer = browser.post(address, sent, headers=BROWSER)
        assert answer.status_code == 303
        page = browser.get(answer["Location"])
        fields = fields_in(page, address)
        assert fields["question"] == ASKED["question"]
        browser.post(address, fields, headers=BROWSER)
        assert Poll.objects.get().question == ASKED["question"]

    def test_what_comes_from_elsewhere_is_refused_and_not_offered(self, muhtar, address):
        browser = Client(enforce_csrf_checks=True)
        browser.force_login(muhtar.user)
        for origin in ("https://evil.example", "null"):
            answer = browser.post(address, ASKED, headers={**BROWSER, "Origin": origin})
            assert answer.status_code == 403
            assert ASKED["question"] not in answer.content.decode()


class TestWithoutTheSession:
    def test_who_signs_in_again_goes_on(self, client, muhtar, address):
        client.force_login(muhtar.user)
        sent = {**ASKED, once.FIELD: key_in(client.get(address))}
        del client.cookies["sessionid"]
        answer = client.post(address, sent, headers=BROWSER)
        assert answer["Location"].endswith("?next=%2Fagain%2F")
        client.force_login(muhtar.user)
        fields = fields_in(client.get("/again/"), address)
        assert fields["question"] == ASKED["question"]
        client.post(address, fields, headers=BROWSER)
        assert Poll.objects.count() == 1

    def test_somebody_else_on_the_same_device_sees_nothing(self, client, muhtar, address):
        client.force_login(muhtar.user)
        sent = {**ASKED, once.FIELD: key_in(client.get(address))}
        del client.cookies["sessionid"]
        client.post(address, sent, headers=BROWSER)
        client.force_login(UserFactory())
        page = client.get("/again/", follow=True)
        assert ASKED["question"] not in page.content.decode()
        assert "resuming" not in client.session
