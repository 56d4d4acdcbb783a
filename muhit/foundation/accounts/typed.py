"""What comes along when people type or copy, and means nothing."""

import re
import unicodedata

# Marks of direction and joiners: pasted Arabic text is full of them.
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
)


def tidy(typed: str) -> str:
    """The text with letters of full width and the like as plain ones, without unseen marks."""
    return _UNSEEN.sub("", unicodedata.normalize("NFKC", _UNSEEN.sub("", typed))).strip()
