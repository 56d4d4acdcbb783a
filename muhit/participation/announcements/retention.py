"""The fate of announcements: public news of a body. What people follow goes with them."""

from muhit.foundation.core.retention_rules import TableRule, keep

RULES = [
    TableRule(
        model="announcements.Announcement",
        why="News for a neighbourhood; public, and written by the municipality or a muhtar.",
        fields=keep(
            "id",
            "body",
            "speaker",
            "title",
            "text",
            "district",
            "neighbourhood",
            "building",
            "category",
            "topic",
            "urgency",
            "starts_at",
            "ends_at",
            "written_by",
            "written_at",
            "state",
            "decided_by",
            "decided_at",
            "refusal",
            "texted_by",
            "texted_at",
            "withdrawn_by",
            "withdrawn_at",
            "search",
            "told_at",
        ),
    ),
    TableRule(
        model="announcements.Picture",
        why="Pictures of public news, chosen by the municipality.",
        fields=keep("id", "announcement", "file", "alt", "order"),
    ),
    TableRule(
        model="announcements.SpeakingRule",
        why="How a body lets muhtars speak.",
        fields=keep("id", "body", "approves_muhtars"),
    ),
    TableRule(
        model="announcements.TopicFollow",
        why="What a person wants to hear of.",
        person="user",
        goes_with_person=True,
        fields=keep("id", "user", "topic", "category", "followed_at"),
    ),
]
