"""The one way a street map comes in: tiles for the pages, and streets for the search."""

import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import transaction

from muhit.foundation.core.points import Box
from muhit.foundation.maps import installed
from muhit.foundation.maps.archive import Archive
from muhit.foundation.maps.building import LEAST_ZOOM, build
from muhit.foundation.maps.coast import land_of
from muhit.foundation.maps.errors import BadMap
from muhit.foundation.maps.features import Feature, Layer
from muhit.foundation.maps.osm import Extract

from .actions import Brought, replace_streets
from .queries import has_streets

Progress = Callable[[Iterable[Any], str], Iterable[Any]]


@dataclass
class Imported:
    """What came of an import. `size` in bytes; no streets where only tiles were given."""

    streets: Brought | None = None
    tiles: int = 0
    size: int = 0
    left_out: int = 0
    disputed: int = 0
    has_streets: bool = False


def import_map(
    *,
    extract: Path | None,
    archive: Path | None,
    area: Box,
    dry_run: bool = False,
    progress: Progress = lambda items, _words: items,
    by: Any,
) -> Imported:
    """Bring in `extract`, `archive` or both; all or nothing. Raises BadMap, NotInstalled."""
    done = Imported()
    data_date = ""
    with tempfile.TemporaryDirectory() as scratch, transaction.atomic():
        if extract is not None:
            source = Extract(extract, area)
            data_date = source.data_date()
            features = list(progress(source, "Reading"))
            done.left_out = source.left_out
            done.streets = replace_streets(progress(features, "Streets"), by=by)
            if archive is None:
                archive = Path(scratch) / "map.pmtiles"
                build(progress(_with_land(features, source, done), "Tiles"), archive)
        if archive is None:
            raise BadMap("There is nothing to import.")
        done.size = archive.stat().st_size
        done.tiles = Archive(archive).check_whole()
        done.has_streets = has_streets()
        if dry_run:
            transaction.set_rollback(True)
        else:
            named = extract or archive
            # Last, so that a register that could not be written changes no page.
            installed.install(archive, source=named.name, data_date=data_date)
    return done


def _with_land(features: list[Feature], source: Extract, done: Imported) -> Iterator[Feature]:
    coast = land_of(source.coast, source.box)
    done.disputed = coast.disputed
    yield Feature(Layer.EARTH, "earth", coast.land, LEAST_ZOOM)
    yield from features
