"""Errors are part of the interface: each has a stable code and a message for people."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise


class MuhitError(Exception):
    """Base of every error a person may be shown.

    `code` is stable and may be relied on by programs; `message` is translated
    and says what the person can do next; `fields` names the form fields at
    fault, each with its own message.
    """

    code = "error"
    status = 400

    def __init__(self, message: Text, *, fields: Mapping[str, Text] | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.fields = dict(fields or {})

    def __str__(self) -> str:
        return str(self.message)


class NotAllowed(MuhitError):
    """This person may not do this to that."""

    code = "not_allowed"
    status = 403


class WrongState(MuhitError):
    """The object is no longer in a state in which this can be done."""

    code = "wrong_state"
    status = 409


class Invalid(MuhitError):
    """What was entered cannot be accepted."""

    code = "invalid"
    status = 422


class Gone(MuhitError):
    """It was here, and is kept no longer."""

    code = "gone"
    status = 410

    def __init__(self) -> None:
        super().__init__(_("This was here, and is kept no longer."))
