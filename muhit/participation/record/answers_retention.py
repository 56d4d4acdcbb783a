"""The fate of what was answered and sent on; the rest stands in `retention.py`."""

from muhit.foundation.core.retention_rules import TableRule, keep, words

KEPT = "What a public body was asked, and what it answered (laws 3071 and 4982)."
APPLICANT = "submission__applicant__user"

OF_ANSWERS = [
    TableRule(
        model="submissions.Answer",
        why=KEPT,
        mentions=APPLICANT,
        fields=keep(
            "id",
            "submission",
            "language",
            "outcome",
            "said_by",
            "planned_for",
            "written_by",
            "written_at",
            "approved_by",
            "approved_at",
            "published_at",
            "returned_at",
        )
        | words("text"),
    ),
    TableRule(
        model="submissions.Handover",
        why=KEPT,
        fields=keep(
            "id",
            "submission",
            "from_body",
            "from_department",
            "to_body",
            "way",
            "reference",
            "sent_on",
            "written_by",
            "written_at",
        ),
    ),
]
