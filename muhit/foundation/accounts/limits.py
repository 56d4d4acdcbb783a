"""How often one network or person may do something that robots do without end.

Below the soft limit nobody notices anything. Above it the browser proves some work
(`proofs.py`), which people hardly notice either; beyond the hard limit it is refused.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from math import ceil

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from muhit.foundation.core import clock, work
from muhit.foundation.core.errors import MuhitError

from . import proofs, tallies
from .networks import WIDER, levels_of, network_of


class TooOften(MuhitError):
    """Somebody does this more often than people do; `retry_after` is in seconds."""

    code = "too_often"
    status = 429

    def __init__(self, retry_after: int) -> None:
        self.retry_after = max(1, retry_after)
        minutes = -(-self.retry_after // 60)
        super().__init__(
            ngettext(
                "This has been done too often from here in a short time. "
                "Try again in %(minutes)d minute. What you typed is kept.",
                "This has been done too often from here in a short time. "
                "Try again in %(minutes)d minutes. What you typed is kept.",
                minutes,
            )
            % {"minutes": minutes}
        )


class ProofWanted(MuhitError):
    """Much is done from this network: the browser shall prove some work before it goes on."""

    code = "proof_wanted"
    status = 429
    template = "accounts/proof.html"

    def __init__(self, limit: "Limit", challenge: work.Challenge, retry_after: int) -> None:
        self.limit, self.challenge = limit, challenge
        self.retry_after = max(1, retry_after)
        self.minutes = -(-self.retry_after // 60)
        super().__init__(_("A short check before this goes on."))


@dataclass(frozen=True)
class Limit:
    """`most` times in `seconds`, counted for each account and each network apart; the larger
    networks around one of IPv6 may do it some times as often together (`networks.WIDER`).

    Beyond `soft` times a proof of work is asked for; None: never. `is_reading`: one proof
    lasts for some pages.
    """

    name: str
    most: int
    seconds: int
    soft: int | None = None
    is_reading: bool = False


def count(limit: Limit, request: HttpRequest, *, known_as: str = "") -> None:
    """Count one more time. Raises TooOften beyond the limit, ProofWanted beyond the soft one.

    `known_as` counts for whoever is known in another way than by an account. Called outside a
    transaction: inside one, others of the same network would wait for it.
    """
    if not known_as and request.user.is_authenticated:
        known_as = f"user:{request.user.pk}"
    if not known_as:
        count_network(limit, request)
    else:
        _count(limit, request, [known_as])


def count_network(limit: Limit, request: HttpRequest) -> None:
    """Count for the network alone, whoever is signed in there. Raises and is called as `count`."""
    _count(limit, request, levels_of(network_of(request)))


def _count(limit: Limit, request: HttpRequest, whose: Sequence[str]) -> None:
    ends = clock.now() + timedelta(seconds=limit.seconds)
    wanted: tuple[float, int] | None = None
    for who, room in zip(whose, (1, *WIDER), strict=False):
        counted = tallies.add(f"{limit.name}:{tallies.fingerprint(who)}", ends)
        left = ceil((counted.ends_at - clock.now()).total_seconds())
        if counted.times > limit.most * room:
            raise TooOften(left)
        if limit.soft is not None and counted.times > limit.soft * room:
            beyond = (counted.times - limit.soft * room) / max(1, limit.most - limit.soft) / room
            wanted = max(wanted or (0.0, 0), (beyond, left))
    if wanted is not None and not _is_proven(limit, request):
        crowding, left = wanted
        raise ProofWanted(limit, proofs.challenge(limit.name, crowding=crowding), left)


def _is_proven(limit: Limit, request: HttpRequest) -> bool:
    if limit.is_reading:
        return proofs.has_pass(limit.name, request)
    return proofs.redeem(limit.name, request.POST.get(proofs.FIELD, ""))
