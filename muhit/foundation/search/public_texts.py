"""Which texts of this room become public, and who looks at them first."""

from muhit.foundation.core.declared_texts import private

TEXTS = {
    **private("Names a source.", "PublicWord.source"),
    **private("Looked up to mend spelling, and never shown.", "PublicWord.folded"),
}
