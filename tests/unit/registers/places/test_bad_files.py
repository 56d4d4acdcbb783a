"""A file that is not what it should be: an error that names file and line, and nothing kept.

Where part of it is sound, that comes in, and the rest is told.
"""

import pytest
from django.utils.translation import override

from muhit.registers.places.errors import BadFile
from muhit.registers.places.importers import reading
from muhit.registers.places.models import Neighbourhood, Province

from .conftest import AKDENIZ, quarter, square, town

pytestmark = pytest.mark.django_db

CENTRES = "code,district,name,postal_code,population,latitude,longitude\n"


def refused(bring, **sources):
    with pytest.raises(BadFile) as refusal, override("en"):
        bring(**sources)
    assert not Neighbourhood.objects.exists()
    return refusal.value


def left_out(report):
    return [(remark.file, remark.line, remark.text) for remark in report.left_out]


@pytest.mark.parametrize("source", ["names", "population", "boundaries", "centres"])
@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        (b"", None, "empty"),
        (b"\xef\xbb\xbf \n", None, "empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", None, "no text"),
        (b'[\n\n"Bar\xfd\xfe"]', 3, "UTF-8"),
    ],
)
def test_no_text(bring, folder, source, content, line, words):
    path = folder.raw("input", content)
    error = refused(bring, **{source: path if source == "names" else [path]})
    assert (error.file, error.line) == (path, line)
    assert words in str(error)
    assert str(path) in str(error)


def test_a_missing_file(bring, folder):
    assert "No such file" in str(refused(bring, names=folder.path / "nowhere.json"))


@pytest.mark.parametrize("source", ["names", "boundaries"])
def test_broken_json_names_its_line(bring, folder, source):
    path = folder.text("broken.json", '[\n  1,\n  {"a": }\n]')
    error = refused(bring, **{source: path if source == "names" else [path]})
    assert error.line == 3
    assert "line 3" in str(error)


@pytest.mark.parametrize(
    "content",
    [
        {"a": 1},
        [{"a": 1}],
        [["33", "Mersin", "Mut"]],
        [["33", "Mersin", "Mut", None, "33600"]],
        [["xx", "Mersin", "Mut", "A Mah", "33600"]],
        [["33", "Mersin", "Nowhere", "A Mah", "33600"]],
    ],
)
def test_names_of_another_shape(bring, folder, content):
    refused(bring, names=folder.json("names.json", content))


@pytest.mark.parametrize(
    "line",
    ["Mersin", "Mersin-33", "Mersin;33;1938389", "Mersin-33|many|", "Mersin-33|5.0|6|",
     "Mersin(Mut-1536|5.0|", "-33|5.0|", "Mersin-33|1.250|", "{}", "Mersin-33|999999999E9|",
     "Mersin-0|5.0|", "Mersin-٣٣|5.0|", "Mersin(Mut/Mut Bel./)-7|5.0|", "Kaynak: TÜİK",
     f"Mersin(Mut/Mut Bel./{'A' * 200} Mah.)-7|5.0|"],
)  # fmt: skip
def test_a_population_line_of_another_shape(bring, folder, line):
    error = refused(bring, population=[folder.population("", line)])
    assert error.line == 2
    report = bring(population=[folder.population("Mersin-33|5.0|", "", line)])
    assert [where[:2] for where in left_out(report)] == [("nufus.csv", 3)]
    assert Province.objects.get(pk=33).population == 5


def test_an_address_register_without_lists(bring, folder):
    (folder.path / "nvi").mkdir()
    refused(bring, nvi=folder.path / "nvi")


@pytest.mark.parametrize("name", ["yenisehir", "99999", "2067 (1)", "٢٠٦٧"])
def test_a_list_not_named_by_a_district(bring, folder, name):
    folder.json(f"nvi/mahalle/{name}.json", [{"adi": "BARIŞ", "kimlikNo": 1}])
    assert name in str(refused(bring, nvi=folder.path / "nvi"))
    with override("en"):
        report = bring(nvi=folder.nvi(c101="BARIŞ"))
    told = "The file is not named by the code of a district."
    assert left_out(report) == [(f"{name}.json", None, told)]
    assert Neighbourhood.objects.get().code == 101


@pytest.mark.parametrize("content", [b"", b"[", b"{}", b"[]", b"\xff\xfe[\0]\0", b"[" * 90_000])
def test_one_list_that_cannot_be_read_keeps_no_other_out(bring, folder, content):
    bring(nvi=folder.nvi(AKDENIZ, c102="ÇAY"))
    folder.raw(f"nvi/mahalle/{AKDENIZ}.json", content)
    report = bring(nvi=folder.nvi(c101="BARIŞ"))
    assert [where[0] for where in left_out(report)] == [f"{AKDENIZ}.json"]
    found = Neighbourhood.objects.order_by("code").values_list("code", "is_current")
    assert list(found) == [(101, True), (102, True)]


def test_a_folder_in_the_place_of_a_list_is_told(bring, folder):
    (folder.path / f"nvi/mahalle/{AKDENIZ}.json").mkdir(parents=True)
    report = bring(nvi=folder.nvi(c101="BARIŞ"))
    assert [where[0] for where in left_out(report)] == [f"{AKDENIZ}.json"]


def test_a_list_of_districts_that_cannot_be_read_is_told(bring, folder):
    folder.json("nvi/ilce/33.json", [{"adi": "YENİŞEHİR", "kimlikNo": 2067}, {"adi": None}])
    folder.raw("nvi/ilce/34.json", b"no list")
    report = bring(nvi=folder.nvi(c101="BARIŞ"))
    assert [where[0] for where in left_out(report)] == ["33.json", "34.json"]
    assert report.counts["districts agreed"] == 1


@pytest.mark.parametrize(
    "entry",
    [5, {}, {"kimlikNo": 5}, {"adi": "BARIŞ"}, {"adi": "BARIŞ", "kimlikNo": "5"},
     {"adi": " ", "kimlikNo": 5}, {"adi": "BARIŞ", "kimlikNo": -5},
     {"adi": "BARIŞ", "kimlikNo": True}, {"adi": "BARIŞ", "kimlikNo": 5.0},
     {"adi": "?!", "kimlikNo": 5}, {"adi": "\0", "kimlikNo": 5}, {"adi": "A" * 200, "kimlikNo": 5},
     {"adi": ["BARIŞ"], "koyAdi": "MERKEZ", "kimlikNo": 5},
     {"adi": "BARIŞ", "koyAdi": "A" * 100, "kimlikNo": 5}],
)  # fmt: skip
def test_an_entry_of_the_address_register_without_code_or_name(bring, folder, entry):
    folder.json("nvi/mahalle/2067.json", [entry])
    assert "Entry 1" in str(refused(bring, nvi=folder.path / "nvi"))
    bring(nvi=folder.nvi(c5="ESKİ", c6="YİNE ESKİ"))
    folder.json("nvi/mahalle/2067.json", [{"adi": "YENİ", "kimlikNo": 1}, entry])
    with override("en"):
        report = bring(nvi=folder.path / "nvi")
    assert [(file, "Entry 2" in words) for file, _line, words in left_out(report)] == [
        ("2067.json", True)
    ]
    # What the entry was about is not taken for gone.
    assert report.counts["list not whole"] == 1
    assert set(Neighbourhood.objects.values_list("code", "is_current")) == {
        (1, True), (5, True), (6, True),
    }  # fmt: skip


def test_a_code_that_comes_twice_counts_where_it_comes_first(bring, folder):
    bring(names=folder.names(("Yenişehir", "Barış Mah", "1"), ("Yenişehir", "Palmiye Mah", "1")))
    entries = [{"adi": name, "kimlikNo": 7} for name in ("BARIŞ", "PALMİYE")]
    folder.json("nvi/mahalle/2067.json", entries)
    report = bring(nvi=folder.nvi(AKDENIZ, c8="ÇAY"))
    assert report.counts["written twice"] == 1
    assert Neighbourhood.objects.get(code=7).name == "Barış"
    people = [f"Mersin(Yenişehir/Yenişehir Bel./{name})-9|5.0|" for name in ("Çınar", "Palmiye")]
    report = bring(population=[folder.population(*people)])
    assert report.counts["written twice"] == 1
    assert Neighbourhood.objects.get(code=9).name == "Çınar"


@pytest.mark.parametrize(
    "content",
    [
        [],
        {"type": "FeatureCollection"},
        {"features": [{}]},
        {"features": [{"properties": {"name": "A"}, "geometry": square(34, 36)}]},
        {"features": [quarter(1, "A Mh.", {"type": "Polygon", "coordinates": "no"})]},
        {"features": [quarter(1, "A Mh.", {"type": "Blob", "coordinates": []})]},
    ],
)
def test_geojson_of_another_shape(bring, folder, content):
    refused(bring, boundaries=[folder.json("b.geojson", content)])


@pytest.mark.parametrize(
    "harm",
    [
        {"geometry": square(560_000.0, 4_060_000.0)},  # metres of the country's own grid
        {"geometry": {"type": "Polygon", "coordinates": [[[34, float("nan")]] * 4]}},
        {"geometry": {"type": "Polygon", "coordinates": [[[34, 36], [float("inf"), 36]] * 2]}},
        {"geometry": {"type": "Polygon", "coordinates": [[]]}, "id": float("inf")},
        {"id": 10**80},
        {"name": "A" * 5000},
        {"name": None},
        {"cityId": "Mersin"},
    ],
)
def test_a_feature_that_cannot_be_read_keeps_no_other_out(bring, folder, harm):
    bring(nvi=folder.nvi(c101="BARIŞ", c102="PALMİYE"))
    spoilt = quarter(2, "Palmiye Mh.", harm.get("geometry", square(34.5, 36.7)))
    spoilt["properties"] |= {key: value for key, value in harm.items() if key != "geometry"}
    features = [town(5, "Yenişehir"), quarter(1, "Barış\0 Mh.", square(34.5, 36.7)), spoilt]
    report = bring(boundaries=[folder.boundaries(*features)])
    assert len(report.left_out) == 1
    assert Neighbourhood.objects.get(code=101).boundary
    assert not Neighbourhood.objects.get(code=102).boundary


def test_a_polygon_that_comes_twice_counts_where_it_comes_first(bring, folder):
    bring(nvi=folder.nvi(c101="BARIŞ", c102="PALMİYE"))
    features = [quarter(1, name, square(34.5, 36.7)) for name in ("Barış Mh.", "Palmiye Mh.")]
    report = bring(boundaries=[folder.boundaries(town(5, "Yenişehir"), *features)])
    assert report.counts["written twice"] == 1
    assert not Neighbourhood.objects.get(code=102).boundary


@pytest.mark.parametrize(
    "row",
    [5, [], ["33", "Mersin", "Nowhere", "A Mah", "33600"], ["33", "Mersin", "Mut", "", "33600"],
     ["9" * 5000, "Mersin", "Mut", "A Mah", "33600"], ["33", "Mersin", "Mut", "A Mah", "336000"],
     ["33", "Mersin", "Mut", "A" * 300, "33600"], ["33", "Mersin", "Mut", "\0", "33600"],
     ["33", "Mersin", "Mut", f"A Mah ({'b' * 86} Köyü)", "33600"]],
)  # fmt: skip
def test_a_name_that_cannot_be_read_keeps_no_other_out(bring, folder, row):
    rows = [["33", "Mersin", "Mut", "Barış Mah", "33600"], row]
    report = bring(names=folder.json("names.json", rows))
    assert len(report.left_out) == 1
    assert Neighbourhood.objects.get().name == "Barış"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("code;district;name\n", 1),
        (CENTRES + "1,2067,Barış,33110,5,36.1\n", 2),
        ("\n" + CENTRES, 1),
        (CENTRES + "x,2067,Barış,33110,5,36.1,34.1\n", 2),
        (CENTRES + '1,2067,"Barış,33110,5,36.1,34.1\n', 2),
        (CENTRES + f"1,2067,{'A' * 200_000},33110,5,36.1,34.1\n", 2),
        (CENTRES + "1,2067,Barış,33110,5,36.1,34.1,more\n", 2),
        (CENTRES + "99999999999,2067,Barış,33110,5,36.1,34.1\n", 2),
        (CENTRES + "1,2067,Barış,33110,-5,36.1,34.1\n", 2),
        (CENTRES + "1,2067,Barış,331100,5,36.1,34.1\n", 2),
        (CENTRES + "1,2067,Barış,33110,5,nan,34.1\n", 2),
        (CENTRES + "1,2067,Barış,33110,5,1e999,34.1\n", 2),
        (CENTRES + "1,2067,Barış,33110,1_0,36.1,34.1\n", 2),
        (CENTRES + "1,9,Barış,33110,5,36.1,34.1\n", 2),
        (CENTRES + "1,2067,,33110,5,36.1,34.1\n", 2),
        (CENTRES + "1,2067,Barış,33110,5,136.1,34.1\n", 2),
        (CENTRES + "1,2067,Barış,33110,5,,34.1\n", 2),
    ],
)
def test_a_table_of_centres_that_is_wrong(bring, folder, text, line):
    assert refused(bring, centres=[folder.text("centres.csv", text)]).line == line


def test_a_row_of_centres_that_is_wrong_keeps_no_other_out(bring, folder):
    rows = "1,2067,Barış,33110,5,36.1,34.1\r2,9,Barış,33110,5,36.1,34.1\r"
    table = folder.text("centres.csv", CENTRES.replace("\n", "\r") + rows)
    assert [where[:2] for where in left_out(bring(centres=[table]))] == [("centres.csv", 3)]
    assert Neighbourhood.objects.get().code == 1


def test_a_file_without_end_is_not_read_to_it(bring, folder, monkeypatch):
    monkeypatch.setattr(reading, "MOST_BYTES", 1000)
    assert "larger" in str(refused(bring, population=[folder.raw("nufus.csv", b"a" * 1001)]))


def test_a_number_without_end_is_told(bring, folder):
    path = folder.text("names.json", "[" + "9" * 5000 + "]")
    assert "number" in str(refused(bring, names=path))


def test_one_bad_file_takes_back_the_good_ones(bring, folder):
    names = folder.names(("Mut", "Barış Mah", "33600"))
    refused(bring, names=names, population=[folder.population("nonsense")])
