"""The forms of words: as they stand, folded, without their article, by their stems and roots."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection

from muhit.foundation.core.text import turkish_lower

from .roots import root

_BETWEEN_WORDS = re.compile(r"[\W_]+")
# The article, with what is written together with it: and, so, with, as, for.
_ARTICLE = re.compile(r"\b[وف]?(?:ال|بال|كال|لل)(?=\w{3})")

# How many public texts of a source hold the commonest word that begins so.
_KNOWN = """
coalesce((SELECT max(texts) FROM search_publicword AS known
          WHERE known.source = %s
            AND known.folded >= word.folded AND known.folded < word.folded || chr(1114111)), 0)
"""

_STEMS = """
SELECT {known},
       ts_lexize('turkish_stem', lowered) || ts_lexize('turkish_stem', word.folded)
       || ts_lexize('arabic_stem', bare),
       '{{}}' IN (ts_lexize('turkish_stem', lowered), ts_lexize('turkish_stem', word.folded),
                ts_lexize('arabic_stem', bare))
FROM unnest(%s::text[], %s::text[], %s::text[]) WITH ORDINALITY
     AS word (lowered, folded, bare, place)
ORDER BY place
"""


def lowered(text: str) -> str:
    """A text in small Turkish letters, words parted by single spaces.

    PostgreSQL would take ``park/bahçe`` for the path of a file, and ``iski.gov`` for a host.
    """
    return _BETWEEN_WORDS.sub(" ", unicodedata.normalize("NFC", turkish_lower(text))).strip()


def bare(folded: str) -> str:
    """Folded words without the Arabic article: PostgreSQL's stemmer takes off only one thing."""
    return _ARTICLE.sub("", folded)


@dataclass(frozen=True, kw_only=True)
class Form:
    """The stems of a word in both languages, and whether it is a word like *and* or *for*."""

    stems: frozenset[str]
    is_filler: bool
    known: int = 0


def forms_of(words: Iterable[tuple[str, str]], *, counted_in: str = "") -> list[Form]:
    """The forms of words, each given lowered and folded, in one query. `counted_in` a source, by
    its code: and how many of its public texts hold the commonest word that begins so."""
    words = list(words)
    folded = [folded for _low, folded in words]
    without = list(map(bare, folded))
    columns = [[low for low, _folded in words], folded, without]
    with connection.cursor() as cursor:
        cursor.execute(
            _STEMS.format(known=_KNOWN if counted_in else "0"),
            [counted_in, *columns] if counted_in else columns,
        )
        return [
            Form(
                stems=frozenset(stem for stem in (*stems, root(word)) if len(stem) > 1),
                is_filler=filler,
                known=known,
            )
            for word, (known, stems, filler) in zip(without, cursor.fetchall(), strict=True)
        ]
