"""The fate of figures."""

from muhit.foundation.core.retention_rules import TableRule, keep

RULES = [
    TableRule(
        model="statistics.Tally",
        why="Counts of submissions, remade every hour; about nobody.",
        fields=keep(
            "id",
            "body",
            "year",
            "is_public",
            "by",
            "value",
            "received",
            "answered",
            "measured",
            "punctual",
            "confirmed",
            "reopened",
            "solved",
            "days",
        ),
    ),
]
