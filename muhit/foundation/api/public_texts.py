"""Texts of this room: none is public."""

from muhit.foundation.core.declared_texts import private

TEXTS = {
    **private("Operators name systems for themselves.", "Token.name"),
    **private("Muhit makes it, nobody types it.", "Token.secret_print"),
}
