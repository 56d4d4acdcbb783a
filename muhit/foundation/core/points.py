"""Positions on the map: a value, its field in PostgreSQL, and distances.

A point is stored in PostgreSQL's own ``point`` type as ``(longitude,
latitude)``, so that a GiST index answers boxes and nearest neighbours without
any extension.
"""

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Expression, F, Func, Value

if TYPE_CHECKING:
    from django.db.models.sql.compiler import _ParamsT

    _Field = models.Field[Any, Any]
else:
    _Field = models.Field

EARTH_RADIUS_M = 6_371_008.8
METRES_PER_DEGREE = math.pi * EARTH_RADIUS_M / 180
_TEXT = re.compile(r"^\(?\s*(-?[\d.eE+-]+)\s*,\s*(-?[\d.eE+-]+)\s*\)?$")


@dataclass(frozen=True)
class Point:
    """A position in degrees (WGS 84)."""

    latitude: float
    longitude: float

    def __post_init__(self) -> None:
        if not (-90 <= self.latitude <= 90 and -180 <= self.longitude <= 180):
            raise ValueError(f"not a position: {self.latitude}, {self.longitude}")

    def __str__(self) -> str:
        return f"({float(self.longitude)!r},{float(self.latitude)!r})"

    def turned(self) -> "Point | None":
        """The point with latitude and longitude exchanged, where there is such a place."""
        return point_of(self.longitude, self.latitude)

    def distance_m(self, other: "Point") -> float:
        """Great-circle distance in metres (haversine)."""
        lat1, lat2 = math.radians(self.latitude), math.radians(other.latitude)
        half_lat = (lat2 - lat1) / 2
        half_lon = math.radians(other.longitude - self.longitude) / 2
        h = math.sin(half_lat) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin(half_lon) ** 2
        return 2 * EARTH_RADIUS_M * math.asin(math.sqrt(min(1.0, h)))

    def box(self, radius_m: float) -> "Box":
        """The smallest box that holds the circle of `radius_m` metres around this point.

        The circle is widest a little poleward of its centre, hence the arc sine.
        A circle over a pole takes all longitudes.
        """
        height = radius_m / METRES_PER_DEGREE
        ratio = math.sin(radius_m / EARTH_RADIUS_M) / max(
            1e-12, math.cos(math.radians(self.latitude))
        )
        width = math.degrees(math.asin(ratio)) if ratio < 1 else 180.0
        return Box(
            west=self.longitude - width,
            south=self.latitude - height,
            east=self.longitude + width,
            north=self.latitude + height,
        )


def point_of(latitude: float | None, longitude: float | None) -> Point | None:
    """The point of two fields of a form; None where one is empty or there is no such place."""
    if latitude is None or longitude is None:
        return None
    try:
        return Point(latitude, longitude)
    except ValueError:
        return None


@dataclass(frozen=True)
class Box:
    """A box of degrees; its text is what PostgreSQL's ``box`` type reads."""

    west: float
    south: float
    east: float
    north: float

    def __str__(self) -> str:
        west, south, east, north = map(float, (self.west, self.south, self.east, self.north))
        return f"({east!r},{north!r}),({west!r},{south!r})"

    @property
    def address(self) -> str:
        """As it stands in an address: ``west,south,east,north``."""
        edges = (self.west, self.south, self.east, self.north)
        return ",".join(f"{edge:.6f}" for edge in edges)

    @classmethod
    def read(cls, text: str) -> "Box":
        """The box of an `address`, kept on this world. Raises ValueError for no box."""
        west, south, east, north = (float(part) for part in text.split(","))
        if not all(math.isfinite(edge) for edge in (west, south, east, north)):
            raise ValueError(text)
        return cls(
            west=max(-180.0, min(west, 180.0)),
            south=max(-90.0, min(south, 90.0)),
            east=max(-180.0, min(east, 180.0)),
            north=max(-90.0, min(north, 90.0)),
        )

    def holds(self, point: Point) -> bool:
        return (
            self.west <= point.longitude <= self.east and self.south <= point.latitude <= self.north
        )


class PointField(_Field):
    """A column of PostgreSQL's type ``point``; its value is a `Point` or None."""

    description = "A position on the map"

    def db_type(self, connection: Any) -> str:
        return "point"

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Point | None:
        return self.to_python(value)

    def to_python(self, value: Any) -> Point | None:
        if value is None or isinstance(value, Point):
            return value
        match = _TEXT.match(str(value))
        if match is None:
            raise ValueError(f"not a point: {value!r}")
        return Point(latitude=float(match[2]), longitude=float(match[1]))

    def get_prep_value(self, value: Any) -> str | None:
        return None if value is None else str(self.to_python(value))

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        return value if prepared else self.get_prep_value(value)

    def get_placeholder(self, value: Any, compiler: Any, connection: Any) -> str:
        return "%s::point"

    def value_to_string(self, obj: models.Model) -> str:
        return self.get_prep_value(self.value_from_object(obj)) or ""


@PointField.register_lookup
class WithinBox(models.Lookup):
    """``position__within=Box(…)``: answered by the GiST index on the column."""

    lookup_name = "within"

    def get_prep_lookup(self) -> str | Expression:
        return self.rhs if isinstance(self.rhs, Expression) else str(self.rhs)

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, "_ParamsT"]:
        left, params = self.process_lhs(compiler, connection)
        right, given = self.process_rhs(compiler, connection)
        return f"{left} <@ {right}::box", (*params, *given)


def distance_to(field: str, position: Point | Expression) -> Func:
    """PostgreSQL's own ``<->``, answered by a GiST index; in degrees, good for an order only.

    An expression gives the text of a point.
    """
    return Func(
        F(field),
        position if isinstance(position, Expression) else Value(str(position)),
        template="%(expressions)s::point",
        arg_joiner=" <-> ",
        output_field=models.FloatField(),
    )


class BoxField(_Field):
    """A column of PostgreSQL's type ``box``; its value is a `Box`, written and not read back."""

    description = "A box on the map"

    def db_type(self, connection: Any) -> str:
        return "box"

    def get_prep_value(self, value: Any) -> str | None:
        return None if value is None else str(value)

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        return value if prepared else self.get_prep_value(value)

    def get_placeholder(self, value: Any, compiler: Any, connection: Any) -> str:
        return "%s::box"


@BoxField.register_lookup
class MeetsBox(models.Lookup):
    """``around__meets=Box(…)``: answered by the GiST index on the column."""

    lookup_name = "meets"

    def get_prep_lookup(self) -> str:
        return str(self.rhs)

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, "_ParamsT"]:
        left, params = self.process_lhs(compiler, connection)
        right, given = self.process_rhs(compiler, connection)
        return f"{left} && {right}::box", (*params, *given)
