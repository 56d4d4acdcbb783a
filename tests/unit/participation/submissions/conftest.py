import pytest

from tests.factories.offices import Office


@pytest.fixture
def office(db) -> Office:
    """A municipality with one person of each kind."""
    return Office()
