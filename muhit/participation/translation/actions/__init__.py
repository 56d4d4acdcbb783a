"""Writes of this room, for whoever calls them from elsewhere."""

from .asking import due_of, hurry, mark_late, request, set_rules, withdraw
from .interpreting import approve, claim, correct, give_back, release, save, take_draft

__all__ = [
    "approve",
    "claim",
    "correct",
    "due_of",
    "give_back",
    "hurry",
    "mark_late",
    "release",
    "request",
    "save",
    "set_rules",
    "take_draft",
    "withdraw",
]
