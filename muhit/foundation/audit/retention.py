"""The fate of the log of acts."""

from muhit.foundation.core.retention_rules import TableRule, keep

RULES = [
    TableRule(
        model="audit.Event",
        why="Accountability of public acts: who did what, when. Holds keys and counts only; "
        "the actor is forgotten with the account.",
        fields=keep("id", "at", "actor", "verb", "object_type", "object_id", "data"),
    ),
]
