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
