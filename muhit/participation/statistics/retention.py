"""The fate of figures."""

from muhit.foundation.core.fates import Rows, keep

FATES = [
    Rows(
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
