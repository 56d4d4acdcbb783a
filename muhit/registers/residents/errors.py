"""What may go wrong when somebody joins a building."""

from muhit.foundation.core.errors import MuhitError, WrongState


class UnknownCode(MuhitError):
    """No building is joined with this code, or no longer."""

    code = "unknown_join_code"
    status = 404


class TooManyMoves(WrongState):
    """Somebody claims one flat after the other; with the slip of a flat it goes at once."""

    code = "too_many_moves"
