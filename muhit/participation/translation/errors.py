"""What can go wrong with translations."""

from muhit.foundation.core.errors import MuhitError


class NoMachine(MuhitError):
    """The machine that writes drafts gave none; people translate without it."""

    code = "no_machine"
    status = 503
