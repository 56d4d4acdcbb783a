"""How flats are written: one way for however it is typed."""

import re
import unicodedata

from muhit.foundation.core.text import fold_letters

MOST = 8
# What people write before the number: Daire 5, D. 5, No: 5, شقة 5.
_BEFORE = re.compile(r"^(?:(?:daire|flat|no|d|شقه)[\W_]*)+(?=\d)")
_OTHER = re.compile(r"[\W_]+")


def read_flat(typed: str) -> str:
    """The number of a flat in its written form: ``Daire 05/a`` → ``5A``; empty for none.

    Digits of any script count; a word such as ``Zemin`` stays a word.
    """
    plain = fold_letters(unicodedata.normalize("NFKC", typed)).strip()
    return _OTHER.sub("", _BEFORE.sub("", plain)).lstrip("0")[:MOST].upper()
