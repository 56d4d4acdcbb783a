"""Telling people that something about their account changed, also where they were before."""

from collections.abc import Sequence

from django.urls import reverse

from muhit.foundation.accounts.addresses import Address, Way
from muhit.foundation.accounts.models import User
from muhit.foundation.accounts.notices import Change

from ..enums import AccountMessage
from .sending import send, send_contact


def tell_of_change(*, user: User, change: Change, old: Sequence[Address]) -> None:
    """The `Tell` of accounts: an entry in the inbox, a message at once to the address the
    account has, and one to each that it no longer has."""
    send(kind=AccountMessage.CHANGED, to=[user], params={"change": str(change)})
    for address in old:
        send_contact(
            kind=AccountMessage.CHANGED,
            phone=address.value if address.way is Way.PHONE else "",
            email=address.value if address.way is Way.EMAIL else "",
            language=user.language,
            params={"change": str(change)},
            url=reverse("account_login"),
        )
