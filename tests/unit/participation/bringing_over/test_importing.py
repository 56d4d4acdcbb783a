"""Bringing other complaint systems over: rows, faults, idempotency, streams."""

import json
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.db.models import Sum
from hypothesis import given
from hypothesis import strategies as st

from muhit.cli.submissions import SHIPPED
from muhit.foundation.core.clock import now
from muhit.participation.bringing_over.actions.importing import import_rows
from muhit.participation.bringing_over.errors import BadMapping, BadSource
from muhit.participation.bringing_over.mapping import read_mapping
from muhit.participation.bringing_over.reading import encoding_of, open_rows
from muhit.participation.bringing_over.rows import RowReader
from muhit.participation.record.enums import Family, Privacy, State
from muhit.participation.record.models import Answer, MapCount, Step, Submission, SubmissionVersion
from muhit.participation.record.models.map import LEVELS

MAPPING = """
[source]
name = "old"
format = "{format}"
language = "tr"
privacy = "{privacy}"
zone = "Europe/Istanbul"
date_formats = ["%d.%m.%Y %H:%M"]
[body]
code = "belediye"
kind = "district"
name = {{ tr = "Belediye" }}
[department]
code = "masa"
name = {{ tr = "Çözüm Masası" }}
[columns]
id = "no"
text = ["konu", "metin"]
received = "geldi"
ended = "bitti"
category = "konu"
state = "durum"
answer = "yanit"
phone = "tel"
[position]
latitude = "enlem"
longitude = "boylam"
[categories]
create = true
[states]
"Açık" = "received"
"Kapalı" = "closed"
{more}
"""
ROW = {
    "no": "1", "konu": "Çöp", "metin": "Alınmadı.", "geldi": "01.02.2024 10:30",
    "bitti": "", "durum": "Açık", "yanit": "", "tel": "", "enlem": "36.8", "boylam": "34.6",
}  # fmt: skip


SF_ROW = {
    "CaseID": "7", "Opened": "04/30/2014 02:51:52 PM", "Point": "(37.7, -122.4)",
    "Status": "Closed", "Closed": "05/01/2014 02:51:52 PM", "Category": "Graffiti",
    "Request.Type": "", "Request.Details": "",
}  # fmt: skip


@pytest.fixture
def mapping_at(tmp_path):
    def write(format="csv", privacy="public", more=""):
        path = tmp_path / "mapping.toml"
        path.write_text(MAPPING.format(format=format, privacy=privacy, more=more), "utf-8")
        return read_mapping(path)

    return write


def bring(rows, mapping, **options):
    """The counts and the faults of an import of these rows."""
    faults = []
    counts = import_rows(
        list(enumerate(rows, start=2)),
        mapping,
        on_fault=lambda line, key, fault: faults.append((line, fault.column, fault.fatal)),
        **options,
    )
    return counts, faults


def test_a_row_becomes_a_submission_with_its_timeline(db, mapping_at):
    row = {**ROW, "durum": "Kapalı", "bitti": "03.02.2024 09:00", "yanit": "Toplandı."}
    counts, faults = bring([row], mapping_at())
    assert (counts.added, faults) == (1, [])
    made = Submission.objects.get()
    assert made.text == "Çöp\nAlınmadı."
    assert made.received_at == datetime(2024, 2, 1, 10, 30, tzinfo=ZoneInfo("Europe/Istanbul"))
    assert (made.state, made.family) == (State.CLOSED, Family.CLOSED), "closed is never fixed"
    assert list(made.steps.values_list("verb", flat=True)) == ["received", "bring_over"]
    assert Answer.objects.get(submission=made).published_at == made.ended_at
    assert (made.body.code, str(made.category), made.department.code) == ("belediye", "Çöp", "masa")
    assert made.public_position == made.position


def test_rows_that_come_together_are_versioned_and_counted_on_the_map(db, mapping_at):
    bring([{**ROW, "no": str(number)} for number in range(3)], mapping_at())
    versions = SubmissionVersion.objects.values_list("pgh_obj_id", "pgh_label")
    keys = Submission.objects.values_list("pk", flat=True)
    assert sorted(versions) == [(pk, "insert") for pk in sorted(keys)]
    counted = MapCount.objects.values_list("level").annotate(Sum("count"), Sum("numbers"))
    assert sorted(counted) == [(level, 3, sum(keys)) for level in LEVELS]


def test_private_ones_have_no_public_place(db, mapping_at):
    bring([ROW], mapping_at(privacy="private"))
    made = Submission.objects.get()
    assert (made.privacy, made.public_position) == (Privacy.PRIVATE, None)


def test_the_same_rows_a_second_time_change_nothing(db, mapping_at):
    rows = [{**ROW, "no": str(number)} for number in range(5)]
    assert bring(rows, mapping_at())[0].added == 5
    counts, _faults = bring([*rows, {**ROW, "no": "9"}], mapping_at())
    assert (counts.present, counts.added) == (5, 1)
    assert Submission.objects.count() == Step.objects.count() == 6


def test_a_dry_run_writes_nothing(db, mapping_at):
    counts, _faults = bring([ROW, {**ROW, "no": "2", "geldi": "?"}], mapping_at(), dry_run=True)
    assert (counts.added, counts.bad) == (1, 1)
    assert not Submission.objects.exists()


@pytest.mark.parametrize(
    ("change", "column"),
    [
        ({"geldi": "02/01/2024"}, "geldi"),
        ({"geldi": ""}, "geldi"),
        ({"geldi": "01.02.2124 10:30"}, "geldi"),
        ({"konu": "", "metin": ""}, "konu"),
        ({"metin": "a" * 4001}, "konu"),
        ({"no": ""}, "no"),
        ({"durum": "Beklemede"}, "durum"),
    ],
)
def test_a_bad_row_is_told_and_the_good_ones_are_kept(db, mapping_at, change, column):
    counts, faults = bring([{**ROW, **change}, {**ROW, "no": "2"}], mapping_at())
    assert (2, column, True) in faults
    assert (counts.bad, counts.added) == (1, 1)


@pytest.mark.parametrize(
    ("change", "column"),
    [
        ({"enlem": "0", "boylam": "0"}, "enlem"),
        ({"enlem": "", "boylam": ""}, "enlem"),
        ({"enlem": "kuzey"}, "enlem"),
        ({"enlem": "136.8"}, "enlem"),
        ({"enlem": "nan"}, "enlem"),
        ({"enlem": "52.5", "boylam": "13.4"}, "enlem"),
        ({"durum": "Kapalı", "bitti": "31.01.2024 10:30"}, "bitti"),
        ({"durum": "Kapalı", "bitti": ""}, "bitti"),
    ],
)
def test_what_the_source_got_wrong_is_noted_and_kept(db, mapping_at, change, column):
    counts, faults = bring([{**ROW, **change}], mapping_at())
    assert faults == [(2, column, False)]
    assert (counts.noted, counts.added) == (1, 1)
    made = Submission.objects.get()
    assert made.ended_at is None or made.ended_at == made.received_at


@given(st.dictionaries(st.sampled_from(sorted(ROW)), st.text(max_size=40), max_size=6))
def test_no_row_breaks_the_reader(change):
    reader = RowReader(read_mapping(SHIPPED / "sf311.toml"), now=now())
    known = {**SF_ROW, **{name: change[old] for name, old in zip(SF_ROW, change, strict=False)}}
    record, faults = reader.read(known)
    assert (record is None) == any(fault.fatal for fault in faults)
    assert record is None or "\0" not in record.text


def _csv(text):
    return f"no,konu,metin\n{text}\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1254"])
def test_any_encoding_is_read(tmp_path, mapping_at, encoding):
    path = tmp_path / "rows.csv"
    path.write_bytes(_csv('1,Çöp,"Şişli, ığdır\nikinci satır"').encode(encoding))
    with open_rows(path, mapping_at()) as (_file, rows):
        (row,) = [row for _line, row in rows]
    assert row == {"no": "1", "konu": "Çöp", "metin": "Şişli, ığdır\nikinci satır"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    ("items", "wrap"), [("item", lambda rows: rows), ("data.item", lambda rows: {"data": rows})]
)
def test_json_is_read_as_a_stream(tmp_path, mapping_at, encoding, items, wrap):
    path = tmp_path / "rows.json"
    path.write_text(json.dumps(wrap([ROW, ROW]), ensure_ascii=False), encoding)
    mapping = mapping_at(format="json")
    object.__setattr__(mapping, "items", items)
    with open_rows(path, mapping) as (_file, rows):
        assert list(rows) == [(1, ROW), (2, ROW)]


@pytest.mark.parametrize(
    ("format", "content"),
    [("csv", b""), ("json", b"[{"), ("json", b"{not json"), ("json", b"\xff\xfe\x00")],
)
def test_a_broken_file_is_told_in_a_sentence(tmp_path, mapping_at, format, content):
    path = tmp_path / "rows"
    path.write_bytes(content)
    with (
        pytest.raises(BadSource),
        open_rows(path, mapping_at(format=format)) as (_file, rows),
    ):
        list(rows)


def test_turkish_of_old_offices_is_recognised(tmp_path):
    path = tmp_path / "old.csv"
    path.write_bytes("İĞÜŞ".encode("cp1254"))
    assert encoding_of(path) == "cp1254"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('privacy = "public"', "", "privacy"),
        ('"received"', '"fixed"', "fixed"),
        ('"received"', '"duplicate"', "duplicate"),
        ("Europe/Istanbul", "Europe/Mersin", "Mersin"),
        ('id = "no"', 'id = "no"\nsurname = "x"', "surname"),
        ("create = true", 'create = "yes"', "create"),
        ("[states]", "[states", "TOML"),
    ],
)
def test_a_wrong_mapping_names_the_key(tmp_path, old, new, words):
    path = tmp_path / "mapping.toml"
    text = MAPPING.format(format="csv", privacy="public", more="")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    with pytest.raises(BadMapping, match=words):
        read_mapping(path)


@pytest.mark.parametrize("path", sorted(SHIPPED.glob("*.toml")), ids=lambda path: path.stem)
def test_the_shipped_mappings_are_sound(path):
    assert read_mapping(path).source
