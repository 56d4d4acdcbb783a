"""The fate of announcements: public news of a body."""

from muhit.foundation.core.fates import Rows, keep

FATES = [
    Rows(
        model="announcements.Announcement",
        why="News for a neighbourhood; public, and written by the municipality.",
        fields=keep(
            "id",
            "body",
            "title",
            "text",
            "district",
            "neighbourhood",
            "starts_at",
            "ends_at",
            "written_by",
            "written_at",
            "withdrawn_by",
            "withdrawn_at",
            "search",
            "told_at",
        ),
    ),
]
