"""The fate of bodies and what they answer for: public facts."""

from muhit.foundation.core.fates import Rows, keep

_WHY = "Which body answers for what, and where; nothing about a person."

FATES = [
    Rows(
        model="organisations.Body",
        why=_WHY,
        fields=keep(
            "id",
            "code",
            "kind",
            "name",
            "phone",
            "website",
            "answers_here",
            "head_approves_answers",
            "kept_by",
            "is_active",
        ),
    ),
    Rows(
        model="organisations.BodyArea",
        why=_WHY,
        fields=keep("id", "body", "province", "district", "neighbourhood"),
    ),
    Rows(
        model="organisations.Department",
        why=_WHY,
        fields=keep("id", "body", "code", "name", "is_active"),
    ),
    Rows(
        model="organisations.Category",
        why=_WHY,
        fields=keep(
            "id",
            "body",
            "department",
            "code",
            "name",
            "keywords",
            "icon",
            "first_answer_days",
            "solution_days",
            "default_privacy",
            "call_instead",
            "call_reason",
            "is_active",
            "order",
        ),
    ),
    Rows(
        model="organisations.CategoryQuestion",
        why=_WHY,
        fields=keep("id", "category", "code", "label", "kind", "choices", "is_required", "order"),
    ),
    Rows(
        model="organisations.RemovedQuestion",
        why=_WHY,
        fields=keep("id", "category", "code", "label", "choices", "removed_at"),
    ),
    Rows(
        model="organisations.RoutingRule",
        why=_WHY,
        fields=keep("id", "category", "district", "neighbourhood", "department"),
    ),
    Rows(
        model="organisations.Revision",
        why="Tells running processes that bodies or categories changed.",
        fields=keep("id", "token"),
    ),
]
