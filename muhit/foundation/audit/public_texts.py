"""Which texts of this room become public, and who looks at them first."""

from muhit.foundation.core.declared_texts import private

TEXTS = {
    **private("Muhit makes it, nobody types it.", "Event.verb", "Event.object_type", "Event.data"),
}
