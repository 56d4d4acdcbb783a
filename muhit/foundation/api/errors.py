"""What can be wrong with how somebody asks, whatever they ask for."""

from django.utils.translation import gettext_lazy as _

from muhit.foundation.core.errors import MuhitError


class NoSuchToken(MuhitError):
    """What was sent as a token is none, or holds no longer."""

    code = "no_such_token"
    status = 401

    def __init__(self) -> None:
        super().__init__(_("This token is not known, or it has ended."))


class TokenNeeded(MuhitError):
    """Whoever asks has no token, and nobody without one is answered."""

    code = "token_needed"
    status = 401

    def __init__(self) -> None:
        super().__init__(_("This needs a token. The municipality gives them to other systems."))
