"""The fate of the matters of buildings."""

from muhit.foundation.core.retention_rules import YEAR, After, TableRule, keep, secret, words

RULES = [
    TableRule(
        model="buildings.Notice",
        why="What a building's manager told those who live there; the next manager needs it.",
        mentions="written_by",
        fields=keep(
            "id",
            "building",
            "language",
            "announcement",
            "written_by",
            "written_at",
            "withdrawn_by",
            "withdrawn_at",
        )
        | words("title", "text", "title_in", "text_in"),
        deleted=After(3 * YEAR, "written_at"),
    ),
    TableRule(
        model="buildings.NoticeReading",
        why="Counts how many have read a notice; nobody reads who.",
        person="user",
        goes_with_person=True,
        fields=keep("id", "notice", "user", "read_at"),
        deleted=After(YEAR, "read_at"),
    ),
    TableRule(
        model="buildings.JointSubmission",
        why="What the flats of a building told the municipality together.",
        mentions="opened_by",
        fields=keep(
            "id",
            "building",
            "kind",
            "language",
            "category",
            "opened_by",
            "opened_at",
            "withdrawn_at",
            "filing_key",
            "filed_at",
            "submission",
            "flats",
            "told",
        )
        | words("text", "text_in"),
        deleted=After(YEAR, "withdrawn_at"),
    ),
    TableRule(
        model="buildings.Signature",
        why="For which flats a joint submission speaks; the number stays, the signatures go "
        "three months after it is filed.",
        person="user",
        goes_with_person=True,
        fields=keep("id", "joint", "user", "signed_at"),
        deleted=After(90, "joint__filed_at"),
    ),
    TableRule(
        model="buildings.Handover",
        why="How the management of a building passed from one to the next.",
        fields=keep(
            "id",
            "building",
            "proposed_by",
            "proposed_at",
            "expires_at",
            "accepted_by",
            "accepted_at",
            "mandate",
            "withdrawn_at",
        )
        | secret("code"),
        deleted=After(3 * YEAR, "proposed_at"),
    ),
]
