"""Proof of work: what a device computes before something goes on, so that floods cost something.

A challenge is a signed text; nothing is kept of it. Solving means to find, for each of `PARTS`
parts, a number whose SHA-256 together with text and part begins with so many zero bits. A telephone
takes some seconds, a flood pays for each. Who asks sees to it that each solution counts once.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.core import signing

from . import clock

PARTS = 16
LIFE = timedelta(minutes=15)
_LONGEST = 2000


@dataclass(frozen=True)
class Challenge:
    """What a page gives to its script."""

    token: str
    bits: int
    parts: int = PARTS


@dataclass(frozen=True)
class Solution:
    """A challenge that was solved: by its number it is known again."""

    number: str
    bits: int


def challenge(purpose: str, *, bits: int, salt: str) -> Challenge:
    """A new one of `bits` zero bits for each part."""
    held = {"p": purpose, "b": bits, "n": secrets.token_hex(8), "t": clock.now().timestamp()}
    return Challenge(signing.dumps(held, salt=salt), bits)


def solution(purpose: str, proof: str, *, salt: str) -> Solution | None:
    """What `proof` solves, if it is a challenge of ours for `purpose`, and in time.

    A proof is the token and its numbers, parted by full stops after a tilde.
    """
    token, _tilde, written = proof[:_LONGEST].rpartition("~")
    try:
        held = signing.loads(token, salt=salt)
    except signing.BadSignature:
        return None
    age = clock.now().timestamp() - held["t"]
    if held["p"] != purpose or not 0 <= age <= LIFE.total_seconds():
        return None
    numbers = written.split(".")
    if len(numbers) != PARTS or not all(
        is_solved(token, part, number, held["b"]) for part, number in enumerate(numbers)
    ):
        return None
    return Solution(held["n"], held["b"])


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
