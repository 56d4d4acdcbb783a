"""Channels: declared by the rooms that produce them, and by no other."""

import re
from pathlib import Path

import pytest

import muhit
from muhit.foundation.intake.channels import CHANNELS, is_produced
from muhit.participation.record.enums import FORMER_CHANNELS, Channel

ROOMS = Path(muhit.__file__).parent / "participation"


def test_each_is_declared_or_a_former_one():
    for channel in Channel:
        assert is_produced(channel) != (channel in FORMER_CHANNELS), channel


def test_titles_are_those_that_rows_show():
    for one in CHANNELS.every():
        assert one.title == Channel(one.key).label


@pytest.mark.parametrize("channel", [one.key for one in CHANNELS.every()])
def test_who_declares_it_produces_it(channel):
    """The room, or one above it on its behalf, writes it into a row."""
    room = ROOMS / CHANNELS.room_of(channel).rpartition(".")[2]
    sources = "\n".join(
        path.read_text("utf-8") for path in room.rglob("*.py") if path.name != "room.py"
    )
    assert re.search(rf"\bChannel\.{Channel(channel).name}\b", sources)
