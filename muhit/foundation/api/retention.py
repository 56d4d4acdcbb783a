"""The fate of tokens."""

from muhit.foundation.core.retention_rules import After, TableRule, keep, secret

RULES = [
    TableRule(
        model="api.Token",
        why="Which systems ask, and until when; of a secret only a keyed print is kept.",
        mentions="made_by",
        fields=keep(
            "id", "name", "scopes", "made_at", "made_by", "expires_on", "ended_at", "used_on"
        )
        | secret("secret_print"),
        deleted=After(365, "expires_on"),
    ),
]
