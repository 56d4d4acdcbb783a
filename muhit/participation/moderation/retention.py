"""The fate of flags and looks."""

from muhit.foundation.core.retention_rules import YEAR, After, TableRule, keep, words

RULES = [
    TableRule(
        model="moderation.Review",
        why="What was taken out of public view, why and by whom: accountability.",
        fields=keep(
            "id",
            "source",
            "about_id",
            "body",
            "opened_at",
            "is_held",
            "found",
            "flag_count",
            "decision",
            "reason",
            "before",
            "decided_at",
            "decided_by",
        ),
    ),
    TableRule(
        model="moderation.Flag",
        why="To look at what residents find wrong, each of them counted once.",
        person="flagged_by",
        fields=keep("id", "review", "reason", "flagged_by", "flagged_at") | words("note"),
        deleted=After(YEAR, "review__decided_at"),
    ),
    TableRule(
        model="moderation.WatchedWord",
        why="Words that staff look at before they are public; of nobody.",
        fields=keep("id", "language", "words", "note"),
    ),
]
