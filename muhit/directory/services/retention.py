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
]
