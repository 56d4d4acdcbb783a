"""What can be wrong with what comes in, whatever it is."""

from django.utils.translation import gettext_lazy as _

from muhit.foundation.core.errors import MuhitError


class SentDifferently(MuhitError):
    """The key came before with other contents; those were taken in."""

    code = "sent_differently"
    status = 409

    def __init__(self) -> None:
        message = _("Something else was taken in under this key. Send this with a key of its own.")
        super().__init__(message, fields={"Idempotency-Key": message})
