"""The fate of receipts."""

from muhit.foundation.core.retention_rules import After, TableRule, keep, secret

# Systems send again within hours; a month outlasts a queue that was forgotten over a holiday.
DAYS = 30

RULES = [
    TableRule(
        model="intake.Receipt",
        why="That what a system sends twice is taken in once. Names nobody: fingerprints.",
        fields=keep("id", "channel", "sender", "made", "received_at")
        | secret("key_print", "contents_print"),
        deleted=After(DAYS, "received_at"),
    ),
]
