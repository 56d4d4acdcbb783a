"""The channels of submissions, for the rooms that produce them."""

from muhit.foundation.intake import channels

from .enums import Channel


def produced(*which: Channel) -> list[channels.Channel]:
    """For the `CHANNELS` of a room: the channels by which it takes submissions in."""
    return [channels.Channel(one.value, one.label) for one in which]
