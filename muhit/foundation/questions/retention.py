"""The fate of questionnaires that were answered."""

from muhit.foundation.core.retention_rules import TableRule, keep

RULES = [
    TableRule(
        model="questions.Version",
        why="What was asked, without an answer; answers are read by it as long as they are kept.",
        fields=keep("id", "questions"),
    ),
]
