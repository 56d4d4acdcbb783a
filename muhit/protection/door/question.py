"""A plain question for people without script, or with a device too old for a proof.

Two small numbers are to be added, and a short while has to pass: enough to slow a flood down, for
this way has room for few (`crowd.py`), and no more than anybody can do.
"""

import secrets
from dataclasses import dataclass
from typing import Any

from django.core import signing

from muhit.foundation.core import clock

WAIT_SECONDS, LIFE_SECONDS = 20, 3600
_SALT = "muhit.protection.question"


@dataclass(frozen=True)
class Question:
    """`first` and `second` are to be added; `wait` seconds are left before it counts."""

    ticket: str
    first: int
    second: int
    wait: int


def ask(ticket: str = "") -> Question:
    """The question of a ticket that still runs, else a new one."""
    held: dict[str, Any] | None = _read(ticket)
    if held is None:
        held = {
            "a": 2 + secrets.randbelow(8),
            "b": 2 + secrets.randbelow(8),
            "n": secrets.token_hex(8),
            "t": clock.now().timestamp(),
        }
        ticket = signing.dumps(held, salt=_SALT)
    return Question(ticket, held["a"], held["b"], max(0, round(WAIT_SECONDS - _age(held))))


def answered(ticket: str, answer: str) -> str | None:
    """The ticket's number, where the answer is right and the while is over; else None.

    Digits of any script will do.
    """
    held = _read(ticket)
    if held is None or _age(held) < WAIT_SECONDS:
        return None
    try:
        is_right = int(answer) == held["a"] + held["b"]
    except ValueError:
        return None
    return str(held["n"]) if is_right else None


def _read(ticket: str) -> dict[str, Any] | None:
    try:
        held: dict[str, Any] = signing.loads(ticket, salt=_SALT)
    except signing.BadSignature:
        return None
    return held if _age(held) <= LIFE_SECONDS else None


def _age(held: dict[str, Any]) -> float:
    return float(clock.now().timestamp() - held["t"])
