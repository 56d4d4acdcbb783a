"""What can go wrong with a poll."""

from muhit.foundation.core.errors import WrongState


class Over(WrongState):
    """The poll has ended or was taken back; nobody votes any more."""

    code = "poll_over"
