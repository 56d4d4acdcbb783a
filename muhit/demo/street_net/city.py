"""Lays the city out: avenues between fields of the grid, streets and houses in them, landmarks.

Everything follows from the table of places and from numbers: the same city every time.
"""

import itertools
import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import shapely

from muhit.foundation.maps.features import Feature, Layer

from . import names
from .ground import Ground, Spot, Town, area, line, metres, on_earth, on_grid

WIDE, DEEP = 640, 420  # a field of the grid, in metres
# Numbers of streets begin here in each of the four districts of the city; elsewhere at 101.
_FIRST_NUMBER = {2064: 4001, 2065: 5001, 2066: 7001, 2067: 1101}
# Houses are most of the weight: two districts show how they look.
_WITH_HOUSES = frozenset((2065, 2067))
# Where the story of the demo plays gets the first numbers of its district.
_FIRST_TOWNS = ("Kuyuluk", "Viranşehir", "Cumhuriyet")
# Hamlets have a road and no more.
_FEWEST = 600


@dataclass(frozen=True)
class Field:
    """A field between avenues; `column` and `row` count along and away from the coast."""

    column: int
    row: int
    town: Town
    is_urban: bool

    @property
    def corner(self) -> tuple[float, float]:
        return self.column * WIDE, self.row * DEEP

    def chance(self, what: str) -> random.Random:
        return random.Random(f"{what} {self.column} {self.row}")  # noqa: S311 - no secret


def city() -> Iterator[Feature]:
    """Everything that is on the map, earth and sea first."""
    ground = Ground()
    yield Feature(Layer.EARTH, "earth", ground.land, 6)
    fields = _fields(ground)
    yield from _countryside(ground, fields)
    yield from _streams(ground)
    yield from _country_roads(ground)
    yield from _avenues(ground, fields)
    yield from _coast_road(ground)
    numbers: dict[int, Iterator[int]] = {}
    for field in sorted(fields.values(), key=_precedence):
        district = field.town.district
        count = numbers.setdefault(district, itertools.count(_FIRST_NUMBER.get(district, 101)))
        yield from _inside(field, count)
    yield from _names_of_places(ground)


def _precedence(field: Field) -> tuple[object, ...]:
    named = field.town.name in _FIRST_TOWNS
    first = _FIRST_TOWNS.index(field.town.name) if named else len(_FIRST_TOWNS)
    return field.town.district, first, field.town.name, field.row, field.column


def _fields(ground: Ground) -> dict[tuple[int, int], Field]:
    """The fields that have streets: near a town's middle, and not in the sea."""
    wanted: set[tuple[int, int]] = set()
    for town in ground.towns:
        u, v = on_grid(town.at)
        reach = int((town.reach_m + 300) // DEEP) + 1
        for column in range(int(u // WIDE) - reach, int(u // WIDE) + reach + 1):
            for row in range(int(v // DEEP) - reach, int(v // DEEP) + reach + 1):
                wanted.add((column, row))
    found: dict[tuple[int, int], Field] = {}
    for column, row in sorted(wanted):
        middle = on_earth((column + 0.5) * WIDE, (row + 0.5) * DEEP)
        town = ground.nearest(middle)
        corners = itertools.product((column, column + 1), (row, row + 1))
        far = metres(town.at, middle)
        if (
            town.people > _FEWEST
            and far < max(town.reach_m, 330)
            and all(ground.is_dry(on_earth(c * WIDE, r * DEEP)) for c, r in corners)
        ):
            found[column, row] = Field(column, row, town, is_urban=town.people > 1_500)
    return found


def _avenues(ground: Ground, fields: dict[tuple[int, int], Field]) -> Iterator[Feature]:
    """The edges of fields; those of one line and district are one avenue."""
    edges: dict[tuple[str, int, int], list[shapely.LineString]] = defaultdict(list)
    seen: set[tuple[str, int, int]] = set()
    for (column, row), field in fields.items():
        for which, c, r in (
            ("along", column, row), ("along", column, row + 1),
            ("away", column, row), ("away", column + 1, row),
        ):  # fmt: skip
            if (which, c, r) in seen:
                continue
            seen.add((which, c, r))
            ends = [(c * WIDE, r * DEEP)]
            ends.append(
                ((c + 1) * WIDE, r * DEEP) if which == "along" else (c * WIDE, (r + 1) * DEEP)
            )
            number = r if which == "along" else c
            edges[which, number, field.town.district].append(line(ends))
    for (which, number, district), pieces in sorted(edges.items(), key=lambda one: one[0]):
        is_wide = number % 4 == 0
        chance = random.Random(f"avenue {which} {number} {district}")  # noqa: S311
        called = names.avenue(chance, is_wide=is_wide)
        kind, zoom, rank = ("major_road", 10, 3) if is_wide else ("medium_road", 12, 4)
        for whole in _parts(shapely.line_merge(shapely.MultiLineString(pieces))):
            yield Feature(Layer.ROADS, kind, whole, zoom, called, rank=rank)


def _inside(field: Field, numbers: Iterator[int]) -> Iterator[Feature]:
    """Streets, houses and landmarks of one field."""
    chance = field.chance("field")
    left, bottom = field.corner
    rows = chance.randint(3, 5) if field.is_urban else chance.randint(1, 2)
    columns = chance.randint(2, 4) if field.is_urban else chance.randint(1, 2)
    along = [bottom + DEEP * (n + 1) / (rows + 1) + chance.uniform(-7, 7) for n in range(rows)]
    away = [left + WIDE * (n + 1) / (columns + 1) + chance.uniform(-15, 15) for n in range(columns)]
    grounds = list(_grounds(field, along, away, chance))
    taken = shapely.union_all([one.geometry for one in grounds]) if grounds else None
    yield from grounds
    for v in along:
        from_u = left if chance.random() < 0.8 else chance.choice(away)
        to_u = left + WIDE if chance.random() < 0.8 or from_u != left else chance.choice(away)
        yield from _street([(from_u, v), (to_u, v)], taken, numbers)
        if field.town.district in _WITH_HOUSES and field.is_urban:
            yield from _houses(from_u, to_u, v, taken, chance)
    for u in away:
        whole = chance.random() < 0.6
        from_v, to_v = (bottom, bottom + DEEP) if whole else (along[0], bottom + DEEP)
        yield from _street([(u, from_v), (u, to_v)], taken, numbers)
    yield from _landmarks(field, along, away, chance)


def _street(
    ends: list[tuple[float, float]], taken: shapely.Geometry | None, numbers: Iterator[int]
) -> Iterator[Feature]:
    way = line(ends)
    open_way = way if taken is None else shapely.difference(way, taken)
    parts = [part for part in _parts(open_way) if part.length > 0.0003]
    if not parts:
        return
    called = names.street(next(numbers))
    for part in parts:
        yield Feature(Layer.ROADS, "minor_road", part, 13, called, rank=5)


def _houses(
    from_u: float, to_u: float, v: float, taken: shapely.Geometry | None, chance: random.Random
) -> Iterator[Feature]:
    """Houses on both sides of a street."""
    u = min(from_u, to_u) + 14
    while u < max(from_u, to_u) - 30:
        width, depth = chance.uniform(14, 26), chance.uniform(11, 15)
        for side in (1, -1):
            if chance.random() < 0.45:
                continue
            near, far = v + side * 8, v + side * (8 + depth)
            house = area([(u, near), (u + width, near), (u + width, far), (u, far)], every_m=99)
            if taken is None or not taken.intersects(house):
                yield Feature(Layer.BUILDINGS, "building", house, 14)
        u += width + chance.uniform(8, 20)


def _grounds(
    field: Field, along: list[float], away: list[float], chance: random.Random
) -> Iterator[Feature]:
    """Parks, schools and the like: blocks between streets that are not built on."""
    if not field.is_urban:
        return
    left, bottom = field.corner
    vs, us = [bottom, *along, bottom + DEEP], [left, *away, left + WIDE]
    kinds = chance.sample(["park", "school", "playground", "hospital", "industrial", "park"], 2)
    for kind in kinds:
        if kind in ("hospital", "industrial") and chance.random() < 0.8:
            kind = "park"
        at_v, at_u = chance.randrange(len(vs) - 1), chance.randrange(len(us) - 1)
        edge = 9
        u0, u1 = us[at_u] + edge, us[at_u + 1] - edge
        v0, v1 = vs[at_v] + edge, vs[at_v + 1] - edge
        shape = area([(u0, v0), (u1, v0), (u1, v1), (u0, v1)])
        yield Feature(Layer.LANDUSE, kind, shape, 13)
        if kind != "industrial":
            called = names.landmark(kind, chance)
            rank = {"hospital": 1, "school": 2, "park": 3}.get(kind, 4)
            zoom = 13 if rank < 4 else 14
            yield Feature(Layer.POIS, kind, shapely.centroid(shape), zoom, called, rank=rank)


def _landmarks(
    field: Field, along: list[float], away: list[float], chance: random.Random
) -> Iterator[Feature]:
    """What stands at corners: a mosque nearly everywhere, shops, stops, the muhtar."""
    kinds = [("worship", 13, 2)]
    if field.is_urban:
        more = [
            ("pharmacy", 14, 4), ("shop", 14, 4), ("bakery", 14, 5), ("bus", 14, 6),
            ("clinic", 13, 2), ("market", 13, 2), ("community", 13, 3), ("high_school", 13, 2),
            ("police", 13, 2),
        ]  # fmt: skip
        kinds += chance.sample(more, 4)
    for kind, zoom, rank in kinds:
        u, v = chance.choice(away) + 12, chance.choice(along) + 14
        detail = "muslim" if kind == "worship" else ""
        at = shapely.Point(on_earth(u + chance.uniform(0, 60), v))
        shown = {"high_school": "school", "bakery": "shop"}.get(kind, kind)
        called = names.landmark(kind, chance)
        yield Feature(Layer.POIS, shown, at, zoom, called, detail=detail, rank=rank)


def _names_of_places(ground: Ground) -> Iterator[Feature]:
    """Each neighbourhood's muhtar; the map's outlines name the neighbourhoods themselves."""
    for town in ground.towns:
        chance = random.Random(f"muhtar {town.name} {town.district}")  # noqa: S311
        called = names.landmark("townhall", chance, town.name)
        spot = shapely.Point(
            town.at[0] + chance.uniform(-4e-4, 4e-4), town.at[1] + chance.uniform(-4e-4, 4e-4)
        )
        yield Feature(Layer.POIS, "townhall", spot, 13, called, rank=3)


def _country_roads(ground: Ground) -> Iterator[Feature]:
    """The shortest net that joins all towns, over land."""
    towns = ground.towns
    joined = {0}
    nearest = {n: (metres(towns[0].at, town.at), 0) for n, town in enumerate(towns)}
    while len(joined) < len(towns):
        n = min((n for n in nearest if n not in joined), key=lambda n: nearest[n])
        far, other = nearest[n]
        joined.add(n)
        for m, town in enumerate(towns):
            if m not in joined:
                nearest[m] = min(nearest[m], (metres(towns[n].at, town.at), n))
        if far > 900:
            is_main = min(towns[n].people, towns[other].people) > 2_000
            yield _road(ground, towns[n].at, towns[other].at, is_main=is_main)


def _road(ground: Ground, one: Spot, other: Spot, *, is_main: bool) -> Feature:
    chance = random.Random(f"road {one} {other}")  # noqa: S311
    bend = chance.uniform(-0.14, 0.14)
    middle = (
        (one[0] + other[0]) / 2 - (other[1] - one[1]) * bend,
        (one[1] + other[1]) / 2 + (other[0] - one[0]) * bend,
    )
    points = [
        tuple(
            (1 - t) ** 2 * a + 2 * t * (1 - t) * m + t**2 * b
            for a, m, b in zip(one, middle, other, strict=True)
        )
        for t in (n / 12 for n in range(13))
    ]
    way = max(
        _parts(shapely.intersection(shapely.LineString(points), ground.land)),
        key=lambda p: p.length,
    )
    called = names.avenue(chance, is_wide=False)
    called = {code: name.replace("Caddesi", "Yolu") for code, name in called.items()}
    if is_main:
        return Feature(Layer.ROADS, "major_road", way, 9, called, rank=3)
    return Feature(Layer.ROADS, "medium_road", way, 11, called, rank=4)


def _coast_road(ground: Ground) -> Iterator[Feature]:
    """A highway along the coast, a little inland, and the beach before it."""
    inland = ground.land.buffer(-0.0045, quad_segs=2).simplify(0.0006)
    west, _south, east, north = ground.frame.bounds
    inner = shapely.box(west + 0.05, 0, east - 0.05, north - 0.06)
    called = {"": "Sahil Yolu", "ar": "طريق الساحل"}
    for part in _parts(shapely.intersection(shapely.boundary(inland), inner)):
        if part.length > 0.05:
            yield Feature(Layer.ROADS, "highway", part, 7, called, rank=1)
    strip = shapely.difference(ground.land, ground.land.buffer(-0.0006, quad_segs=2))
    yield Feature(Layer.LANDUSE, "beach", shapely.intersection(strip, inner), 12)


def _streams(ground: Ground) -> Iterator[Feature]:
    west, south, east, north = ground.frame.bounds
    for n, word in enumerate(("Portakal", "Söğüt", "Turna", "Ardıç", "Değirmen", "Pınar")):
        chance = random.Random(f"stream {n}")  # noqa: S311
        x, points = west + (east - west) * (n + 0.6) / 6, []
        for step in range(60):
            x += chance.uniform(-0.006, 0.006)
            points.append((x, north - (north - south) * step / 59))
        way = shapely.intersection(shapely.LineString(points), ground.land)
        for part in _parts(way):
            yield Feature(
                Layer.WATER, "river", part, 9, {"": f"{word} Deresi", "ar": f"نهر {word}"}, rank=4
            )


def _countryside(ground: Ground, fields: dict[tuple[int, int], Field]) -> Iterator[Feature]:
    """Orchards round the towns, woods in the hills."""
    kinds: dict[str, list[shapely.Polygon]] = defaultdict(list)
    around: set[tuple[int, int]] = set()
    for column, row in fields:
        around.update((column + dc, row + dr) for dc in (-1, 0, 1) for dr in (-1, 0, 1))
    for column, row in sorted(around - set(fields)):
        chance = random.Random(f"country {column // 2} {row // 2}")  # noqa: S311
        kind = chance.choice(["farmland", "wood", ""])
        corners = [(column, row), (column + 1, row), (column + 1, row + 1), (column, row + 1)]
        if kind:
            kinds[kind].append(area([(c * WIDE, r * DEEP) for c, r in corners], every_m=330))
    for kind, shapes in kinds.items():
        whole = shapely.intersection(shapely.union_all(shapes), ground.land)
        for part in _parts(whole):
            yield Feature(Layer.LANDUSE, kind, part, 11)


def _parts(geometry: shapely.Geometry) -> list[shapely.Geometry]:
    return [part for part in shapely.get_parts(geometry) if not part.is_empty]
