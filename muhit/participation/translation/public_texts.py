"""Which texts of this room become public, and who looks at them first."""

from muhit.foundation.core.declared_texts import asked, private, unseen

TEXTS = {
    **unseen("Of a text that its own room looks at.", "Translation.original"),
    **asked("forms.TextForm", "Translation.text"),
    **private("Interpreters, and nobody else.", "Version.original", "Version.text"),
    **private(
        "Muhit makes it, nobody types it.", "Translation.from_language", "Translation.to_language"
    ),
}
