import pytest

from muhit.foundation.accounts.codes import SENDERS
from tests import declared
from tests.factories import codes


@pytest.fixture
def sent(settings, monkeypatch):
    """The messages with codes sent so far, newest last."""
    settings.SHOWS_CODES = False
    declared.only(monkeypatch, SENDERS, codes.send_code)
    codes.SENT.clear()
    return codes.SENT


@pytest.fixture
def client_factory():
    """Makes browsers that know nothing of one another."""
    from django.test import Client

    return Client


@pytest.fixture(autouse=True)
def everything_is_sent_twice(monkeypatch):
    """Whatever leads on is sent once more: a double click, a lost line, a page from history."""
    from django.test import Client

    from tests import twice

    monkeypatch.setattr(Client, "post", twice.post_twice)


@pytest.fixture(autouse=True)
def reading_changes_nothing(monkeypatch):
    """Whatever is only asked for is refused when it writes."""
    from django.test import Client

    from tests import reading

    monkeypatch.setattr(Client, "get", reading.get)
