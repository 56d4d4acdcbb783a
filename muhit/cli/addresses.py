"""Telephone numbers and e-mail addresses as they are typed, and the account that has one."""

from typing import TYPE_CHECKING

from .faults import Fault

if TYPE_CHECKING:
    from muhit.foundation.accounts.addresses import Address, Way
    from muhit.foundation.accounts.models import User

# A number with so many digits is one of a telephone.
_LONGEST_KEY = 8


def read(typed: str | None, way: "Way") -> "Address | None":
    """The address that was typed, None where none was. Raises Fault."""
    from django.utils import translation

    from muhit.foundation.accounts.addresses import read_address
    from muhit.foundation.accounts.errors import BadAddress

    if not typed:
        return None
    example = "+905321234567" if way == "phone" else "name@example.com"
    why = f"Write it like {example}."
    try:
        with translation.override("en"):
            address = read_address(typed)
        if address.way is way:
            return address
    except BadAddress as error:
        why = str(error)
    kind = "mobile number" if way == "phone" else "e-mail address"
    raise Fault(f"'{typed}' is no {kind}. {why}")


def find(whose: str) -> "User":
    """The account of that number, phone or e-mail. Raises Fault."""
    from django.utils import translation

    from muhit.foundation.accounts.addresses import read_address
    from muhit.foundation.accounts.errors import BadAddress
    from muhit.foundation.accounts.models import User
    from muhit.foundation.accounts.queries import user_with

    if whose.isascii() and whose.isdecimal() and len(whose) <= _LONGEST_KEY:
        user = User.objects.filter(pk=int(whose)).first()
    else:
        try:
            with translation.override("en"):
                user = user_with(read_address(whose))
        except BadAddress as error:
            raise Fault(f"{error} Or write the number of the account: muhit user list") from None
    if user is None:
        raise Fault(f"There is no account '{whose}'. See: muhit user list")
    return user
