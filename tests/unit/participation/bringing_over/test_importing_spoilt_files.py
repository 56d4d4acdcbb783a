"""Whatever is done to a file: it is brought over, or told in a sentence. Never anything else."""

import contextlib
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from muhit.foundation.core.clock import now
from muhit.participation.bringing_over import positions, reading, tables
from muhit.participation.bringing_over.errors import BadMapping, BadSource, Fault
from muhit.participation.bringing_over.mapping import read_mapping
from muhit.participation.bringing_over.reading import open_rows
from muhit.participation.bringing_over.rows import RowReader

from .test_importing import MAPPING, ROW

CSV = ",".join(ROW) + "\n" + "\n".join(",".join(f'"{cell}"' for cell in ROW.values())
                                       for _ in range(3))  # fmt: skip
JSON = '[{"no": 1, "konu": "Çöp", "metin": "Alınmadı", "geldi": "01.02.2024", "enlem": 36.8}]'
SPOILS = st.lists(
    st.tuples(
        st.integers(0, 400),
        st.sampled_from([b'"', b"\n", b"\r", b",", b";", b"\0", b"\xff", b"\xfe", b"", b"{", b"]",
                         b"\xef\xbb\xbf", b"9" * 30, b"sep=;\n", b"\xd8\x00"]),
    ),
    max_size=8,
)  # fmt: skip
ANYTHING = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def spoilt(text, encoding, spoils):
    content = text.encode(encoding)
    for at, noise in spoils:
        content = content[:at] + noise + content[at + (not noise) :]
    return content


def read_whole(path, mapping):
    """Every row through the reader; what cannot be used has to be a fault or a BadSource."""
    reader = RowReader(mapping, now=now())
    with contextlib.suppress(BadSource), open_rows(path, mapping) as (_file, rows):
        for line, row in rows:
            assert line >= 1
            if isinstance(row, Fault):
                assert row.reason
                continue
            record, faults = reader.read(row)
            assert (record is None) == any(fault.fatal for fault in faults)


@pytest.mark.parametrize(("format", "text"), [("csv", CSV), ("json", JSON)])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1254"])
@ANYTHING
@given(spoils=SPOILS)
def test_a_spoilt_file_is_read_or_told(tmp_path, format, text, encoding, spoils):
    mapping_file, path = tmp_path / "mapping.toml", tmp_path / "rows"
    mapping_file.write_text(MAPPING.format(format=format, privacy="public", more=""), "utf-8")
    path.write_bytes(spoilt(text, encoding, spoils))
    read_whole(path, read_mapping(mapping_file))


@ANYTHING
@given(spoils=SPOILS)
def test_a_spoilt_mapping_is_read_or_told(tmp_path, spoils):
    path = tmp_path / "mapping.toml"
    text = MAPPING.format(format="csv", privacy="public", more="")
    path.write_bytes(spoilt(text, "utf-8", [(at * 2, noise) for at, noise in spoils]))
    with contextlib.suppress(BadMapping):
        read_mapping(path)


@ANYTHING
@given(
    cells=st.dictionaries(
        st.sampled_from(sorted(ROW)),
        st.one_of(
            st.text(max_size=60),
            st.dates().map(str),
            st.datetimes().map(str),
            st.floats().map(str),
            st.integers(-(10**15), 10**15).map(str),
            st.sampled_from(["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "1e400",
                             "POINT(1e999 2)", "{" * 50, "[" * 2000, "(,)", "36,8,34,6"]),
        ),
    )
)  # fmt: skip
def test_no_cell_breaks_the_reader(tmp_path, cells):
    path = tmp_path / "mapping.toml"
    more = MAPPING.format(format="csv", privacy="public", more="")
    for position in ("", 'both = "enlem"\n'):
        text = more
        if position:
            text = more.replace('latitude = "enlem"\nlongitude = "boylam"', position)
        path.write_text(text, "utf-8")
        record, faults = RowReader(read_mapping(path), now=now()).read({**ROW, **cells})
        assert (record is None) == any(fault.fatal for fault in faults)
        if record is not None:
            assert 1970 <= record.received_at.year <= 2100


GOOD = {"no": 1, "konu": "Çöp", "metin": "Alınmadı", "geldi": "01.02.2024", "enlem": 36.8}
DEEP = "[" * 50_000


def mapping_of(tmp_path, format):
    path = tmp_path / "mapping.toml"
    path.write_text(MAPPING.format(format=format, privacy="public", more=""), "utf-8")
    return read_mapping(path)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (DEEP, "levels deep"),
        (json.dumps([GOOD]).replace("36.8", DEEP + "]" * 50_000), "levels deep"),
        (json.dumps([GOOD]).replace("36.8", '{"a":' * 50_000), "levels deep"),
        (json.dumps([GOOD | {"konu": "[" * 500 + '\\"' + "{" * 500}]), ""),
        (json.dumps([GOOD]).replace("36.8", "9" * 5000), "after row 0"),
        (json.dumps([GOOD]).replace("36.8", "NaN"), "after row 0"),
        ("", "after row 0"),
        ("{}", "nothing where the mapping has its items"),
        ("[]", "nothing where the mapping has its items"),
    ],
)
def test_json_that_takes_time_or_memory_is_a_sentence(tmp_path, text, told):
    path, mapping = tmp_path / "rows", mapping_of(tmp_path, "json")
    path.write_text(text, "utf-8")
    expected = pytest.raises(BadSource, match=told) if told else contextlib.nullcontext()
    with expected as error, open_rows(path, mapping) as (_file, rows):
        assert len(list(rows)) == 1
    assert not told or "\n" not in str(error.value)


def test_one_item_without_end_is_a_sentence(tmp_path, monkeypatch):
    monkeypatch.setattr(reading, "_LONGEST_ITEM", 200_000)
    path, mapping = tmp_path / "rows", mapping_of(tmp_path, "json")
    rows = [GOOD | {"no": number, "metin": "x" * 50_000} for number in range(20)]
    path.write_text(json.dumps(rows), "utf-8")
    with open_rows(path, mapping) as (_file, found):
        assert len(list(found)) == 20
    path.write_text(json.dumps([*rows, GOOD | {"metin": "x" * 300_000}]), "utf-8")
    with pytest.raises(BadSource, match="longer than"), open_rows(path, mapping) as (_file, found):
        list(found)


def test_a_line_without_end_is_a_sentence(tmp_path, monkeypatch):
    monkeypatch.setattr(tables, "_LONGEST_LINE", 10_000)
    path, mapping = tmp_path / "rows", mapping_of(tmp_path, "csv")
    path.write_text(CSV + "\n" + "a" * 10_001, "utf-8")
    with pytest.raises(BadSource, match="Line 5"), open_rows(path, mapping) as (_file, rows):
        list(rows)


def test_a_folder_in_the_place_of_a_file_is_a_sentence(tmp_path):
    with pytest.raises(BadSource), open_rows(tmp_path, mapping_of(tmp_path, "csv")):
        pass
    with pytest.raises(BadMapping):
        read_mapping(tmp_path)


def test_a_position_without_end_is_none(tmp_path):
    reader = RowReader(mapping_of(tmp_path, "json"), now=now())
    for cell in ("{" + "1," * 500_000 + "}", "9" * 1_000_000):
        record, faults = reader.read({**ROW, "enlem": cell})
        assert record.position is None
        assert faults
        with pytest.raises(positions.NoPosition):
            positions.both(cell)
