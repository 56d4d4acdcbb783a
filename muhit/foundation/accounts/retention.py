"""The fate of accounts."""

from muhit.foundation.core.retention_rules import (
    After,
    TableRule,
    contact,
    keep,
    name,
    personal,
    secret,
)

RULES = [
    TableRule(
        model="accounts.User",
        why="To sign in, and to be told what becomes of what one sent. Goes when its owner "
        "deletes the account.",
        person="pk",
        fields=keep("id", "is_superuser", "is_active", "joined_at", "phone_confirmed_at")
        | personal("language", "last_login")
        | name("name")
        | contact("phone", "email")
        | secret("session_seed"),
    ),
    TableRule(
        model="accounts.User_groups",
        why="Groups are not used.",
        person="user",
        goes_with_person=True,
        fields=keep("id", "user", "group"),
    ),
    TableRule(
        model="accounts.User_user_permissions",
        why="Permissions of single users are not used.",
        person="user",
        goes_with_person=True,
        fields=keep("id", "user", "permission"),
    ),
    TableRule(
        model="accounts.OneTimeCode",
        why="Proof of a code while it is valid, and a limit to guessing; fingerprints only.",
        fields=keep("id", "purpose", "made_at", "expires_at", "failures", "used_at")
        | secret(*("address_print", "network_print", "wider_print", "widest_print", "code_print")),
        deleted=After(2, "expires_at"),
    ),
    TableRule(
        model="accounts.ShownCode",
        why="Shows codes of the console twin in the demo; never filled in production.",
        fields=keep("id", "sent_at") | contact("address") | secret("code"),
        deleted=After(1, "sent_at"),
    ),
    TableRule(
        model="accounts.Tally",
        why="Stops robots; a fingerprint of the network or the person, for the time of a limit.",
        fields=keep("times", "ends_at") | secret("mark"),
        deleted=After(1, "ends_at"),
    ),
    TableRule(
        model="accounts.Kept",
        why="Stops guessing at second factors, for minutes; keys are fingerprints.",
        fields=keep("expires") | secret("cache_key", "value"),
        deleted=After(1, "expires"),
    ),
    TableRule(
        model="accounts.SignedIn",
        why="Shows people where they are signed in, so that they can end it.",
        person="user",
        goes_with_person=True,
        fields=keep("id", "user", "began_at", "seen_at")
        | personal("device")
        | secret("session_key"),
        deleted=After(90, "seen_at"),
    ),
]
