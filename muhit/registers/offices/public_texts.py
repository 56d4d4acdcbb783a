"""Which texts of this room become public, and who looks at them first."""

from muhit.foundation.core.declared_texts import private

TEXTS = {
    **private(
        "The person and those who decide about the office.",
        "Mandate.evidence",
        "Mandate.refusal",
        "Mandate.end_reason",
    ),
}
