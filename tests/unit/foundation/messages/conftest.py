import pytest

from muhit.foundation.messages import kinds
from muhit.foundation.messages.models import Preference
from tests import declared
from tests.factories.messages import make_kind


@pytest.fixture
def hidden():
    """Ids that nobody may see any more."""
    return set()


@pytest.fixture(autouse=True)
def catalogue(monkeypatch, hidden):
    """A catalogue of two kinds: one told at once, one in the daily summary."""
    is_visible = lambda user, about_id: about_id not in hidden  # noqa: E731
    declared.only(
        monkeypatch,
        kinds.KINDS,
        make_kind("test.at_once", Preference.Way.AT_ONCE, is_visible=is_visible),
        make_kind("test.digest", is_visible=is_visible),
    )
    return kinds
