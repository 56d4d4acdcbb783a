"""The kinds of message of this room."""

from muhit.foundation.messages import enums as messages


class MessageKind(messages.MessageKind):
    """What is told of mandates, and operators of codes."""

    CONFIRMED = "mandate_confirmed"
    REFUSED = "mandate_refused"
    WAITING = "mandate_waiting"
    ENDED = "mandate_ended"
    CODES_RUN_OUT = "codes_run_out"
