"""Which texts of this room become public, and who looks at them first."""

from muhit.foundation.core.declared_texts import unseen

TEXTS = unseen(
    "From a public map.",
    *(
        f"{model}.{field}"
        for model in ("Street", "Landmark")
        for field in ("name", "folded", "names")
    ),
    "Landmark.kind",
    "Word.sound",
)
