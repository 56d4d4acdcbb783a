"""The fate of what the core keeps."""

from .fates import After, Rows, keep
from .once import DAYS

FATES = [
    Rows(
        model="core.Heartbeat",
        why="Whether the worker is alive; nothing about a person.",
        fields=keep("id", "name", "at"),
    ),
    Rows(
        model="core.SentForm",
        why="That the same form, sent twice, does one thing. Names nobody: a fingerprint.",
        fields=keep("id", "mark", "location", "began_at", "done_at"),
        deleted=After(DAYS, "began_at"),
    ),
]
