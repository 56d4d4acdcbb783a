"""What can go wrong between a person and the door."""

from django.utils.translation import gettext_lazy as _

from muhit.foundation.core.errors import Invalid, MuhitError


class BadAddress(Invalid):
    """What was typed is neither a phone number nor an e-mail address a code can go to."""

    code = "bad_address"


class TooManyCodes(MuhitError):
    """Codes were asked for, or guessed, too often."""

    code = "too_many_codes"
    status = 429

    def __init__(self) -> None:
        super().__init__(
            _(
                "Too many codes were asked for or mistyped. Wait a while, then try again. "
                "A code you received less than 10 minutes ago still works."
            )
        )


class BudgetSpent(MuhitError):
    """So many codes were sent in this hour that the installation sends no more of this way."""

    code = "budget_spent"
    status = 503

    def __init__(self, way: str) -> None:
        super().__init__(
            _(
                "Unusually many codes are being sent by SMS just now. Use your e-mail address, or "
                "try again in an hour. In an emergency call 112."
            )
            if way == "phone"
            else _("Unusually many codes are being sent just now. Try again in an hour.")
        )


class WrongCode(Invalid):
    """The code does not fit; there are tries left."""

    code = "wrong_code"

    def __init__(self) -> None:
        super().__init__(_("This is not the code we sent. Look again and type its 6 digits."))


class CodeOver(Invalid):
    """The code was used before, is too old, or was mistyped too often."""

    code = "code_over"

    def __init__(self) -> None:
        super().__init__(
            _(
                "This code no longer works: it was used, is older than 10 minutes, or was "
                "mistyped too often. Ask for a new one."
            )
        )


class CodeNotSent(MuhitError):
    """The sender could not hand the code over."""

    code = "code_not_sent"
    status = 503

    def __init__(self) -> None:
        super().__init__(
            _("The code could not be sent just now. Try again in a minute, or use another way.")
        )


class AccountClosed(MuhitError):
    """The account was closed by the municipality."""

    code = "account_closed"
    status = 403
    words = _("This account is closed. Call the municipality if you think this is wrong.")

    def __init__(self) -> None:
        super().__init__(self.words)


class NoAccount(AccountClosed):
    """Nobody made an account for this address, and here nobody makes one for themselves."""

    code = "no_account"
    words = _("There is no account for this address. Whoever leads your work can make one.")


class AddressTaken(Invalid):
    """Another account already uses this phone number or e-mail address."""

    code = "address_taken"

    def __init__(self) -> None:
        super().__init__(
            _(
                "Another account already uses this. Sign in with it there and remove it first, "
                "or choose another."
            )
        )
