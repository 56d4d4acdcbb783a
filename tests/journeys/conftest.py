import pytest

from tests.factories import codes


@pytest.fixture
def sent(settings):
    """The messages with codes sent so far, newest last."""
    settings.MUHIT_CODE_SENDER = codes.PATH
    codes.SENT.clear()
    return codes.SENT


@pytest.fixture
def client_factory():
    """Makes browsers that know nothing of one another."""
    from django.test import Client

    return Client
