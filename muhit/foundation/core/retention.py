"""The fate of what the core keeps."""

from .once import DAYS
from .retention_rules import After, TableRule, keep

RULES = [
    TableRule(
        model="core.Heartbeat",
        why="Whether the worker is alive; nothing about a person.",
        fields=keep("id", "name", "at"),
    ),
    TableRule(
        model="core.SentForm",
        why="That the same form, sent twice, does one thing. Names nobody: a fingerprint.",
        fields=keep("id", "mark", "location", "began_at", "done_at"),
        deleted=After(DAYS, "began_at"),
    ),
]
