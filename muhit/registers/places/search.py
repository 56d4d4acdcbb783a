"""Finding neighbourhoods by name, however it is spelt, from memory.

First what holds every word as the beginning of one of its own words (name,
former names, district, province, and how Arabic writes them), then what is
alike by letters, for slips of the hand. Within each, better fits first, then
those on the map of this installation, then larger populations.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from muhit.foundation.core.text import fold, sort_key

from . import index
from .models import District, Neighbourhood

LIKENESS = 76.0
# What people write after or before a name, folded: it tells nothing.
_TURKISH_NOISE = ("mahallesi", "mahalle", "mah", "mh", "koyu", "ilcesi", "ilce", "ili", "il")
_ARABIC_NOISE = ("حي", "محله", "قريه", "قضاء", "ولايه")
NOISE = frozenset((*_TURKISH_NOISE, *_ARABIC_NOISE))


@dataclass(frozen=True, slots=True)
class Entry:
    """One neighbourhood: keys to search by. `words` begins and ends each word with a space."""

    pk: int
    district: int
    name: str
    others: tuple[str, ...]
    area: str
    words: str
    is_on_map: bool
    population: int
    order: str


class Names:
    """The names of one revision."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = entries
        self.by_district: dict[int, list[Entry]] = {}
        for entry in entries:
            self.by_district.setdefault(entry.district, []).append(entry)

    def search(self, text: str, district: int | None, limit: int) -> list[int]:
        """Primary keys, best first."""
        wanted = [word for word in fold(text).split() if word not in NOISE] or fold(text).split()
        entries = self.entries if district is None else self.by_district.get(district, [])
        if not wanted:
            return []
        found = _by_words(wanted, entries)[:limit]
        if len(found) < limit:
            seen = {entry.pk for entry in found}
            alike = _by_likeness(" ".join(wanted), entries, limit + len(found))
            found += [entry for entry in alike if entry.pk not in seen]
        return [entry.pk for entry in found[:limit]]


def _by_words(wanted: Sequence[str], entries: Iterable[Entry]) -> list[Entry]:
    beginnings = [f" {word}" for word in wanted]
    found = [
        entry for entry in entries if all(beginning in entry.words for beginning in beginnings)
    ]
    phrase = " ".join(wanted)

    def rank(entry: Entry) -> tuple[int, bool, int, str]:
        if entry.name == phrase:
            fit = 0
        elif f"{entry.name} " in f"{phrase} " or phrase in entry.others:
            fit = 1  # the name whole, with district or province; or a former name
        elif entry.name.startswith(wanted[0]):
            fit = 2
        else:
            fit = 3 if any(f" {word}" in f" {entry.name}" for word in wanted) else 4
        return fit, not entry.is_on_map, -entry.population, entry.order

    return sorted(found, key=rank)


def _by_likeness(phrase: str, entries: Sequence[Entry], limit: int) -> list[Entry]:
    """By letters: against the name alone, and against the name with its district."""
    scores: dict[int, float] = {}
    for texts in (
        [entry.name for entry in entries],
        [f"{entry.name} {entry.area}" for entry in entries],
        [f"{entry.area} {entry.name}" for entry in entries],
    ):
        alike = process.extract(
            phrase, texts, scorer=fuzz.ratio, score_cutoff=LIKENESS, limit=3 * limit
        )
        for _text, score, number in alike:
            scores[number] = max(score, scores.get(number, 0))
    best = sorted(
        scores,
        key=lambda n: (
            -scores[n],
            not entries[n].is_on_map,
            -entries[n].population,
            entries[n].order,
        ),
    )
    return [entries[number] for number in best[:limit]]


def _entries() -> list[Entry]:
    districts = {
        district.code: (
            fold(district.name),
            " ".join(
                fold(part)
                for place in (district, district.province)
                for part in (place.name, *place.readings.values())
            ),
        )
        for district in District.objects.select_related("province")
    }
    rows = Neighbourhood.objects.filter(is_current=True).values_list(
        "pk", "district_id", "name", "folded", "aliases", "locality", "population",
        "centre",
    )  # fmt: skip
    return [
        Entry(
            pk=pk,
            district=district,
            name=folded,
            others=tuple(aliases),
            area=districts[district][0],
            words=f" {folded} {' '.join(aliases)} {fold(locality)} {districts[district][1]} ",
            is_on_map=centre is not None,
            population=population or 0,
            order=sort_key(name),
        )
        for pk, district, name, folded, aliases, locality, population, centre in rows.iterator()
    ]


@lru_cache(maxsize=1)
def _names(token: index.Token) -> Names:
    return Names(_entries())


def search(text: str, district: int | None, limit: int) -> list[int]:
    """Primary keys of the current neighbourhoods that `text` may mean, best first."""
    return _names(index.revision()).search(text, district, limit)
