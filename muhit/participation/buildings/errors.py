"""What may go wrong in the matters of a building."""

from muhit.foundation.core.errors import MuhitError


class UnknownHandover(MuhitError):
    """No manager hands a building over with this code, or no longer."""

    code = "unknown_handover"
    status = 404
