"""Neighbourhoods by name, as another system spells them, within the body's area."""

import re
from collections import defaultdict
from collections.abc import Iterable

from rapidfuzz import fuzz, process

from muhit.foundation.core.text import fold
from muhit.registers.organisations.models import Body
from muhit.registers.organisations.queries import area_of
from muhit.registers.places.models import Neighbourhood

LIKENESS = 90.0
_ENDING = re.compile(r" (?:mahallesi|mahalle|mah|mh|koyu|koy)$")
_DISTRICT_ENDING = re.compile(r" (?:ilcesi|ilce|belediyesi|merkez)$")
_DIGITS = re.compile(r"\d+")

NOT_FOUND = "No neighbourhood of the body's area is called so."
SEVERAL = "Several neighbourhoods are called so: none was taken."


class PlaceNames:
    """The current neighbourhoods where a body answers, or of the whole country where that is
    not said."""

    def __init__(self, places: Iterable[Neighbourhood]) -> None:
        self._by_name: dict[str, list[Neighbourhood]] = defaultdict(list)
        for place in places:
            for key in {place.folded, *place.aliases}:
                self._by_name[key].append(place)
        self._found: dict[tuple[str, str], Neighbourhood | str] = {}

    @classmethod
    def of(cls, body: Body) -> "PlaceNames":
        return cls(
            Neighbourhood.objects.filter(area_of(body).lies(), is_current=True)
            .defer("boundary")
            .select_related("district")
        )

    def find(self, name: str, district: str) -> Neighbourhood | str:
        """The neighbourhood; else why there is none, in a sentence."""
        key = (_ENDING.sub("", fold(name)), _DISTRICT_ENDING.sub("", fold(district)))
        if key not in self._found:
            self._found[key] = self._find(*key)
        return self._found[key]

    def _find(self, name: str, district: str) -> Neighbourhood | str:
        if not name:
            return NOT_FOUND
        exact = self._in(self._by_name.get(name, []), district)
        if exact:
            return exact[0] if len(exact) == 1 else SEVERAL
        alike = process.extract(
            name, list(self._by_name), scorer=fuzz.ratio, score_cutoff=LIKENESS, limit=20
        )
        near = {
            place.pk: place
            for other, _score, _at in alike
            if _DIGITS.findall(other) == _DIGITS.findall(name)
            for place in self._in(self._by_name[other], district)
        }
        if not near:
            return NOT_FOUND
        return next(iter(near.values())) if len(near) == 1 else SEVERAL

    def _in(self, places: list[Neighbourhood], district: str) -> list[Neighbourhood]:
        if not district:
            return places
        return [
            place
            for place in places
            if fuzz.ratio(_DISTRICT_ENDING.sub("", place.district.folded), district) >= LIKENESS
        ]
