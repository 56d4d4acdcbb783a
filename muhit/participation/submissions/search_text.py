"""Full-text search over Turkish and Arabic words, with PostgreSQL's own means.

Each text is indexed as it stands, folded (`core.text.fold`), by its stems, as
Turkish with its marks and without and as Arabic, and by the roots of its words
(`roots.py`). So ``cop`` finds ``ÇÖP``, أحمد finds احمد, ``sokağı`` finds ``sokak``,
and ``kesildi`` finds ``kestiler``. A query asks for every word, each in any of
its forms: its stems, its folded beginning, and, where next to nobody writes it so, the
words one letter away from it (`vocabulary.py`).
"""

import math
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchQuery, SearchVectorField
from django.db import connection
from django.db.models import Func, TextField, Value

from muhit.foundation.core.text import fold, turkish_lower
from muhit.participation.translation.queries import translations_of
from muhit.registers.organisations.models import Category
from muhit.registers.places.models import Neighbourhood

from . import vocabulary
from .enums import TextSource
from .models import Submission
from .roots import root, roots_of

MAX_WORDS = 12
# Where not all have to be found, so many of the most telling words are asked for.
MOST_COMBINED = 6
# Shorter words are looked for whole: half of all words begin with "a".
SHORTEST_BEGINNING = 3
# Where too little was found, this part of long words has to do: the endings of Turkish
# are many, and the stemmer knows few of the verb's.
SHORTEST_SHORTENED = 7
SHORTENED = 0.6
# The ending of "its", of which the stemmer leaves the s: kokusu, gürültüsü.
_ITS = re.compile(r"(?<=[a-z]{2}[aeiou])s[iu]$")
# A word is taken for a mistake where another, one letter away, is this many times commoner.
TIMES_COMMONER = 5

_BETWEEN_WORDS = re.compile(r"[\W_]+")

# Whole words carry the weights A (of the text) and B (of category and place), stems C
# and D. `vocabulary.py` counts A and B.
_VECTOR = """
       setweight(to_tsvector('simple', {folded_words}), 'A')
    || setweight(to_tsvector('turkish', {words}) || to_tsvector('turkish', {folded_words})
                 || to_tsvector('arabic', {bare_words}) || to_tsvector('simple', {root_words}), 'C')
    || setweight(to_tsvector('simple', {folded_around}), 'B')
    || setweight(to_tsvector('turkish', {around}) || to_tsvector('turkish', {folded_around})
                 || to_tsvector('arabic', {bare_around})
                 || to_tsvector('simple', {root_around}), 'D')
"""
_SPELT = (
    "words", "folded_words", "bare_words", "root_words",
    "around", "folded_around", "bare_around", "root_around",
)  # fmt: skip
_TEXTS = ", ".join(["%s::text[]"] * len(_SPELT))

_NUMBERED = {name: f"spelt[{at}]" for at, name in enumerate(_SPELT, start=1)}
_VECTOR_OF_ARRAY = (
    f"(SELECT {_VECTOR.format_map(_NUMBERED)} "  # noqa: S608 - names written in this file
    "FROM (SELECT %(expressions)s) AS row (spelt))"
)

_VECTORS = f"""
UPDATE submissions_submission AS submission SET search =
{_VECTOR.format_map({name: name for name in _SPELT})}
FROM unnest(%s::bigint[], {_TEXTS})
     AS row (id, {", ".join(_SPELT)})
WHERE submission.id = row.id
"""  # noqa: S608 - names written in this file

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

# The article, with what is written together with it: and, so, with, as, for.
_ARTICLE = re.compile(r"\b[وف]?(?:ال|بال|كال|لل)(?=\w{3})")


def search_vector(submission: Submission) -> Func:
    """The search vector of a submission that is about to be inserted, so that its row is written
    once and not twice."""
    spelt = (*_spelt(submission.text), *_spelt(_around(submission)))
    return Func(
        Value(list(spelt), output_field=ArrayField(TextField())),
        template=_VECTOR_OF_ARRAY,
        output_field=SearchVectorField(),
    )


_VECTORS_ALONE = f"""
SELECT ({_VECTOR.format_map({name: name for name in _SPELT})})::text
FROM unnest({_TEXTS})
     WITH ORDINALITY AS row ({", ".join(_SPELT)}, place)
ORDER BY place
"""  # noqa: S608 - names written in this file


def search_vectors(
    rows: Iterable[tuple[str, Category | None, Neighbourhood | None]],
) -> list[str]:
    """The search vectors of rows that are about to be copied in, in their order: of their words,
    category and neighbourhood (its district loaded)."""
    spelt = [
        (*_spelt(text), *_spelt_again(_names(category, place))) for text, category, place in rows
    ]
    with connection.cursor() as cursor:
        cursor.execute(_VECTORS_ALONE, [list(column) for column in zip(*spelt, strict=True)])
        return [vector for (vector,) in cursor.fetchall()]


def refresh_search(*submissions: Submission) -> None:
    """Compute the search vectors anew after words, category or place changed; in one statement."""
    turkish = _translated(submissions)
    rows = [
        (row.pk, *_spelt(f"{row.text} {turkish.get(row.pk, '')}"), *_spelt(_around(row)))
        for row in submissions
    ]
    with connection.cursor() as cursor:
        cursor.execute(_VECTORS, [list(column) for column in zip(*rows, strict=True)])


def _translated(submissions: Sequence[Submission]) -> dict[int, str]:
    """The Turkish words of interpreters, by submission: they are searched like its own."""
    others = [row.pk for row in submissions if row.language != "tr" or not row.text]
    if not others:
        return {}
    found = translations_of(TextSource.WORDS, others, "tr")
    return {pk: told.text for (pk, _part), told in found.items()}


def _spelt(text: str) -> tuple[str, str, str, str]:
    """A text lowered, folded, folded without articles, and as the roots of its words."""
    folded = fold(text)
    without = bare(folded)
    return lowered(text), folded, without, roots_of(without)


def bare(folded: str) -> str:
    """Folded words without the Arabic article: PostgreSQL's stemmer takes off only one thing."""
    return _ARTICLE.sub("", folded)


# An import names the same few categories and places again and again.
_spelt_again = lru_cache(maxsize=1_024)(_spelt)


def _around(submission: Submission) -> str:
    return _names(submission.category, submission.neighbourhood)


def _names(category: Category | None, place: Neighbourhood | None) -> str:
    """The names of the category, in all languages, and of the place."""
    names: list[str] = []
    if category is not None:
        names.extend(category.name.values())
    if place is not None:
        names += [place.name, place.district.name]
    return " ".join(names)


def lowered(text: str) -> str:
    """A text in small Turkish letters, words parted by single spaces.

    PostgreSQL would take ``park/bahçe`` for the path of a file, and ``iski.gov`` for a host.
    """
    return _BETWEEN_WORDS.sub(" ", unicodedata.normalize("NFC", turkish_lower(text))).strip()


@dataclass(frozen=True, kw_only=True)
class Form:
    """The stems of a word in both languages, and whether it is a word like *and* or *for*."""

    stems: frozenset[str]
    is_filler: bool
    known: int = 0


def forms_of(words: Iterable[tuple[str, str]], *, counted: bool = False) -> list[Form]:
    """The forms of words, each given lowered and folded, in one query. `counted`: and how many
    public submissions hold the commonest word that begins so."""
    words = list(words)
    folded = [folded for _low, folded in words]
    without = list(map(bare, folded))
    with connection.cursor() as cursor:
        cursor.execute(
            _STEMS.format(known=vocabulary.KNOWN if counted else "0"),
            [[low for low, _folded in words], folded, without],
        )
        return [
            Form(
                stems=frozenset(stem for stem in (*stems, root(word)) if len(stem) > 1),
                is_filler=filler,
                known=known,
            )
            for word, (known, stems, filler) in zip(without, cursor.fetchall(), strict=True)
        ]


@dataclass(frozen=True, kw_only=True)
class Sought:
    """One word somebody typed, folded, and everything that counts as finding it.

    `near` are words one letter away, where the typed one is hardly ever written.
    """

    folded: str
    stems: frozenset[str] = frozenset()
    near: tuple[str, ...] = ()
    known: int = 0

    @property
    def beginnings(self) -> tuple[str, ...]:
        """What a word that is found begins with."""
        words = (_ITS.sub("", self.folded), *self.near)
        return tuple(word for word in words if len(word) >= SHORTEST_BEGINNING)

    @property
    def loose_beginnings(self) -> tuple[str, ...]:
        """The same, where next to nothing was found: of long words, the first three fifths."""
        short = tuple(
            word[: math.ceil(len(word) * SHORTENED)]
            for word in (self.folded, *self.near)
            if len(word) >= SHORTEST_SHORTENED
        )
        return (*self.beginnings, *short)

    @property
    def telling(self) -> float:
        """How much it says that a text holds this word: the less, the more texts do; 0 to 1."""
        return 1 / (1 + math.log1p(self.known))

    def finds(self, folded: str, stems: frozenset[str], *, loosely: bool = False) -> bool:
        """Whether a word of a text, folded and stemmed, is found by this one."""
        beginnings = self.loose_beginnings if loosely else self.beginnings
        return (
            folded == self.folded
            or folded.startswith(beginnings)
            or not self.stems.isdisjoint({folded, *stems})
        )

    def whole(self) -> str:
        """The word itself or one of its stems, in PostgreSQL's language of queries.

        Folded words and stems hold letters and digits only: nothing there could be
        taken for an operator.
        """
        words = {self.folded, _ITS.sub("", self.folded), *self.stems}
        return _either(f"'{word}'" for word in sorted(words))

    def any_form(self) -> str:
        """Any of its forms."""
        return self._beginning(self.beginnings)

    def loose_form(self) -> str:
        """Any of its forms, and of long words a part."""
        return self._beginning(self.loose_beginnings)

    def _beginning(self, beginnings: tuple[str, ...]) -> str:
        return _either([*(f"'{word}':*" for word in beginnings), self.whole()])


def _either(parts: Iterable[str]) -> str:
    return f"({' | '.join(parts)})"


@dataclass(frozen=True, kw_only=True)
class Search:
    """What somebody looks for."""

    words: tuple[Sought, ...]

    @property
    def was_mended(self) -> bool:
        """Whether words one letter away are looked for too."""
        return any(word.near for word in self.words)

    def all_words(self) -> SearchQuery:
        """Every word, in any of its forms."""
        return query(" & ".join(word.any_form() for word in self.words))

    def some_words(self) -> Iterator[SearchQuery]:
        """Ever fewer of the words, long ones in part: all but one, then down to half of them.

        Of many words the most telling ones have to do. Nothing where that would find nothing else.
        """
        if len(self.words) == 1:
            word = self.words[0]
            if word.loose_beginnings != word.beginnings:
                yield query(word.loose_form())
            return
        telling = sorted(self.words, key=lambda word: -word.telling)[:MOST_COMBINED]
        written = [word.loose_form() for word in telling]
        for number in range(len(written) - 1, (len(written) - 1) // 2, -1):
            yield query(_either(f"({' & '.join(some)})" for some in combinations(written, number)))


def query(written: str) -> SearchQuery:
    """A query written in PostgreSQL's language; its words are folded already."""
    return SearchQuery(written, config="simple", search_type="raw")


def search_for(typed: str, *, exactly: bool = False) -> Search | None:
    """What is looked for by what somebody typed; None where it holds no word at all.

    `exactly` leaves spelling mistakes as they are. One query, and one more where a word may
    be misspelt.
    """
    words = _words(typed)
    if not words:
        return None
    formed = [
        (folded, form)
        for (_low, folded), form in zip(words, forms_of(words, counted=True), strict=True)
    ]
    telling = [pair for pair in formed if not pair[1].is_filler] or formed
    near = {} if exactly else _near(telling)
    return Search(
        words=tuple(
            Sought(folded=folded, stems=form.stems, near=near.get(folded, ()), known=form.known)
            for folded, form in telling
        )
    )


def _words(typed: str) -> list[tuple[str, str]]:
    """The words of what was typed, lowered and folded, each once."""
    found: dict[str, str] = {}
    for part in typed.replace("\0", " ").split():
        pieces = fold(part).split()
        low = lowered(part).split()
        same = len(low) == len(pieces)
        for at, folded in enumerate(pieces):
            found.setdefault(folded[: vocabulary.LONGEST_WORD], low[at] if same else folded)
    return [(low, folded) for folded, low in found.items()][:MAX_WORDS]


def _near(words: list[tuple[str, Form]]) -> dict[str, tuple[str, ...]]:
    """The words one letter away from each that may be misspelt."""
    doubted = {}
    for folded, form in words:
        if vocabulary.is_mendable(folded):
            forms = {folded, *filter(vocabulary.is_mendable, map(fold, form.stems))}
            at_least = max(1, form.known * TIMES_COMMONER)
            doubted[folded] = vocabulary.Doubted(tuple(sorted(forms)), at_least)
    return dict(zip(doubted, vocabulary.near(list(doubted.values())), strict=True))


def query_for(typed: str) -> SearchQuery | None:
    """The query for what somebody typed; None where it holds no word at all."""
    search = search_for(typed)
    return search.all_words() if search is not None else None
