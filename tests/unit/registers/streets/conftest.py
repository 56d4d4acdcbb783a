"""Some streets of Mezitli and Yenişehir, and what stands beside them."""

import pytest
import shapely

from muhit.foundation.core.points import Point
from muhit.foundation.core.translated import Translated
from muhit.foundation.maps.features import Feature, Layer
from muhit.registers.streets.actions import replace_streets
from tests.factories.places import DistrictFactory, NeighbourhoodFactory

KUYULUK, CUMHURIYET = (34.50, 36.78), (34.56, 36.80)


def street(name: str, at: tuple[float, float], rank: int = 5, **names: str) -> Feature:
    """A street eastward from `at`, about 180 m long."""
    x, y = at
    line = shapely.LineString([(x, y), (x + 0.002, y)])
    return Feature(Layer.ROADS, "minor_road", line, 13, {"": name, **names}, rank=rank)


def landmark(
    kind: str, name: str, at: tuple[float, float], detail: str = "", **names: str
) -> Feature:
    return Feature(
        Layer.POIS, kind, shapely.Point(at), 13, {"": name, **names}, detail=detail, rank=2
    )


def features() -> list[Feature]:
    """Two neighbourhoods with streets of the same number in both."""
    found = []
    for x, y in (KUYULUK, CUMHURIYET):
        found += [street(f"{n}. Sokak", (x, y + 0.0004 * (n - 5020))) for n in range(5020, 5034)]
    x, y = KUYULUK
    found += [
        street("Begonvil Bulvarı", (x, y + 0.006), 3, ar="شارع بيغونفيل"),
        street("İnci Caddesi", (x, y + 0.0065), 4),
        street("Atatürk Caddesi", (x, y - 0.001), 4),
        street("Okul Yolu", (x, y - 0.002), 5),
        landmark("worship", "Ardıç Camii", (x + 0.0005, y + 0.0003), "muslim", ar="جامع أرديتش"),
        landmark("school", "Turna İlkokulu", (x + 0.001, y + 0.0009), ar="مدرسة تورنا الابتدائية"),
        landmark("park", "Sevgi Parkı", (x + 0.0015, y + 0.0019)),
        landmark("pharmacy", "Defne Eczanesi", (x + 0.001, y + 0.0029)),
    ]
    x, y = CUMHURIYET
    found += [
        street("Cumhuriyet Caddesi", (x, y + 0.006), 4),
        street("Portakal Çiçeği Sokağı", (x, y + 0.0065)),
        landmark("market", "Cuma Pazarı", (x + 0.001, y + 0.0003)),
    ]
    return found


@pytest.fixture
def city(settings) -> None:  # type: ignore[no-untyped-def]
    settings.MAP_CENTRE = (36.78, 34.50, 12)
    mezitli = DistrictFactory(code=2065, name="Mezitli", readings=Translated(ar="مزيتلي"))
    yenisehir = DistrictFactory(code=2067, name="Yenişehir", readings=Translated(ar="ينيشهير"))
    for code, district, name, (x, y) in (
        (1, mezitli, "Kuyuluk", KUYULUK),
        (2, yenisehir, "Cumhuriyet", CUMHURIYET),
    ):
        NeighbourhoodFactory(
            code=code, district=district, name=name, centre=Point(y, x), population=9
        )
    replace_streets(features(), by=None)
