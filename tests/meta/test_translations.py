"""Every string a person may see is there in Turkish and Arabic."""

import pytest

from muhit.cli import catalogues
from muhit.cli.extraction import Room, rooms, wanted


@pytest.mark.parametrize("room", rooms(), ids=lambda room: room.name)
def test_everything_is_translated(room: Room) -> None:
    found = list(catalogues.problems_of(room))
    assert not found, "\n".join(["Run: muhit messages extract --room " + room.name, *found])


def test_no_string_is_translated_in_two_ways() -> None:
    found = list(catalogues.contradictions())
    assert not found, "\n".join(found)


def test_the_extractor_finds_what_is_written() -> None:
    door = next(room for room in rooms() if room.name == "protection/door")
    assert wanted(door).get("Leave this page quickly") is not None
