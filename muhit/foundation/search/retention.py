"""The fate of words."""

from muhit.foundation.core.retention_rules import TableRule, keep

RULES = [
    TableRule(
        model="search.PublicWord",
        why="Single words of public texts, counted anew every night; of nobody.",
        fields=keep("source", "folded", "texts"),
    ),
]
