"""Proof of work: what a browser computes where much is asked from one network.

A challenge is a signed text; nothing is kept of it until it is solved. Solving means to
find, for each of `PARTS` parts, a number whose SHA-256 together with text and part begins
with so many zero bits. A telephone takes some seconds, one page of a school too; a robot
that wants thousands of pages pays for each. Solved challenges are kept in the table of
limits until they would be over anyway, so that each counts once, for all processes.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.core import signing
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare

from muhit.foundation.core import clock

from . import tallies
from .networks import network_of

PARTS = 16
LIFE = timedelta(minutes=15)
# Zero bits of each part: 16 × 2⁹ attempts just above the soft limit, eight times as many near
# the hard one.
LEAST_BITS, MOST_BITS = 9, 12
FIELD = "proof"
# Where pages are read and not sent, one proof lasts for some of them.
PASS_COOKIE, PASS_LIFE, PASS_USES = "muhit_pass", 600, 30

_SALT, _PASS_SALT = "muhit.accounts.proof", "muhit.accounts.pass"
_LONGEST = 2000


@dataclass(frozen=True)
class Challenge:
    """What a page gives to its script."""

    token: str
    bits: int
    parts: int = PARTS


def challenge(purpose: str, *, crowding: float) -> Challenge:
    """A new one; `crowding` (0 to 1) says how near the hard limit is."""
    bits = LEAST_BITS + round((MOST_BITS - LEAST_BITS) * min(max(crowding, 0.0), 1.0))
    held = {"p": purpose, "b": bits, "n": secrets.token_hex(8), "t": clock.now().timestamp()}
    return Challenge(signing.dumps(held, salt=_SALT), bits)


def redeem(purpose: str, proof: str) -> bool:
    """Whether `proof` solves a challenge of ours for `purpose`, in time, for the first time.

    A proof is the token and its numbers, parted by full stops after a tilde.
    """
    token, _tilde, written = proof[:_LONGEST].rpartition("~")
    try:
        held = signing.loads(token, salt=_SALT)
    except signing.BadSignature:
        return False
    age = clock.now().timestamp() - held["t"]
    if held["p"] != purpose or not 0 <= age <= LIFE.total_seconds():
        return False
    numbers = written.split(".")
    if len(numbers) != PARTS or not all(
        is_solved(token, part, number, held["b"]) for part, number in enumerate(numbers)
    ):
        return False
    # The first to write it down has used it.
    return tallies.add(f"proof:{held['n']}", clock.now() + LIFE).times == 1


def is_solved(token: str, part: int, number: str, bits: int) -> bool:
    """Whether `number` solves one part: `bits` zeros at the front of the SHA-256."""
    digest = hashlib.sha256(f"{token}:{part}:{number}".encode()).digest()
    return int.from_bytes(digest[:4], "big") >> (32 - bits) == 0


def solve(token: str, bits: int) -> str:
    """The proof for a challenge: what the script of the page does, for tests and trials."""
    numbers = []
    for part in range(PARTS):
        number = 0
        while not is_solved(token, part, str(number), bits):
            number += 1
        numbers.append(str(number))
    return f"{token}~{'.'.join(numbers)}"


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
