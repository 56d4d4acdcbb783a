"""The fate of the log of acts."""

from muhit.foundation.core.fates import Rows, keep

FATES = [
    Rows(
        model="audit.Event",
        why="Accountability of public acts: who did what, when. Holds keys and counts only; "
        "the actor is forgotten with the account.",
        fields=keep("id", "at", "actor", "verb", "object_type", "object_id", "data"),
    ),
]
