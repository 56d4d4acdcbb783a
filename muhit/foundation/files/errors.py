"""What can be wrong with an upload."""

from django.utils.translation import gettext_lazy as _

from muhit.foundation.core.errors import Invalid


class BadFile(Invalid):
    """This upload cannot be kept; the message says why and what to do instead."""

    code = "bad_file"


class NotKept(BadFile):
    """There is nothing wrong with it: our disk is full, or broken."""

    code = "not_kept"
    status = 503

    def __init__(self) -> None:
        super().__init__(
            _(
                "The file could not be kept just now; that is our fault. "
                "Add it again in a while, or go on without it."
            )
        )
