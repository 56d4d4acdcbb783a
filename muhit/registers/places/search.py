"""Finding neighbourhoods by name, however it is spelt, from memory.

First what holds every word as the beginning of one of its own words (name,
former names, district, province, and how Arabic writes them), then what is
alike by letters, for slips of the hand, or by sound, for Turkish names in Arabic letters. What
is on the map of this installation comes first, and elsewhere is looked where nothing is here.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from muhit.foundation.core.arabic import ARABIC, arabic_of, likeness, sound, sounds
from muhit.foundation.core.text import fold, sort_key

from . import index
from .models import District, Neighbourhood

LIKENESS = 76.0
_FEWEST_SOUNDS = 2
# What people write after or before a name, folded: it tells nothing.
_TURKISH_NOISE = ("mahallesi", "mahalle", "mah", "mh", "koyu", "ilcesi", "ilce", "ili", "il")
_ARABIC_NOISE = ("حي", "محله", "قريه", "قضاء", "ولايه")
NOISE = frozenset((*_TURKISH_NOISE, *_ARABIC_NOISE))


@dataclass(frozen=True, slots=True)
class Entry:
    """One neighbourhood: keys to search by. `words` begins and ends each word with a space.

    `sound` and `area_sounds` are those of `core.arabic`, of the name and of what it lies in.
    """

    pk: int
    district: int
    shown: str
    name: str
    others: tuple[str, ...]
    area: str
    sound: str
    area_sounds: tuple[str, ...]
    words: str
    is_on_map: bool
    population: int
    order: str


class Names:
    """The names of one revision."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.everywhere = Names.Part(entries)
        # Those on the map of this installation: who searches lives here, nearly always.
        self.here = Names.Part([entry for entry in entries if entry.is_on_map])
        self.by_district: dict[int, Names.Part] = {}

    class Part:
        """Some entries, and which of them sound how."""

        def __init__(self, entries: Sequence[Entry]) -> None:
            self.entries = entries
            self.by_sound: dict[str, list[Entry]] = {}
            for entry in entries:
                for area in ("", *entry.area_sounds):
                    self.by_sound.setdefault(entry.sound + area, []).append(entry)

    def search(self, text: str, district: int | None, limit: int, *, only_here: bool) -> list[int]:
        """Primary keys, best first. What is elsewhere comes where there is nothing here."""
        wanted = [word for word in fold(text).split() if word not in NOISE] or fold(text).split()
        if not wanted:
            return []
        parts = [self.here, *([] if only_here else [self.everywhere])]
        if district is not None:
            parts = [self._of_district(district)]
        phrase = " ".join(wanted)
        found: list[Entry] = []
        for part in parts:
            found = found or _by_words(wanted, part.entries)[:limit]
        if ARABIC.search(phrase):
            for part in parts:
                found = found or _by_sound(phrase, part)[:limit]
        for part in parts if len(found) < limit else ():
            alike = _by_likeness(phrase, part.entries, limit + len(found))
            found += [entry for entry in alike if entry not in found]
            if found:
                break
        return [entry.pk for entry in found[:limit]]

    def _of_district(self, code: int) -> "Names.Part":
        if code not in self.by_district:
            entries = [one for one in self.everywhere.entries if one.district == code]
            self.by_district[code] = Names.Part(entries)
        return self.by_district[code]


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


def _by_sound(phrase: str, part: "Names.Part") -> list[Entry]:
    """Turkish names in Arabic letters, however they are spelt: by their consonants.

    Of names that sound alike, those first that would be written so.
    """
    ways = {way for way in sounds(phrase) if len(way) >= _FEWEST_SOUNDS}
    found = {entry.pk: entry for way in ways for entry in part.by_sound.get(way, ())}
    if not found:
        begun = (sound for sound in part.by_sound if any(sound.startswith(way) for way in ways))
        found = {entry.pk: entry for sound in begun for entry in part.by_sound[sound]}
    likest = {pk: round(likeness(entry.shown, phrase), 1) for pk, entry in found.items()}
    return sorted(
        found.values(),
        key=lambda one: (not one.is_on_map, -likest[one.pk], -one.population, one.order),
    )


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
            (sound(district.name), sound(district.name) + sound(district.province.name)),
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
            shown=name,
            name=folded,
            others=tuple(aliases),
            area=districts[district][0],
            sound=sound(name),
            area_sounds=districts[district][2],
            words=(
                f" {folded} {fold(arabic_of(name))} {' '.join(aliases)} {fold(locality)}"
                f" {districts[district][1]} "
            ),
            is_on_map=centre is not None,
            population=population or 0,
            order=sort_key(name),
        )
        for pk, district, name, folded, aliases, locality, population, centre in rows.iterator()
    ]


@lru_cache(maxsize=1)
def _names(token: index.Token) -> Names:
    return Names(_entries())


def search(text: str, district: int | None, limit: int, *, only_here: bool = False) -> list[int]:
    """Primary keys of the current neighbourhoods that `text` may mean, best first.

    `only_here` leaves out those that are not on the map of this installation.
    """
    return _names(index.revision()).search(text, district, limit, only_here=only_here)
