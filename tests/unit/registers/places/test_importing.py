"""What an import makes of the files, and that doing it again changes nothing."""

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from muhit.foundation.core.points import Point
from muhit.registers.places.models import District, Neighbourhood, Province

from .conftest import AKDENIZ, YENISEHIR, quarter, square, town

pytestmark = pytest.mark.django_db


def rows():
    """All neighbourhoods as plain values, for comparing before and after."""
    return list(Neighbourhood.objects.order_by("pk").values())


def reasons(report):
    return [(remark.reason, remark.text) for remark in report.remarks]


def test_provinces_and_districts_come_with_the_package(bring_whole):
    bring_whole()
    assert Province.objects.count() == 81
    assert District.objects.count() == 973
    district = District.objects.get(pk=YENISEHIR)
    assert (district.name, district.province_id, district.folded) == ("Yenişehir", 33, "yenisehir")
    assert district.readings["ar"] == "يني شهير"


def test_reference_populations_do_not_replace_imported_ones(bring, folder):
    bring(population=[folder.population("Mersin-33|1938389.0|", "Mersin(Yenişehir)-2067|7.0|")])
    bring()
    assert Province.objects.get(pk=33).population == 1_938_389
    assert District.objects.get(pk=YENISEHIR).population == 7


def test_names_of_the_postal_list(bring, folder):
    path = folder.names(
        ("Yenişehir", "Barbaros  Mah", "33110"),
        ("Mut", "Çakmak Mah (akdurak Köyü)", "33600"),
        ("Mut", "Çakmak Köyü", "33600"),
        ("Mut", "Kumköy  Mah (kilyos Mah)", "33600"),
        ("Akdeniz", "Evciosb Mah", "33100"),
    )
    report = bring(names=path)
    found = {(n.name, n.locality, n.kind, n.postal_code) for n in Neighbourhood.objects.all()}
    assert found == {
        ("Barbaros", "", "neighbourhood", "33110"),
        ("Çakmak", "Akdurak", "neighbourhood", "33600"),
        ("Çakmak", "", "village", "33600"),
        ("Kumköy (Kilyos)", "", "neighbourhood", "33600"),
        ("Evci OSB", "", "neighbourhood", "33100"),
    }
    assert report.counts["neighbourhoods new"] == 5


def test_a_name_written_twice_is_kept_once_and_reported(bring, folder):
    path = folder.names(("Mut", "Yayla Evleri Mah", "1"), ("Mut", "Yayla  Evleri Mah", "1"))
    report = bring(names=path)
    assert Neighbourhood.objects.count() == 1
    assert [(r.reason, r.line) for r in report.remarks] == [("written twice", 2)]


def test_the_address_register_gives_codes_to_names(bring, folder):
    bring(names=folder.names(("Yenişehir", "Barbaros Mah", "33110")))
    report = bring(nvi=folder.nvi(c101="BARBAROS", c102="İSTİKLAL"))
    assert set(Neighbourhood.objects.values_list("code", "name", "postal_code")) == {
        (101, "Barbaros", "33110"),
        (102, "İstiklal", ""),
    }
    assert report.counts["codes given to names"] == 1
    assert District.objects.get(pk=YENISEHIR).is_listed


def test_the_code_is_the_key_and_a_former_name_becomes_an_alias(bring, folder):
    bring(nvi=folder.nvi(c101="KUMKUYU"))
    report = bring(nvi=folder.nvi(c101="TIRTAR"))
    renamed = Neighbourhood.objects.get()
    assert (renamed.code, renamed.name, renamed.aliases) == (101, "Tırtar", ["kumkuyu"])
    assert ("renamed", "Kumkuyu → Tırtar") in reasons(report)
    bring(names=folder.names(("Yenişehir", "Kumkuyu Mah", "33740")))
    assert Neighbourhood.objects.get().postal_code == "33740"


def test_a_neighbourhood_moves_with_its_code(bring, folder):
    bring(nvi=folder.nvi(YENISEHIR, c101="BARIŞ"))
    folder.nvi(YENISEHIR, c102="PALMİYE")
    report = bring(nvi=folder.nvi(AKDENIZ, c101="BARIŞ"))
    moved = Neighbourhood.objects.get(code=101)
    assert moved.district_id == AKDENIZ
    assert moved.is_current
    assert "moved to another district" in report.counts


def test_what_a_full_list_lacks_is_no_longer_current(bring, folder):
    bring(names=folder.names(("Yenişehir", "Eski Mah", "1"), ("Yenişehir", "Uzak Köyü", "1")))
    report = bring(nvi=folder.nvi(c101="BARBAROS"))
    assert not Neighbourhood.objects.get(name="Eski").is_current
    assert Neighbourhood.objects.get(name="Uzak").is_current  # the lists hold no villages
    assert ("not in the address register", " Eski") in reasons(report)
    bring(names=folder.names(("Yenişehir", "Yine Eski Mah", "1")))
    assert not Neighbourhood.objects.get(name="Yine Eski").is_current


def test_population_lines_with_every_quirk(bring, folder):
    bring(names=folder.names(("Yenişehir", "Kumköy Mah (kilyos Mah)", "33110")))
    path = folder.population(
        "İstanbul-34|1.5655924E7|",
        "Mersin(Yenişehir)-2067|280000.0|",
        "Mersin(Yenişehir/Yenişehir Bel.)-1050|280000.0|",
        "Mersin(Yenişehir/Yenişehir Bel./Kumköy (Kilyos) Mah.)-7|120.0|",
        "Mersin(Yenişehir/Yenişehir Bel./5.Levent Mah.)-8|130.0|",
        "Mersin(Yenişehir/Yenişehir Bel./Doğu/Batı Mah.)-9|140",
        "Mersin(Yokilçe/Yokilçe Bel./Barış Mah.)-10|1.0|",
    )
    report = bring(population=[path])
    assert Province.objects.get(pk=34).population == 15_655_924
    assert set(Neighbourhood.objects.values_list("code", "name", "population")) == {
        (7, "Kumköy (Kilyos)", 120),
        (8, "5.Levent", 130),
        (9, "Doğu/Batı", 140),
    }
    assert report.counts["lines of municipalities left"] == 1
    assert [(r.line, r.reason) for r in report.remarks] == [(7, "unknown district")]


def test_one_of_several_of_a_name_is_not_guessed(bring, folder):
    bring(
        names=folder.names(
            ("Mut", "Çakmak Mah (akdurak Köyü)", "1"), ("Mut", "Çakmak Mah (karalar Köyü)", "1")
        )
    )
    report = bring(population=[folder.population("Mersin(Mut/Mut Bel./Çakmak Mah.)-7|5.0|")])
    assert not Neighbourhood.objects.filter(code=7).exists()
    assert report.counts["several of this name"] == 1


def test_boundaries_join_by_name_once_and_by_their_id_from_then_on(bring, folder):
    bring(nvi=folder.nvi(c101="82EVLER", c102="PİRİPAŞA"))
    features = [
        town(5, "Yenişehir", square(34.5, 36.7, 0.1)),
        quarter(901, "82 Evler Mh.", square(34.50, 36.70)),
        quarter(902, "Piri Paşa Mah.", square(34.51, 36.70)),
        quarter(903, "Dana Adası", square(34.59, 36.70)),
    ]
    report = bring(boundaries=[folder.boundaries(*features)])
    first = Neighbourhood.objects.get(code=101)
    assert first.boundary["type"] == "Polygon"
    assert first.centre == Point(36.705, 34.505)
    assert first.other_ids == ["turkeygeojson:901"]
    assert ("no such neighbourhood", "Dana Adası (Yenişehir)") in reasons(report)
    features[1] = quarter(901, "Yepyeni Ad Mh.", square(34.52, 36.70))
    bring(boundaries=[folder.boundaries(*features)])
    assert Neighbourhood.objects.get(code=101).centre == Point(36.705, 34.525)


def test_without_outlines_the_names_tell_the_district(bring, folder):
    bring(nvi=folder.nvi(c101="BARIŞ", c102="PALMİYE", c103="LİMONLUK"))
    path = folder.boundaries(
        quarter(1, "Barış Mh.", square(34.5, 36.7)),
        quarter(2, "Palmiye Mh.", square(34.6, 36.7)),
        quarter(3, "Yok Mh.", square(34.7, 36.7)),
        quarter(4, "Barış Mh.", square(34.8, 36.7), town=6),
        quarter(5, "Bilinmez Mh.", square(34.9, 36.7), town=6),
    )
    report = bring(boundaries=[path])
    assert report.counts["polygons joined"] == 2
    assert report.counts["unknown district"] == 2


def test_a_polygon_that_crosses_itself_is_made_valid(bring, folder):
    bring(nvi=folder.nvi(c101="BARIŞ"))
    bow = {
        "type": "Polygon",
        "coordinates": [[[34, 36], [34.1, 36.1], [34.1, 36], [34, 36.1], [34, 36]]],
    }
    flat = {"type": "Polygon", "coordinates": [[[34, 36], [34, 36], [34, 36], [34, 36]]]}
    path = folder.boundaries(town(5, "Yenişehir", flat), quarter(1, "Barış Mh.", bow))
    bring(boundaries=[path])
    assert Neighbourhood.objects.get().boundary["type"] == "MultiPolygon"


def test_centres_keep_what_better_sources_gave(bring, folder):
    head = "code,district,name,postal_code,population,latitude,longitude\n"
    table = folder.text(
        "centres.csv", head + "101,2067,Barış,33110,900,36.1,34.1\n102,2067,Yeni,33110,,,\n"
    )
    bring(nvi=folder.nvi(c101="BARIŞ"), centres=[table])
    assert Neighbourhood.objects.get(code=101).centre == Point(36.1, 34.1)
    assert Neighbourhood.objects.get(code=102).centre is None
    path = folder.boundaries(town(5, "Yenişehir"), quarter(1, "Barış Mh.", square(34.5, 36.7)))
    bring(boundaries=[path])
    bring(centres=[table])
    assert Neighbourhood.objects.get(code=101).centre == Point(36.705, 34.505)


def test_a_dry_run_tells_and_changes_nothing(bring, folder):
    bring(nvi=folder.nvi(c101="BARIŞ"))
    before = rows()
    report = bring(nvi=folder.nvi(c101="BARIŞ", c102="YENİ"), dry_run=True)
    assert report.counts["neighbourhoods new"] == 1
    assert rows() == before


def test_the_report_is_written_with_file_line_reason(bring, folder, tmp_path):
    report = bring(names=folder.names(("Mut", "A Mah", "1"), ("Mut", "A  Mah", "1")))
    report.write(tmp_path / "report.csv")
    lines = (tmp_path / "report.csv").read_text(encoding="utf-8").splitlines()
    assert lines == ["file,line,reason,text", "names.json,2,written twice,A: the same as entry 1"]


NAMES = st.lists(
    st.tuples(
        st.sampled_from(["Yenişehir", "Akdeniz", "Mut"]),
        st.sampled_from(["Barış", "BARIŞ", "Barışlar", "Piri Paşa", "Piripaşa", "82 Evler",
                         "82evler", "Merkez", "Küçükyalı", "Küçükyalı Merkez", "Cami"]),
        st.sampled_from([" Mah", " Köyü", " Mah (akdurak Köyü)", " Mah (yeni Beldesi)"]),
    ),
    max_size=12,
)  # fmt: skip
CODES = st.lists(
    st.tuples(
        st.integers(min_value=1, max_value=8),
        st.sampled_from(["BARIŞ", "PİRİPAŞA", "82EVLER", "KÜÇÜKYALI", "CAMİ", "MERKEZ", "YENİ"]),
    ),
    unique_by=lambda pair: pair[0],
    min_size=1,  # an empty list is refused
    max_size=8,
)


@settings(
    max_examples=15,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],  # each example imports twice: shrinking takes minutes
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(names=NAMES, codes=CODES, people=CODES)
@example(
    names=[("Yenişehir", "Barış", " Mah")],
    codes=[(3, "BARIŞ"), (4, "BARIŞ")],
    people=[(2, "BARIŞ"), (3, "BARIŞ")],
)
@example(
    names=[
        ("Mut", "BARIŞ", " Mah"),
        ("Yenişehir", "Cami", " Mah"),
        ("Akdeniz", "Piri Paşa", " Mah (yeni Beldesi)"),
        ("Yenişehir", "Barış", " Mah (yeni Beldesi)"),
    ],
    codes=[(5, "CAMİ"), (4, "PİRİPAŞA"), (8, "MERKEZ"), (2, "82EVLER"), (1, "MERKEZ")],
    people=[(7, "82EVLER"), (1, "CAMİ"), (4, "KÜÇÜKYALI"), (3, "CAMİ")],
)
def test_the_same_files_again_change_nothing(bring, folder, names, codes, people):
    Neighbourhood.objects.all().delete()
    District.objects.update(is_listed=False)
    sources = {
        "names": folder.names(*((d, n + ending, "33000") for d, n, ending in names)),
        "nvi": folder.nvi(**{f"c{code}": name for code, name in codes}),
        "population": [
            folder.population(
                "Mersin-33|1.0|",
                *(f"Mersin(Yenişehir/Yenişehir Bel./{n.title()} Mah.)-{c}|5.0|" for c, n in people),
            )
        ],
    }
    bring(**sources)
    before = rows()
    again = bring(**sources)
    assert rows() == before
    assert (again.counts["neighbourhoods new"], again.counts["neighbourhoods changed"]) == (0, 0)
    codes_stored = [row["code"] for row in before if row["code"]]
    assert len(codes_stored) == len(set(codes_stored))


VILLAGES = [
    {"adi": "MERKEZ", "koyAdi": "MERKEZ", "bilesenAdi": "MERKEZ MAHALLESİ", "kimlikNo": 201},
    {"adi": None, "koyAdi": "ÖRNEK", "bilesenAdi": "ÖRNEK KÖYÜ", "kimlikNo": 202},
    {"adi": "AŞAĞI", "koyAdi": "ÖRNEK", "bilesenAdi": "AŞAĞI MAHALLESİ", "kimlikNo": 203},
    {"adi": None, "koyAdi": "ÖRNEK", "bilesenAdi": "TAŞLI MEZRASI", "kimlikNo": 204},
    {"adi": None, "koyAdi": "ÇAMLI", "bilesenAdi": None, "kimlikNo": 205},
    {"adi": "ÖRNEK", "koyAdi": "MERKEZ", "bilesenAdi": "ÖRNEK MAHALLESİ", "kimlikNo": 206},
]


def test_villages_of_the_address_register_come_in_with_their_kind(bring, folder):
    folder.json(f"nvi/mahalle/{YENISEHIR}.json", VILLAGES)
    bring(nvi=folder.path / "nvi")
    found = Neighbourhood.objects.filter(code__range=(201, 206)).order_by("code")
    assert list(found.values_list("name", "kind", "locality")) == [
        ("Merkez", "neighbourhood", ""),
        ("Örnek", "village", ""),
        ("Aşağı", "neighbourhood", "Örnek"),
        ("Taşlı Mezrası", "village", "Örnek"),
        ("Çamlı", "village", ""),
        ("Örnek", "neighbourhood", ""),
    ]
    again = bring(nvi=folder.path / "nvi")
    assert not again.counts["neighbourhoods added"]


def test_polygons_of_a_village_and_a_neighbourhood_of_one_name_stay_apart(bring, folder):
    folder.json(f"nvi/mahalle/{YENISEHIR}.json", VILLAGES)
    polygons = folder.boundaries(
        town(5, "Yenişehir", square(34.5, 36.7, 0.1)),
        quarter(2, "Örnek Köyü", square(34.51, 36.71)),
        quarter(3, "Örnek Mh.", square(34.53, 36.73)),
    )
    bring(nvi=folder.path / "nvi", boundaries=[polygons])
    found = Neighbourhood.objects.filter(code__in=(202, 206)).order_by("code")
    assert [row.other_ids for row in found] == [["turkeygeojson:2"], ["turkeygeojson:3"]]
