"""The real lists of Türkiye, where they are at hand."""

import json

import pytest

from muhit.cli.places import NAMES
from muhit.demo import bodies
from muhit.registers.places.models import Neighbourhood
from muhit.registers.places.queries import find_neighbourhood, search_neighbourhoods
from tests.shared_data import needs, shared

pytestmark = pytest.mark.django_db
DIVISIONS = "data/admin-divisions"
# What a join of names by case folding reaches, per province (README of the data).
KNOWN = {"Mersin": (801, 806), "İstanbul": (949, 960), "Gaziantep": (730, 735)}


@needs(DIVISIONS)
def test_codes_people_and_boundaries_of_three_provinces(bring_whole):
    folder = shared(DIVISIONS)
    sources = {
        "nvi": folder / "nvi-2024",
        "population": sorted(folder.glob("adnks-2023/nufus-*.csv")),
        "boundaries": sorted(folder.glob("boundaries-2021/*.geojson")),
    }
    report = bring_whole(**sources)
    for province, (joined, people) in KNOWN.items():
        assert report.joins[province][0] >= joined
        assert report.joins[province][1] == people
    assert report.counts["address register entries read"] == 2_524
    assert report.counts["districts agreed"] == 61
    assert not report.counts["unknown district"]
    inside = find_neighbourhood(Neighbourhood.objects.get(code=40112).centre)
    assert (inside.code, inside.name) == (40112, "82Evler")
    assert search_neighbourhoods("82 evler tarsus")[0].code == 40112
    again = bring_whole(**sources)
    assert (again.counts["neighbourhoods new"], again.counts["neighbourhoods changed"]) == (0, 0)


@pytest.mark.skipif(not NAMES.exists(), reason="needs the npm packages (npm ci)")
def test_the_names_of_the_whole_country(bring_whole):
    assert len(json.loads(NAMES.read_text(encoding="utf-8"))) == 73_305
    report = bring_whole(names=NAMES)
    assert report.counts["names read"] == 73_305
    assert report.counts["neighbourhoods new"] + report.counts["written twice"] == 73_305
    assert Neighbourhood.objects.filter(district__province=33).count() == 811


def test_the_table_of_the_demo_city(bring_whole):
    table = bodies.FOLDER / "neighbourhoods.csv"
    report = bring_whole(centres=[table])
    assert report.counts["neighbourhoods new"] == 811
    assert Neighbourhood.objects.filter(population__isnull=False).count() == 806
    assert Neighbourhood.objects.filter(centre=None).count() == 1
    assert Neighbourhood.objects.values("district").distinct().count() == 13
    assert not bring_whole(centres=[table]).counts["neighbourhoods changed"]
