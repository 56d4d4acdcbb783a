"""A form that is sent twice, in every way in which forms are."""

import re
import threading

import pytest
from django.db import connection
from django.test import Client

from muhit.foundation.core import once
from muhit.foundation.core.models import SentForm
from muhit.participation.polls.models import Poll
from tests.factories.people import MandateFactory
from tests.twice import plain_post

ASKED = {"question": "Banklar boyansın mı?", "option_1": "Evet", "option_2": "Hayır", "days": "7"}


@pytest.fixture(autouse=True)
def everything_is_sent_twice(monkeypatch):
    """Here it is sent by hand."""
    monkeypatch.setattr(Client, "post", plain_post)


@pytest.fixture
def muhtar():
    return MandateFactory(muhtar=True)


def key_in(page: str) -> str:
    return re.findall(rf'name="{once.FIELD}" value="([^"]+)"', page)[-1]


def asking(muhtar, client: Client) -> tuple[str, dict[str, object]]:
    client.force_login(muhtar.user)
    address = f"/polls/ask/neighbourhood/{muhtar.neighbourhood_id}/"
    page = client.get(address)
    return address, {**ASKED, once.FIELD: key_in(page.content.decode())}


@pytest.mark.django_db
def test_the_second_is_led_to_what_came_of_the_first(muhtar, client):
    address, data = asking(muhtar, client)
    first, second = client.post(address, data), client.post(address, data)
    assert first.status_code == second.status_code == 302
    assert first.url == second.url
    assert Poll.objects.count() == 1


@pytest.mark.django_db
def test_after_an_error_the_same_form_can_be_sent(muhtar, client):
    address, data = asking(muhtar, client)
    assert client.post(address, {**data, "question": ""}).status_code == 200
    assert SentForm.objects.count() == 0
    assert client.post(address, data).status_code == 302
    assert Poll.objects.count() == 1


@pytest.mark.django_db
def test_other_words_of_the_same_form_are_another_thing(muhtar, client):
    address, data = asking(muhtar, client)
    client.post(address, data)
    client.post(address, {**data, "question": "Duvar boyansın mı?"})
    assert Poll.objects.count() == 2


@pytest.mark.django_db
def test_a_key_opens_nothing_for_somebody_else(muhtar, client):
    address, data = asking(muhtar, client)
    made = client.post(address, data)
    other = Client()
    other.force_login(MandateFactory(muhtar=True).user)
    answer = other.post(address, data)
    assert answer.status_code == 404
    assert made.url not in answer.content.decode()


@pytest.mark.django_db
def test_each_form_of_a_page_has_its_own_key(client):
    page = client.get("/").content.decode()
    keys = re.findall(rf'name="{once.FIELD}" value="([^"]+)"', page)
    assert len(keys) > 1
    assert len(set(keys)) == len(keys)


@pytest.mark.django_db(transaction=True)
def test_two_at_the_same_moment_make_one(muhtar, client, transactional_db):
    address, data = asking(muhtar, client)
    answers = []
    start = threading.Barrier(3)

    def send() -> None:
        try:
            browser = Client()
            browser.cookies = client.cookies
            start.wait()
            answers.append(browser.post(address, data))
        finally:
            connection.close()

    threads = [threading.Thread(target=send) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Poll.objects.count() == 1
    assert {answer.status_code for answer in answers} == {302}
    assert len({answer.url for answer in answers}) == 1
