"""How fast a point finds its neighbourhood, beside a plain loop over all polygons.

    python benchmarks/places.py mersin-mahalle.geojson

Reads the polygons from the file; needs no database. Prints one line per way
and the ratio.
"""

import argparse
import json
import os
import random
import statistics
import sys
import time
from pathlib import Path

import django

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("MUHIT_MODE", "development")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "muhit.sites.settings.public")
os.environ.setdefault("DATABASE_URL", "postgres://nobody@127.0.0.1:1/none")

POINTS = 2_000
LOOPED_POINTS = 100  # the loop is slow
SEED = 36_80


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path, help="GeoJSON of neighbourhoods")
    file = parser.parse_args().file
    django.setup()

    import shapely

    from muhit.foundation.core.points import Point
    from muhit.registers.places.geometry import polygon
    from muhit.registers.places.index import Index
    from muhit.registers.places.models import Neighbourhood

    features = json.loads(file.read_text(encoding="utf-8-sig"))["features"]
    shapes = [polygon(feature["geometry"]) for feature in features]
    places = [
        Neighbourhood(pk=number, code=number, boundary=feature["geometry"])
        for number, feature in enumerate(features, start=1)
    ]
    started = time.perf_counter()
    index = Index(None, places)
    built = time.perf_counter() - started
    west, south, east, north = shapely.total_bounds([s for s in shapes if s is not None])
    chance = random.Random(SEED)
    points = [
        Point(chance.uniform(south, north), chance.uniform(west, east)) for _ in range(POINTS)
    ]

    def loop(point: Point) -> int | None:
        spot = shapely.Point(point.longitude, point.latitude)
        for number, shape in enumerate(shapes):
            if shape is not None and shape.intersects(spot):
                return number
        distances = [s.distance(spot) if s is not None else float("inf") for s in shapes]
        return distances.index(min(distances))

    def timed(find, some: list[Point]) -> list[float]:
        times = []
        for point in some:
            begun = time.process_time()  # what others do on the machine does not count
            find(point)
            times.append((time.process_time() - begun) * 1000)
        return times

    by_tree = timed(lambda point: index.find(point, limit_m=25_000), points)
    by_loop = timed(loop, points[:LOOPED_POINTS])
    print(f"{len(features)} polygons, index built in {built * 1000:.0f} ms")
    for name, times in (("index", by_tree), ("plain loop", by_loop)):
        slowest = sorted(times)[int(len(times) * 0.99)]
        print(
            f"{name:>10}: {statistics.median(times):.4f} ms median, "
            f"{slowest:.4f} ms at the 99th percentile"
        )
    ratio = statistics.median(by_loop) / statistics.median(by_tree)
    print(f"     ratio: {ratio:.0f} times faster")


if __name__ == "__main__":
    main()
