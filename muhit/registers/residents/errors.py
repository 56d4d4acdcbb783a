"""What may go wrong when somebody joins a building."""

from muhit.foundation.core.errors import MuhitError


class UnknownCode(MuhitError):
    """No building is joined with this code, or no longer."""

    code = "unknown_join_code"
    status = 404
