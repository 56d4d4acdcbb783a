import pytest

from muhit.participation.translation import sources
from muhit.participation.translation.sources import Source
from tests import declared


class Room:
    """A room with texts of its own, which notes what it is told."""

    def __init__(self):
        self.released, self.late = [], []


@pytest.fixture
def room(monkeypatch):
    """Two sources: what comes in, and what goes out to residents."""
    noted = Room()
    made = [
        Source(
            code=code,
            title="Test",
            on_released=noted.released.append,
            on_late=noted.late.append,
            is_outgoing=is_outgoing,
        )
        for code, is_outgoing in (("test", False), ("answer", True))
    ]
    declared.only(monkeypatch, sources.SOURCES, *made)
    return noted
