"""A trap for robots by timing: forms say when they were shown, and nobody reads in no time.

Whoever sends a form faster than people can, or days later, or without having opened it, is
asked once whether to send it, on a page with everything that was typed. Nothing is ever
dropped: people with a screen reader, a slow line or a quick hand press one button more.
"""

from django.conf import settings
from django.core import signing
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from muhit.foundation.core import clock
from muhit.foundation.core.errors import MuhitError

FIELD = "shown"
_SALT = "muhit.accounts.shown"


class ConfirmWanted(MuhitError):
    """A form came in a time in which people send none; they are asked to send it once more."""

    code = "confirm_wanted"
    status = 422
    template = "accounts/confirm_sending.html"

    def __init__(self) -> None:
        super().__init__(_("Please send it once more."))

    @property
    def shown(self) -> str:
        """The mark of the page that asks; sent with it, nothing is asked again."""
        return mark(is_asked=True)


def mark(*, is_asked: bool = False) -> str:
    """The signed moment at which a form is shown."""
    return signing.dumps({"t": clock.now().timestamp(), "a": is_asked}, salt=_SALT)


def check(request: HttpRequest) -> None:
    """Raises ConfirmWanted where the form was sent too fast, too late or unseen."""
    if settings.FORM_SECONDS is None:
        return
    least, most = settings.FORM_SECONDS
    try:
        held = signing.loads(request.POST.get(FIELD, ""), salt=_SALT)
    except signing.BadSignature:
        raise ConfirmWanted from None
    age = clock.now().timestamp() - held["t"]
    if not (0 if held["a"] else least) <= age <= most:
        raise ConfirmWanted
