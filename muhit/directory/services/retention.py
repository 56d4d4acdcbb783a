"""The fate of services: public facts, kept as long as they are offered."""

from muhit.foundation.core.fates import Rows, keep

FATES = [
    Rows(
        model="services.Service",
        why="What the municipality offers; nothing about a person.",
        fields=keep(
            "id",
            "body",
            "topic",
            "name",
            "description",
            "eligibility",
            "application_process",
            "required_documents",
            "fees",
            "address",
            "schedule",
            "phone",
            "email",
            "url",
            "languages",
            "neighbourhood",
            "position",
            "is_active",
            "assured_on",
            "assured_by",
            "search",
        ),
    ),
    Rows(
        model="services.Card",
        why="What people are entitled to; nothing about a person.",
        fields=keep(
            "id", "code", "order", "is_active", "checked_on", "checked_by",
            "icon", "title", "text", "office", "papers",
        ),
    ),
    Rows(
        model="services.Telephone",
        why="Public telephone numbers; about nobody.",
        fields=keep(
            "id", "code", "order", "is_active", "checked_on", "checked_by",
            "number", "title", "text", "is_emergency",
        ),
    ),
    Rows(
        model="services.Card_telephones",
        why="Which numbers stand on which card; about nobody.",
        fields=keep("id", "card", "telephone"),
    ),
]
