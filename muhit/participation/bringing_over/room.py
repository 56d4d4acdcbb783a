from muhit.foundation.intake.channels import CHANNELS
from muhit.foundation.rooms import Room
from muhit.participation.record.channels import produced
from muhit.participation.record.enums import Channel

ROOM = Room(
    CHANNELS.of(*produced(Channel.IMPORT)),
)
