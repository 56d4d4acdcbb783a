"""The fate of uploads."""

from muhit.foundation.core.retention_rules import TableRule, keep

RULES = [
    TableRule(
        model="files.StoredFile",
        why="Photos and documents of submissions; they stay and go with what they belong to. "
        "Uploads that were never sent are removed after two days.",
        fields=keep("id", "kind", "size", "width", "height", "seconds", "sha256", "stored_at"),
    ),
]
