"""Bringing streets in, from what a map is made of."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

import shapely
from django.conf import settings
from django.db import connection, transaction

from muhit.foundation.audit import actions as audit
from muhit.foundation.core.arabic import sound
from muhit.foundation.core.copying import copy_in, next_keys
from muhit.foundation.core.points import Box, Point
from muhit.foundation.maps.features import Feature, Layer
from muhit.registers.places import index
from muhit.registers.places.models import Neighbourhood

from .acts import Act
from .models import Landmark, Piece, Street, Word
from .spelling import words_of

Row = dict[str, Any]

_AT_ONCE = 5_000
# What a landmark is found by beside its name.
_WORDS_OF_KIND = {
    "school": "okul",
    "park": "park",
    "playground": "park",
    "market": "pazar",
    "hospital": "hastane",
    "clinic": "saglik",
    "pharmacy": "eczane",
    "bus": "durak",
    "station": "durak",
    "police": "karakol",
    "cemetery": "mezarlik",
    "shop": "market",
    "townhall": "belediye",
}
_WORDS_OF_FAITH = {"muslim": "cami", "christian": "kilise"}
_LONGEST_WORD, _LONGEST_NAME = 60, 200


@dataclass
class Brought:
    """How many streets, pieces of them and landmarks are there now."""

    streets: int = 0
    pieces: int = 0
    landmarks: int = 0


@dataclass
class _Gathered:
    """A street while its pieces come in."""

    row: Row
    longest: float = 0.0
    lines: list[bytes] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)


@transaction.atomic
def replace_streets(features: Iterable[Feature], *, by: Any) -> Brought:
    """Put the streets and landmarks among `features` in the place of those that are there."""
    streets: dict[tuple[str, int | None], _Gathered] = {}
    landmarks: list[Row] = []
    for some in _batches(feature for feature in features if feature.name):
        for feature, place in _placed(some):
            if feature.layer is Layer.ROADS:
                _gather(streets, feature, place)
            elif feature.layer is Layer.POIS:
                landmarks.append(_landmark(feature, place))
    _remove_all()
    gathered = list(streets.values())
    keys = next_keys(Street, len(gathered))
    copy_in(Street, [{"id": key, **one.row} for key, one in zip(keys, gathered, strict=True)])
    copy_in(Landmark, landmarks)
    pieces = [
        {"street_id": key, "around": str(box), "line": line}
        for key, one in zip(keys, gathered, strict=True)
        for box, line in zip(one.boxes, one.lines, strict=True)
    ]
    copy_in(Piece, pieces)
    _count_words([*(one.row for one in gathered), *landmarks])
    done = Brought(len(gathered), len(pieces), len(landmarks))
    audit.record(Act.IMPORTED, by=by, streets=done.streets, landmarks=done.landmarks)
    return done


def _count_words(rows: Iterable[Row]) -> None:
    counts = Counter(word for row in rows for word in row["words"])
    copy_in(
        Word,
        [
            {"word": word, "sound": sound(word)[:_LONGEST_WORD], "count": count}
            for word, count in counts.items()
        ],
    )


@transaction.atomic
def remove_streets(*, by: Any) -> None:
    """Take all of them away; what submissions hold is text and stays."""
    _remove_all()
    audit.record(Act.REMOVED, by=by)


def _remove_all() -> None:
    for model in (Piece, Street, Landmark, Word):
        model.objects.all()._raw_delete(connection.alias)


def _batches(features: Iterable[Feature]) -> Iterator[list[Feature]]:
    rest = iter(features)
    while some := list(islice(rest, _AT_ONCE)):
        yield some


def _placed(features: list[Feature]) -> Iterator[tuple[Feature, Neighbourhood | None]]:
    """Each with the neighbourhood that its middle lies in."""
    points = [_middle(feature) for feature in features]
    found = index.current().find_all(points, limit_m=settings.PLACES_NEAREST_LIMIT_M)
    return zip(features, found, strict=True)


def _middle(feature: Feature) -> Point:
    at = feature.geometry
    if at.geom_type == "LineString":
        at = at.interpolate(0.5, normalized=True)
    elif at.geom_type != "Point":
        at = at.representative_point()
    return Point(latitude=at.y, longitude=at.x)


def _gather(
    streets: dict[tuple[str, int | None], _Gathered],
    feature: Feature,
    place: Neighbourhood | None,
) -> None:
    key = _folded(feature.name), place.pk if place is not None else None
    if key not in streets:
        streets[key] = _Gathered({**_named(feature, place), "rank": feature.rank})
    street = streets[key]
    street.row["rank"] = min(street.row["rank"], feature.rank)
    length = feature.geometry.length
    if length > street.longest:
        street.longest, street.row["at"] = length, str(_middle(feature))
    west, south, east, north = feature.geometry.bounds
    street.boxes.append(Box(west=west, south=south, east=east, north=north))
    street.lines.append(shapely.to_wkb(feature.geometry))


def _landmark(feature: Feature, place: Neighbourhood | None) -> Row:
    row = {**_named(feature, place), "kind": feature.kind, "rank": feature.rank}
    kind = _WORDS_OF_FAITH.get(feature.detail) or _WORDS_OF_KIND.get(feature.kind)
    if kind is not None and kind not in row["words"]:
        row["words"].append(kind)
    return row


def _named(feature: Feature, place: Neighbourhood | None) -> Row:
    names = {code: name for code, name in feature.names.items() if code}
    texts = [*feature.names.values()]
    if place is not None:
        district = place.district
        texts += [place.name, *place.aliases, district.name, *district.readings.values()]
    words = dict.fromkeys(word[:_LONGEST_WORD] for text in texts for word in words_of(text))
    return {
        "neighbourhood_id": place.pk if place is not None else None,
        "name": feature.name[:_LONGEST_NAME],
        "folded": _folded(feature.name),
        "names": json.dumps(names),
        "words": list(words),
        "at": str(_middle(feature)),
    }


def _folded(name: str) -> str:
    return " ".join(words_of(name))[:_LONGEST_NAME]
