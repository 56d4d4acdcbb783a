"""Proof of work (`core/work.py`): what a browser computes where much is asked from one network.

Solved challenges are kept in the table of limits until they would be over anyway, so that each
counts once, for all processes.
"""

import secrets
from datetime import timedelta

from django.core import signing
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare

from muhit.foundation.core import clock, work
from muhit.foundation.core.work import LIFE, Challenge

from . import tallies
from .networks import network_of

# Zero bits of each part: 16 × 2⁹ attempts just above the soft limit, eight times as many near
# the hard one.
LEAST_BITS, MOST_BITS = 9, 12
FIELD = "proof"
# Where pages are read and not sent, one proof lasts for some of them.
PASS_COOKIE, PASS_LIFE, PASS_USES = "muhit_pass", 600, 30

_SALT, _PASS_SALT = "muhit.accounts.proof", "muhit.accounts.pass"


def challenge(purpose: str, *, crowding: float) -> Challenge:
    """A new one; `crowding` (0 to 1) says how near the hard limit is."""
    bits = LEAST_BITS + round((MOST_BITS - LEAST_BITS) * min(max(crowding, 0.0), 1.0))
    return work.challenge(purpose, bits=bits, salt=_SALT)


def redeem(purpose: str, proof: str) -> bool:
    """Whether `proof` solves a challenge of ours for `purpose`, in time, for the first time."""
    found = work.solution(purpose, proof, salt=_SALT)
    # The first to write it down has used it.
    return found is not None and (
        tallies.add(f"proof:{found.number}", clock.now() + LIFE).times == 1
    )


def make_pass(purpose: str, request: HttpRequest) -> str:
    """The value of the cookie that stands for a proof given before, from this network."""
    held = {
        "p": purpose,
        "n": secrets.token_hex(8),
        "w": _place(request),
        "t": clock.now().timestamp(),
    }
    return signing.dumps(held, salt=_PASS_SALT)


def has_pass(purpose: str, request: HttpRequest) -> bool:
    """Whether this browser gave a proof a short while ago; counts one use of it."""
    try:
        held = signing.loads(request.COOKIES.get(PASS_COOKIE, ""), salt=_PASS_SALT)
    except signing.BadSignature:
        return False
    age = clock.now().timestamp() - held["t"]
    same_place = constant_time_compare(held["w"], _place(request))
    if held["p"] != purpose or not same_place or not 0 <= age <= PASS_LIFE:
        return False
    ends = clock.now() + timedelta(seconds=PASS_LIFE)
    return tallies.add(f"pass:{held['n']}", ends).times <= PASS_USES


def _place(request: HttpRequest) -> str:
    return tallies.fingerprint(network_of(request))
