import pytest

from tests.factories import codes


@pytest.fixture
def sent(settings):
    """The messages with codes sent so far, newest last."""
    settings.MUHIT_CODE_SENDER = codes.PATH
    codes.SENT.clear()
    return codes.SENT
