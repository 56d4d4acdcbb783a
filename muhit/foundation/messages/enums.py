"""What messages can be about."""

from enum import StrEnum


class MessageKind(StrEnum):
    """The kinds of message of a room: each room has its own, in its `enums.py`.

    class MessageKind(messages.MessageKind):
        ASKED = "poll_asked"
    """


class AccountMessage(MessageKind):
    """What concerns an account itself."""

    CHANGED = "messages.account_changed"
