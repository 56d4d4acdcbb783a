"""A file that is not what it should be: an error that names file and line, and nothing kept."""

import pytest
from django.utils.translation import override

from muhit.registers.places.errors import BadFile
from muhit.registers.places.models import Neighbourhood

from .conftest import quarter, square

pytestmark = pytest.mark.django_db

CENTRES = "code,district,name,postal_code,population,latitude,longitude\n"


def refused(bring, **sources):
    with pytest.raises(BadFile) as refusal, override("en"):
        bring(**sources)
    assert not Neighbourhood.objects.exists()
    return refusal.value


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
     "Mersin(Mut-1536|5.0|", "-33|5.0|", "Mersin-33|1.250|", "{}"],
)  # fmt: skip
def test_a_population_line_of_another_shape(bring, folder, line):
    error = refused(bring, population=[folder.population("Mersin-33|5.0|", "", line)])
    assert error.line == 3


def test_an_address_register_without_lists(bring, folder):
    (folder.path / "nvi").mkdir()
    refused(bring, nvi=folder.path / "nvi")


@pytest.mark.parametrize("name", ["yenisehir", "99999", "2067 (1)"])
def test_a_list_not_named_by_a_district(bring, folder, name):
    folder.json(f"nvi/mahalle/{name}.json", [])
    assert name in str(refused(bring, nvi=folder.path / "nvi"))


@pytest.mark.parametrize(
    "entry",
    [5, {}, {"kimlikNo": 5}, {"adi": "BARIŞ"}, {"adi": "BARIŞ", "kimlikNo": "5"},
     {"adi": " ", "kimlikNo": 5}, {"adi": "BARIŞ", "kimlikNo": -5}],
)  # fmt: skip
def test_an_entry_of_the_address_register_without_code_or_name(bring, folder, entry):
    folder.json("nvi/mahalle/2067.json", [{"adi": "YENİ", "kimlikNo": 1}, entry])
    assert "Entry 2" in str(refused(bring, nvi=folder.path / "nvi"))


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
    ("text", "line"),
    [
        ("code;district;name\n", 1),
        (CENTRES + "1,2067,Barış,33110,5,36.1\n", 2),
        (CENTRES + "1,2067,Barış,33110,5,36.1,34.1\nx,2067,Barış,33110,5,36.1,34.1\n", 3),
        (CENTRES + "1,9,Barış,33110,5,36.1,34.1\n", 2),
        (CENTRES + "1,2067,,33110,5,36.1,34.1\n", 2),
        (CENTRES + "1,2067,Barış,33110,5,136.1,34.1\n", 2),
        (CENTRES + "1,2067,Barış,33110,5,,34.1\n", 2),
    ],
)
def test_a_table_of_centres_that_is_wrong(bring, folder, text, line):
    assert refused(bring, centres=[folder.text("centres.csv", text)]).line == line


def test_one_bad_file_takes_back_the_good_ones(bring, folder):
    names = folder.names(("Mut", "Barış Mah", "33600"))
    refused(bring, names=names, population=[folder.population("nonsense")])
