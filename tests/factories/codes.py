"""A sender of codes that keeps what it was given."""

import re
from typing import Any

SENT: list[dict[str, Any]] = []


def send_code(**message: Any) -> None:
    SENT.append(message)


def code_in(message: dict[str, Any]) -> str:
    """The 6 digits of a message."""
    found = re.search(r"\b\d{6}\b", message["text"])
    assert found is not None
    return found[0]


def other_than(code: str) -> str:
    """Six digits that are not this code."""
    return f"{(int(code) + 1) % 10**6:06}"
