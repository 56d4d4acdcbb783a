"""The fate of bodies and what they answer for: public facts."""

from muhit.foundation.core.retention_rules import TableRule, keep

_WHY = "Which body answers for what, and where; nothing about a person."

RULES = [
    TableRule(
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
    TableRule(
        model="organisations.BodyArea",
        why=_WHY,
        fields=keep("id", "body", "province", "district", "neighbourhood"),
    ),
    TableRule(
        model="organisations.Department",
        why=_WHY,
        fields=keep("id", "body", "code", "name", "is_active"),
    ),
    TableRule(
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
            "group",
            "solution_days",
            "default_privacy",
            "call_instead",
            "call_reason",
            "is_active",
            "order",
            "questions",
        ),
    ),
    TableRule(
        model="organisations.RoutingRule",
        why=_WHY,
        fields=keep("id", "category", "district", "neighbourhood", "department"),
    ),
    TableRule(
        model="organisations.Revision",
        why="Tells running processes that bodies or categories changed.",
        fields=keep("id", "token"),
    ),
]
