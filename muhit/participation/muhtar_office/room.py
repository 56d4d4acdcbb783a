from muhit.foundation.intake.channels import CHANNELS
from muhit.foundation.rooms import Room
from muhit.foundation.rooms.addresses import ADDRESSES, Addresses
from muhit.participation.record.channels import produced
from muhit.participation.record.enums import Channel

ROOM = Room(
    ADDRESSES.of(Addresses("muhit.participation.muhtar_office.urls", is_early=True)),
    CHANNELS.of(*produced(Channel.MUHTAR)),
)
