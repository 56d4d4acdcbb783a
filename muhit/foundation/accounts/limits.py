"""How often one network or person may do something that robots do without end.

Below the soft limit nobody notices anything. Above it the browser proves some work
(`proofs.py`), which people hardly notice either; beyond the hard limit it is refused.
"""

from dataclasses import dataclass
from datetime import timedelta
from math import ceil

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from muhit.foundation.core import clock
from muhit.foundation.core.errors import MuhitError

from . import proofs, tallies
from .codes import network_of


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

    def __init__(self, limit: "Limit", challenge: proofs.Challenge, retry_after: int) -> None:
        self.limit, self.challenge = limit, challenge
        self.retry_after = max(1, retry_after)
        self.minutes = -(-self.retry_after // 60)
        super().__init__(_("A short check before this goes on."))


@dataclass(frozen=True)
class Limit:
    """`most` times in `seconds`, counted for each network and each account apart.

    Beyond `soft` times a proof of work is asked for; None: never. `is_reading`: one proof
    lasts for some pages.
    """

    name: str
    most: int
    seconds: int
    soft: int | None = None
    is_reading: bool = False


def count(limit: Limit, request: HttpRequest) -> None:
    """Count one more time. Raises TooOften beyond the limit, ProofWanted beyond the soft one.

    Called outside a transaction: inside one, others of the same network would wait for it.
    """
    who = f"user:{request.user.pk}" if request.user.is_authenticated else network_of(request)
    ends = clock.now() + timedelta(seconds=limit.seconds)
    counted = tallies.add(f"{limit.name}:{tallies.fingerprint(who)}", ends)
    left = ceil((counted.ends_at - clock.now()).total_seconds())
    if counted.times > limit.most:
        raise TooOften(left)
    if limit.soft is None or counted.times <= limit.soft or _is_proven(limit, request):
        return
    crowding = (counted.times - limit.soft) / max(1, limit.most - limit.soft)
    raise ProofWanted(limit, proofs.challenge(limit.name, crowding=crowding), left)


def _is_proven(limit: Limit, request: HttpRequest) -> bool:
    if limit.is_reading:
        return proofs.has_pass(limit.name, request)
    return proofs.redeem(limit.name, request.POST.get(proofs.FIELD, ""))
