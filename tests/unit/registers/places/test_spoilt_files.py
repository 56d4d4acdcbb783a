"""Whatever is done to a file of places: it is brought in, or told. Never anything else."""

import contextlib
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from muhit.registers.places.errors import BadFile

from .conftest import quarter, square, town

pytestmark = pytest.mark.django_db

ENTRIES = [
    {"adi": "BARIŞ", "bilesenAdi": "BARIŞ MAHALLESİ", "koyAdi": "MERKEZ", "kimlikNo": 101},
    {"adi": None, "bilesenAdi": "ÖRNEK KÖYÜ", "koyAdi": "ÖRNEK", "kimlikNo": 102},
]
FEATURES = [town(5, "Yenişehir"), quarter(1, "Barış Mh.", square(34.5, 36.7))]
TEXTS = {
    "names": json.dumps([["33", "Mersin", "Yenişehir", "Barış Mah", "33110"]] * 2),
    "nvi": json.dumps(ENTRIES, ensure_ascii=False),
    "population": "Mersin-33|5.0|\nMersin(Yenişehir/Yenişehir Bel./Barış Mah.)-101|5.0|\n",
    "boundaries": json.dumps({"type": "FeatureCollection", "features": FEATURES}),
    "centres": "code,district,name,postal_code,population,latitude,longitude\n"
    "101,2067,Barış,33110,900,36.1,34.1\n102,2067,Yeni,33110,,,\n",
}
SPOILS = st.lists(
    st.tuples(
        st.integers(0, 400),
        st.sampled_from([b'"', b"\n", b"\r", b",", b"\0", b"\xff", b"", b"{", b"]", b"null", b"-",
                         b"\\u0000", b"\\ud800", b"9" * 30, b"1e999", b"NaN", b"A" * 150, b"[" * 9,
                         b"\xef\xbb\xbf", "ﷺ".encode() * 20]),
    ),
    min_size=1,
    max_size=4,
)  # fmt: skip
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=8,
)
QUICK = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])


def brought_or_told(bring, folder, source, content):
    """A dry run: what PostgreSQL refuses comes out as an error here."""
    path = folder.raw("nvi/mahalle/2067.json" if source == "nvi" else "input", content)
    given = {"names": path, "nvi": folder.path / "nvi"}.get(source, [path])
    with contextlib.suppress(BadFile):
        bring(dry_run=True, **{source: given})


@pytest.mark.parametrize("source", TEXTS)
@QUICK
@given(spoils=SPOILS)
def test_a_spoilt_file_is_brought_in_or_told(bring, folder, source, spoils):
    content = TEXTS[source].encode()
    for at, noise in spoils:
        content = content[:at] + noise + content[at + (not noise) :]
    brought_or_told(bring, folder, source, content)


@pytest.mark.parametrize("harmed", ["names", "nvi", "properties", "geometry"])
@QUICK
@given(data=st.data())
def test_a_value_of_another_kind_is_brought_in_or_told(bring, folder, harmed, data):
    source = harmed if harmed in TEXTS else "boundaries"
    content = json.loads(TEXTS[source])
    entry = content["features"][1][harmed] if source == "boundaries" else content[0]
    keys = range(len(entry)) if isinstance(entry, list) else sorted(entry)
    entry[data.draw(st.sampled_from(keys))] = data.draw(ANYTHING)
    text = json.dumps(content)
    brought_or_told(bring, folder, source, text.encode())
