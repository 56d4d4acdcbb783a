"""How many public submissions stand in each cell of the map, kept by a trigger."""

import pgtrigger
from django.db import models

# The zoom levels whose cells are counted; the levels in between are put together from these.
LEVELS = (11, 14, 17)
# A cell is as wide as this many pixels of the map, so that circles do not overlap.
CELL_PX = 56
TILE_PX = 256


def cell_size(zoom: int) -> float:
    """The width of a cell in degrees of longitude at a zoom level of web maps (0 to 20)."""
    return 360 * CELL_PX / (TILE_PX << min(max(zoom, 0), 20))


# The place of a point on a web map, upward from the equator, in degrees of longitude: cells
# are squares on the map, wherever they lie (EPSG:3857).
UPWARD = "degrees(ln(tan(pi() / 4 + radians(greatest(-85, least(85, {point}[1]))) / 2)))"

_GRID = ", ".join(f"({level}, {cell_size(level)!r}::float)" for level in LEVELS)
COUNT_IN = f"""
INSERT INTO submissions_mapcount
    (level, "column", row, count, open, fixed, longitude, latitude, numbers)
SELECT level, floor(at[0] / size), floor({UPWARD.format(point="at")} / size), sign,
       sign * (family = 'open')::int, sign * (family = 'fixed')::int,
       sign * at[0], sign * at[1], sign * id
FROM (%s) AS changed (sign, id, family, privacy, at),
     (VALUES {_GRID}) AS grid (level, size)
WHERE privacy = 'public' AND at IS NOT NULL
"""  # noqa: S608 - names and numbers written in this file
_ROW = "{row}.id, {row}.family, {row}.privacy, {row}.public_position"
_BOTH = f"VALUES (-1, {_ROW.format(row='OLD')}), (1, {_ROW.format(row='NEW')})"
_ADDED = f"SELECT 1, {_ROW.format(row='new_values')} FROM new_values"  # noqa: S608 - names of this file

map_triggers = [
    # Once for all rows that come in together: an import brings a thousand.
    pgtrigger.Trigger(
        name="the_map_counts_what_comes",
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=pgtrigger.Insert,
        referencing=pgtrigger.Referencing(new="new_values"),  # type: ignore[no-untyped-call]
        func=f"{COUNT_IN % _ADDED}; RETURN NULL;",
    ),
    pgtrigger.Trigger(
        name="the_map_counts_along",
        when=pgtrigger.After,
        operation=pgtrigger.UpdateOf("public_position", "privacy", "family")  # type: ignore[no-untyped-call]
        | pgtrigger.Delete,
        func=f"""
        IF TG_OP = 'UPDATE' AND OLD.family = NEW.family AND OLD.privacy = NEW.privacy
            AND OLD.public_position::text IS NOT DISTINCT FROM NEW.public_position::text THEN
            RETURN NULL;
        END IF;
        {COUNT_IN % _BOTH};
        RETURN NULL;
    """,
    ),
]


class MapCount(models.Model):
    """What one change added to a cell or took from it, or many of them gathered into one row.

    The sums of a cell's rows are what stands in it: changes are only ever appended, so that
    no filing waits for another in the same street. `longitude`, `latitude` and `numbers` are
    sums, too: divided by `count`, the middle of the cell; where one is left, its number.
    """

    level = models.PositiveSmallIntegerField()
    column = models.IntegerField()
    row = models.IntegerField()
    count = models.IntegerField()
    open = models.IntegerField()
    fixed = models.IntegerField()
    longitude = models.FloatField()
    latitude = models.FloatField()
    numbers = models.DecimalField(max_digits=30, decimal_places=0)

    class Meta:
        indexes = [models.Index(fields=["level", "column", "row"], name="map_cells")]

    def __str__(self) -> str:
        return f"{self.count} at {self.level}/{self.column}/{self.row}"
