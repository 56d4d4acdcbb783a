"""A code on its way: what one browser is waiting for, kept in its session."""

from dataclasses import asdict, dataclass

from django.http import HttpRequest

from . import codes
from .addresses import Address, Way
from .models import OneTimeCode
from .networks import network_of

_KEY = "pending_code"


@dataclass(frozen=True)
class Pending:
    """One code asked for by this browser. `user` is who asked, where somebody was signed in."""

    key: int
    purpose: OneTimeCode.Purpose
    address: Address
    next: str
    user: int | None


def start(
    request: HttpRequest, *, address: Address, purpose: OneTimeCode.Purpose, next_url: str
) -> None:
    """Send a code and wait for it. Raises errors.TooManyCodes or CodeNotSent."""
    key = codes.ask(address=address, purpose=purpose, network=network_of(request))
    request.session[_KEY] = {
        "key": key,
        "purpose": str(purpose),
        "address": asdict(address),
        "next": next_url,
        "user": request.user.pk,
    }


def current(request: HttpRequest) -> Pending | None:
    """What this browser waits for; None where nothing, or where somebody else asked for it."""
    kept = request.session.get(_KEY)
    if not isinstance(kept, dict) or kept["user"] != request.user.pk:
        return None
    return Pending(
        key=kept["key"],
        purpose=OneTimeCode.Purpose(kept["purpose"]),
        address=Address(Way(kept["address"]["way"]), kept["address"]["value"]),
        next=kept["next"],
        user=kept["user"],
    )


def finish(request: HttpRequest, pending: Pending, typed: str) -> None:
    """Use the code up. Raises errors.WrongCode, CodeOver or TooManyCodes."""
    codes.spend(key=pending.key, address=pending.address, typed=typed, purpose=pending.purpose)
    forget(request)


def forget(request: HttpRequest) -> None:
    request.session.pop(_KEY, None)
