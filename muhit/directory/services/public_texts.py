"""Which texts of this room become public, and who looks at them first."""

from muhit.foundation.core.declared_texts import private, unseen

TEXTS = {
    **unseen(
        "The office wants it to be known: its numbers are there to be called.",
        "Card.title",
        "Card.text",
        "Card.office",
        "Card.papers",
        "Telephone.number",
        "Telephone.title",
        "Telephone.text",
        "Service.name",
        "Service.description",
        "Service.eligibility",
        "Service.application_process",
        "Service.required_documents",
        "Service.fees",
        "Service.address",
        "Service.schedule",
        "Service.phone",
        "Service.email",
        "Service.url",
        "Service.languages",
    ),
    **private("Muhit makes it, nobody types it.", "Card.icon"),
}
