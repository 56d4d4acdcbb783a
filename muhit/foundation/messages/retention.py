"""The fate of messages and deliveries."""

from muhit.foundation.core.retention_rules import (
    YEAR,
    After,
    TableRule,
    contact,
    keep,
    personal,
    secret,
    words,
)

_SENT_LONG_AGO = After(30, "queued_at")

RULES = [
    TableRule(
        model="muhit_messages.Message",
        why="The inbox of a person. Holds keys; words are made when it is read.",
        person="recipient",
        goes_with_person=True,
        fields=keep(
            "id",
            "recipient",
            "kind",
            "about_id",
            "params",
            "created_at",
            "read_at",
            "digested_at",
        ),
        deleted=After(2 * YEAR, "created_at"),
    ),
    TableRule(
        model="muhit_messages.Preference",
        why="How a person wants to be told.",
        person="user",
        goes_with_person=True,
        fields=keep("id", "user", "kind", "way"),
    ),
    TableRule(
        model="muhit_messages.Device",
        why="Tells a browser that there is news; goes when the person or the browser says so.",
        person="user",
        goes_with_person=True,
        fields=keep("id", "user", "added_at") | secret("endpoint", "p256dh", "auth"),
    ),
    TableRule(
        model="muhit_messages.Delivery",
        why="Proof that a message was sent, and a chance to repeat what failed. Address and "
        "words go after a month, the rest after a year.",
        person="recipient",
        goes_with_person=True,
        fields=keep(
            "id",
            "recipient",
            "message",
            "kind",
            "about_id",
            "params",
            "channel",
            "language",
            "state",
            "attempts",
            "error",
            "queued_at",
            "due_at",
            "claimed_at",
            "sent_at",
        )
        | contact("address", until=_SENT_LONG_AGO)
        | words("subject", "body", until=_SENT_LONG_AGO)
        | personal("url", until=_SENT_LONG_AGO),
        deleted=After(YEAR, "queued_at"),
    ),
]
