"""What can be wrong when somebody takes part."""

from muhit.foundation.core.errors import MuhitError, NotAllowed


class MayNotTakePart(NotAllowed):
    """This person may not answer in this phase, now; the message says why and what helps."""

    code = "may_not_take_part"


class BadCode(MuhitError):
    """A voting code that does not exist, was used, or belongs to another consultation."""

    code = "bad_voting_code"
    status = 422
