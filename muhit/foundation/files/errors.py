"""What can be wrong with an upload."""

from muhit.foundation.core.errors import Invalid


class BadFile(Invalid):
    """This upload cannot be kept; the message says why and what to do instead."""

    code = "bad_file"
