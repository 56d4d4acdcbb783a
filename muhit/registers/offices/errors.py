"""What can go wrong with offices."""

from muhit.foundation.core.errors import WrongState


class LastAdministrator(WrongState):
    """A body keeps at least one administrator, or nobody could appoint another."""

    code = "last_administrator"


class WorkWaits(WrongState):
    """Something waits for this very person and can go to nobody else."""

    code = "work_waits"


class OfficeTaken(WrongState):
    """Somebody else holds this office on these days."""

    code = "office_taken"
