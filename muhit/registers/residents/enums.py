"""The kinds of message of this room."""

from muhit.foundation.messages import enums as messages


class MessageKind(messages.MessageKind):
    """What residents and managers are told of flats."""

    DOUBT = "flat_doubt"
    RENEWED = "flat_slip_renewed"
