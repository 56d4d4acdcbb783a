"""Which texts of this room become public, and who looks at them first."""

from muhit.foundation.core.declared_texts import private

TEXTS = {
    **private("Whoever wrote the words, and moderators.", "Review.reason", "Flag.note"),
    **private("Moderators alone.", "WatchedWord.words", "WatchedWord.note"),
    **private("Muhit makes it, nobody types it.", "Review.source", "Review.found", "Review.before"),
}
