"""The fate of what the core keeps."""

from .fates import Rows, keep

FATES = [
    Rows(
        model="core.Heartbeat",
        why="Whether the worker is alive; nothing about a person.",
        fields=keep("id", "name", "at"),
    ),
]
