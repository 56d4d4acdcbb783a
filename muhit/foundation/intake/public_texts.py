"""Texts of this room: none is public."""

from muhit.foundation.core.declared_texts import private

TEXTS = {
    **private(
        "Muhit makes it, nobody types it.",
        "Receipt.channel",
        "Receipt.sender",
        "Receipt.key_print",
        "Receipt.contents_print",
    ),
}
