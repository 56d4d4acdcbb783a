"""Which texts of this room become public, and who looks at them first."""

from muhit.foundation.core.declared_texts import private

TEXTS = {
    **private(
        "A copy of what a room asked; the form of that room looked at it.", "Version.questions"
    ),
}
