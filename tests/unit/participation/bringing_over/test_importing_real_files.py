"""Files as offices and spreadsheets save them: what the reader makes of each kind."""

import codecs
from datetime import datetime, timedelta

import pytest

from muhit.foundation.core.clock import now
from muhit.participation.bringing_over.actions.importing import import_rows
from muhit.participation.bringing_over.encodings import encoding_of
from muhit.participation.bringing_over.errors import BadMapping, BadSource
from muhit.participation.bringing_over.mapping import read_mapping
from muhit.participation.bringing_over.reading import open_rows
from muhit.participation.moderation.models import Review
from muhit.participation.record.enums import Privacy, State
from muhit.participation.record.models import (
    Applicant,
    BroughtOver,
    ImportRun,
    Submission,
    TakenOut,
)
from muhit.registers.organisations.models import Category
from tests.factories.organisations import BodyFactory, CategoryFactory

MAPPING = """
[source]
name = "{name}"
format = "{format}"
language = "tr"
privacy = "public"
date_formats = ["%d.%m.%Y %H:%M"]
{source}
[body]
code = "belediye"
kind = "district"
name = {{ tr = "Belediye" }}
[department]
code = "masa"
name = {{ tr = "Çözüm Masası" }}
[columns]
id = "no"
text = ["metin"]
received = "tarih"
ended = "bitiş"
category = "konu"
state = "durum"
place = "adres"
name = "ad"
phone = "tel"
email = "eposta"
answer = "yanıt"
{columns}
[position]
{position}
[categories]
create = true
{categories}
[states]
"Açık" = "received"
"Kapalı" = "closed"
"""
TWO = 'latitude = "enlem"\nlongitude = "boylam"'
HEADER = "no,tarih,bitiş,metin,konu,durum,adres,ad,tel,eposta,enlem,boylam,yanıt"


@pytest.fixture
def bring(db, tmp_path):
    """Import content by the mapping; gives the counts and the faults."""

    def run(content, *, encoding="utf-8", dry_run=False, **parts):
        given = {"name": "eski", "format": "csv", "source": "", "columns": "", "position": TWO,
                 "categories": ""} | parts  # fmt: skip
        mapping_file, file = tmp_path / "mapping.toml", tmp_path / "rows"
        mapping_file.write_text(MAPPING.format(**given), "utf-8")
        file.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        mapping = read_mapping(mapping_file)
        faults = []
        with open_rows(file, mapping) as (_stream, rows):
            counts = import_rows(
                rows,
                mapping,
                dry_run=dry_run,
                notes=rows.notes,
                on_fault=lambda line, key, fault: faults.append((line, fault.column, fault.reason)),
            )
        return counts, faults

    return run


def row(no="1", **cells):
    values = {"no": no, "tarih": "05.03.2024 09:15", "metin": "Lamba yanmıyor", "durum": "Açık",
              "enlem": "36.8012", "boylam": "34.6134"} | cells  # fmt: skip
    return ",".join(f'"{values.get(name, "")}"' for name in HEADER.split(","))


def table(*rows):
    return "\n".join([HEADER, *rows]) + "\n"


# Dates


@pytest.mark.parametrize(
    "nothing",
    ["0001-01-01T00:00:00", "30.12.1899 00:00", "01.01.1900", "9999-12-31", "31.12.9999 23:59",
     "01.01.1970 03:00", "0", "00.00.0000"],
)  # fmt: skip
def test_a_date_that_means_none_is_none(bring, nothing):
    counts, faults = bring(table(row("1", tarih=nothing), row("2", durum="Kapalı", bitiş=nothing)))
    assert (counts.bad, counts.added) == (1, 1)
    assert [(line, column) for line, column, _why in faults] == [(2, "tarih"), (3, "bitiş")]
    kept = Submission.objects.get()
    assert kept.ended_at == kept.received_at


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("05.03.2024 09:15:30", "2024-03-05T09:15:30+03:00"),
        ("05.03.2024", "2024-03-05T00:00:00+03:00"),
        ("5.3.24 9:15", "2024-03-05T09:15:00+03:00"),
        ("2024-03-05T09:15:00Z", "2024-03-05T09:15:00+00:00"),
        ("2024-03-05 09:15:00.123", "2024-03-05T09:15:00.123+03:00"),
        ("45356.385416666664", "2024-03-05T09:15:00+03:00"),
        ("45356,385416666664", "2024-03-05T09:15:00+03:00"),
        ("1709619300", "2024-03-05T06:15:00+00:00"),
        ("1709619300000", "2024-03-05T06:15:00+00:00"),
        ("٠٥.٠٣.٢٠٢٤ ٠٩:١٥", "2024-03-05T09:15:00+03:00"),
    ],
)
def test_dates_are_read_in_every_form_that_means_one_thing(bring, written, meant):
    assert bring(table(row(tarih=written)))[0].added == 1
    received = Submission.objects.get().received_at
    assert abs(received - datetime.fromisoformat(meant)) < timedelta(seconds=1)


def test_what_ended_in_the_future_ended_when_it_is_not_known(bring):
    later = (now() + timedelta(days=40)).strftime("%d.%m.%Y %H:%M")
    _counts, faults = bring(table(row(durum="Kapalı", bitiş=later)))
    assert faults == [(2, "bitiş", "It ended in the future: not said when.")]
    assert Submission.objects.get().ended_at < now()


def test_a_day_without_a_time_is_not_before_the_morning_of_that_day(bring):
    _counts, faults = bring(table(row(durum="Kapalı", bitiş="05.03.2024")))
    assert faults == []


def test_the_database_takes_no_date_that_could_not_be_read_back(bring):
    from django.db import IntegrityError, transaction

    bring(table(row()))
    for moment in ("0001-01-01T00:00:00Z", "9999-12-31T00:00:00Z"):
        with pytest.raises(IntegrityError, match="dates_can_be_read_back"), transaction.atomic():
            Submission.objects.update(changed_at=datetime.fromisoformat(moment))


# Answers that are none


@pytest.mark.parametrize(
    "nothing", ["NA", "N/A", "-", "null", "yok", "YOK", "#N/A", "Belirtilmemiş"]
)
def test_words_that_mean_nothing_are_no_answer(bring, nothing):
    cells = dict.fromkeys(("konu", "adres", "ad", "yanıt", "bitiş", "durum"), nothing)
    counts, _faults = bring(table(row(**cells)))
    made = Submission.objects.get()
    assert counts.added == 1
    assert (made.category, made.place_text, made.answers.count()) == (None, "", 0)
    assert Applicant.objects.get().name == ""
    assert not Category.objects.filter(body__code="belediye").exists()


# Contacts


@pytest.mark.parametrize(
    ("typed", "kept", "is_told"),
    [
        ("+90 532 123 45 67", "+905321234567", False),
        ("0 (532) 123 45 67", "+905321234567", False),
        ("5321234567", "+905321234567", False),
        ("0324 123 45 67 / 0532 123 45 67", "+905321234567", True),
        ("yok", "", True),
        ("5.32E+09", "", True),
        ("0342 123 45 67 dahili 5", "", True),
        ("-", "", False),
    ],
)
def test_telephones_are_read_as_typed_ones_are(bring, typed, kept, is_told):
    _counts, faults = bring(table(row(tel=typed)))
    assert Applicant.objects.get().phone == kept
    assert [column for _line, column, _why in faults] == (["tel"] if is_told else [])


def test_an_address_that_is_none_is_left_out_and_told(bring):
    _counts, faults = bring(table(row(eposta="ayse at example.com"), row("2", eposta="A@B.org")))
    assert [(line, column) for line, column, _why in faults] == [(2, "eposta")]
    assert sorted(Applicant.objects.values_list("email", flat=True)) == ["", "a@b.org"]


@pytest.mark.parametrize(("column", "longest"), [("adres", 200), ("ad", 120), ("yanıt", 4000)])
def test_nothing_is_cut_silently(bring, column, longest):
    _counts, faults = bring(table(row(**{column: "uzun " * longest})))
    assert faults == [(2, column, f"Longer than {longest} letters: the end was cut off.")]


def test_long_keys_stay_apart(bring):
    counts, faults = bring(table(row("k" * 90 + "1"), row("k" * 90 + "2")))
    assert counts.added == 2
    assert {column for _line, column, _why in faults} == {"no"}


# The shape of the file


def test_an_open_quotation_mark_takes_its_own_line_alone(bring):
    content = (
        "no,tarih,metin,adres,durum\n"
        "1,05.03.2024 09:15,Lamba yanmıyor,Deniz Sok. 4,Açık\n"
        '2,05.03.2024 09:20,"Eski" levha yıkıldı,Gül Sok. 2,Açık\n'
        '3,05.03.2024 09:30,"Çukur var,Ova Sok. 1,Açık\n'
        "4,05.03.2024 09:40,Bahçe sular altında,Ova Sok. 9,Açık\n"
        '5,05.03.2024 09:50,"Köpek\nvar",Ova Sok. 7,Açık\n'
    )
    counts, faults = bring(content)
    assert (counts.added, counts.bad) == (3, 2)
    assert [line for line, column, _why in faults if not column] == [3, 4]
    assert set(Submission.objects.values_list("source_id", flat=True)) == {"1", "4", "5"}
    assert Submission.objects.get(source_id="5").text == "Köpek\nvar"


def test_a_quotation_mark_that_closes_in_a_later_row_swallows_none(bring):
    content = (
        "no,tarih,metin,adres,durum\n"
        '3,05.03.2024 09:30,"Çukur var,Ova Sok. 1,Açık\n'
        '4,05.03.2024 09:40,Bahçe",Ova Sok. 9,Açık\n'
        "5,05.03.2024 09:50,Köpek var,Ova Sok. 7,Açık\n"
    )
    counts, faults = bring(content)
    assert [line for line, column, _why in faults if not column] == [2]
    assert set(Submission.objects.values_list("source_id", flat=True)) == {"4", "5"}
    assert not Submission.objects.filter(text__contains="Çukur").exists()
    assert counts.bad == 1


@pytest.mark.parametrize("cells", ["1,05.03.2024 09:15,Lamba", HEADER + ",fazla"])
def test_rows_of_another_shape_are_refused(bring, cells):
    counts, faults = bring(table(cells, row("2") + ",,"))
    assert (counts.added, counts.bad) == (1, 1)
    assert faults[0] == (2, "", "The row has more or fewer cells than the header.")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("said", [False, True])
def test_the_delimiter_is_found(bring, delimiter, said):
    content = table(row(metin="Lamba; yanmıyor, hiç")).replace('","', f'"{delimiter}"')
    content = content.replace(HEADER, HEADER.replace(",", delimiter))
    counts, faults = bring((f"sep={delimiter}\n" if said else "") + content)
    assert (counts.added, faults) == (1, [])


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [("utf-8", b""), ("utf-8-sig", b""), ("utf-16", b""), ("utf-16-le", b""), ("cp1254", b""),
     ("iso-8859-9", b""), ("cp857", b"")],
)  # fmt: skip
def test_the_encoding_is_found(bring, encoding, mark):
    words = "Şişli'de ığdır çöp öğüt İĞÜŞÇÖ"
    assert bring(mark + table(row(metin=words)).encode(encoding))[0].added == 1
    assert Submission.objects.get().text == words


def test_arabic_of_old_offices_is_found(tmp_path):
    file = tmp_path / "old.csv"
    file.write_bytes("رقم,نص\n1,لا توجد إنارة في الشارع منذ أسبوع\n".encode("cp1256"))
    assert encoding_of(file) == "cp1256"


@pytest.mark.parametrize("said", ["utf-8", "UTF8", "utf_8"])
def test_a_mark_is_forgiven_where_the_encoding_is_said(bring, said):
    content = codecs.BOM_UTF8 + table(row()).encode()
    assert bring(content, source=f'encoding = "{said}"')[0].added == 1


def test_one_damaged_line_does_not_turn_the_whole_file(bring):
    good = table(*(row(str(no), metin="Çöp şişesi kırığı") for no in range(30)))
    counts, faults = bring(good.encode() + (row("99", metin="Işık") + "\n").encode("cp1254"))
    assert counts.added == 31
    assert [line for line, _column, _why in faults] == [32]
    assert Submission.objects.filter(text="Çöp şişesi kırığı").count() == 30
    assert Submission.objects.get(source_id="99").text == "Işık"


def test_a_wrong_encoding_is_one_sentence(bring):
    with pytest.raises(BadSource, match="looks like 'cp1254'"):
        bring(table(row(metin="Işık söndü")).encode("cp1254"), source='encoding = "utf-8"')


def test_a_delimiter_said_wrongly_is_one_sentence(bring):
    content = table(row()).replace(",", ";")
    with pytest.raises(BadSource, match=r"one column 'no;tarih.*Is the delimiter ';'\?"):
        bring(content, source='delimiter = ","')


def test_lines_above_the_header_and_spaces_in_its_names_are_forgiven(bring):
    header = HEADER.replace("metin", "METİN ").replace("tarih", " Tarih")
    counts, faults = bring(f"Çözüm Masası dökümü,,,\n\n{header}\n{row()}\n")
    assert counts.added == 1
    assert [why for _line, _column, why in faults] == ["Lines above the header were not read."]


def test_a_missing_column_is_one_sentence_and_leaves_nothing(bring):
    with pytest.raises(BadSource, match="no column 'metin'"):
        bring(table(row()).replace("metin", "açıklama"))
    assert not ImportRun.objects.exists()


def test_a_file_whose_rows_all_fail_alike_is_one_sentence(bring):
    rows = [row(str(no), tarih="03/2024") for no in range(20)]
    with pytest.raises(BadSource, match="All of the first 20 rows are refused: tarih"):
        bring(table(*rows))
    assert not ImportRun.objects.exists()


def test_keys_that_come_twice_are_told_near_and_far(bring, monkeypatch):
    monkeypatch.setattr("muhit.participation.bringing_over.actions.importing.BATCH", 2)
    rows = [row("7", metin="İlk"), row("7", metin="Yakın"), row("8"), row("7", metin="Uzak")]
    counts, faults = bring(table(*rows))
    assert (counts.added, counts.present, counts.bad) == (2, 0, 2)
    assert [(line, column) for line, column, _why in faults] == [(3, "no"), (5, "no")]
    assert Submission.objects.get(source_id="7").text == "İlk"


# Positions


@pytest.mark.parametrize(
    "cell",
    ["POINT (34.6134 36.8012)", "SRID=4326;POINT(34.6134 36.8012)", "36.8012, 34.6134",
     "(36.8012, 34.6134)", "(34.6134, 36.8012)", "36,8012; 34,6134", "36,8012 34,6134",
     "{'latitude': '36.8012', 'longitude': '34.6134'}",
     '{""type"":""Point"",""coordinates"":[34.6134,36.8012]}'],
)  # fmt: skip
def test_positions_are_read_in_every_form(bring, cell):
    content = f'no,tarih,metin,durum,yer\n1,05.03.2024 09:15,Nokta,Açık,"{cell}"\n'
    assert bring(content, position='both = "yer"')[0].added == 1
    where = Submission.objects.get().position
    assert (where.latitude, where.longitude) == (36.8012, 34.6134)


@pytest.mark.parametrize(
    "cell", ["kuzey", '{""latitude"": null, ""longitude"": null}', "999, 1", "52.5, 13.4"]
)
def test_what_is_no_position_leaves_the_complaint(bring, cell):
    content = f'no,tarih,metin,durum,yer\n1,05.03.2024 09:15,Nokta,Açık,"{cell}"\n'
    counts, faults = bring(content, position='both = "yer"')
    assert (counts.added, counts.noted) == (1, 1)
    assert (2, "yer") in [(line, column) for line, column, _why in faults]
    assert Submission.objects.get().position is None


def test_decimal_commas_are_read_and_rounded_positions_are_said(bring):
    counts, faults = bring(
        table(row(enlem="36,8012", boylam="34,6134"), row("2", enlem="36,8", boylam="34,61"))
    )
    assert (counts.added, counts.rough, faults) == (2, 1, [])


# Categories


def test_categories_are_known_by_their_whole_name_in_any_script(bring):
    names = ["نظافة", "تشجير", "Isı", "İs", "Zabıta",
             "Park ve Bahçeler Müdürlüğü / Ağaç budama ve kesim talepleri / Cadde",
             "Park ve Bahçeler Müdürlüğü / Ağaç budama ve kesim talepleri / Okul"]  # fmt: skip
    rows = [row(str(no), konu=name) for no, name in enumerate([*names, " ZABITA"])]
    assert bring(table(*rows))[0].added == 8
    made = Category.objects.filter(body__code="belediye")
    assert sorted(str(one) for one in made) == sorted(names)
    assert "zabita" in made.values_list("code", flat=True), "codes keep the ı"
    assert (
        Submission.objects.get(source_id="7").category
        == Submission.objects.get(source_id="4").category
    )


def test_categories_that_stand_here_are_found_by_name_dry_and_for_real(bring):
    body = BodyFactory(code="belediye")
    category = CategoryFactory(body=body, name={"tr": "Çöp toplanmıyor", "en": "Waste"})
    content = table(row("1", konu="ÇÖP TOPLANMIYOR"), row("2", konu="Waste"))
    assert bring(content, dry_run=True)[0].made == bring(content)[0].made
    assert set(Submission.objects.values_list("category", flat=True)) == {category.pk}


def test_categories_of_the_old_system_are_offered_only_where_asked(bring):
    bring(table(row(konu="Eski konu")))
    bring(table(row(konu="Yeni konu")), name="b", categories="offer = true")
    offered = Category.objects.filter(body__code="belediye", is_active=True)
    assert [str(one) for one in offered] == ["Yeni konu"]


# What must not be public


@pytest.mark.parametrize("column", ["metin", "adres", "yanıt"])
def test_personal_data_waits_for_a_look(bring, column):
    counts, faults = bring(table(row(**{column: "TC 10000000146 olan kişi 0532 123 45 67"})))
    made = Submission.objects.get()
    assert (counts.held, counts.noted) == (1, 1)
    assert "not public before somebody looked" in faults[0][2]
    assert made.privacy == Privacy.PRIVATE
    assert TakenOut.objects.get().is_held
    review = Review.objects.get()
    assert (review.about_id, review.is_held) == (made.pk, True)
    assert {"identity", "phone"} <= set(review.found)


def test_a_private_category_stays_private_unless_said_twice(bring):
    body = BodyFactory(code="belediye")
    CategoryFactory(body=body, name={"tr": "Gürültü"}, default_privacy="private")
    content = table(row(konu="Gürültü"))
    _counts, faults = bring(content)
    assert [column for _line, column, _why in faults] == ["konu"]
    bring(content, name="b", categories="publish_private_ones = true")
    privacies = dict(Submission.objects.values_list("source", "privacy"))
    assert privacies == {"eski": "private", "b": "public"}
    assert Submission.objects.get(source="eski").public_position is None


# An archive


def test_an_archive_is_not_worked_on_and_says_why(bring):
    bring(table(row(durum="Açık"), row("2", durum="Kapalı")), source="archive = true")
    rows = Submission.objects.order_by("source_id")
    assert [one.state for one in rows] == [State.CLOSED, State.CLOSED]
    assert "arşiv" in rows[0].steps.get(verb="bring_over").note
    assert rows[1].steps.get(verb="bring_over").note == ""


def test_what_the_eraser_takes_at_once_is_said_before(bring):
    old = row(durum="Kapalı", tarih="05.03.2019 09:15", bitiş="06.03.2019 09:15", ad="Deneme Kişi")
    assert bring(table(old, row("2", ad="Deneme Kişi")), dry_run=True)[0].forgotten == 1


# Runs


def test_a_run_remembers_its_file_and_what_it_made(bring):
    counts, _faults = bring(table(row(konu="Yol"), row("2", metin="")))
    run = ImportRun.objects.get()
    assert run.counts["added"] == 1
    assert run.finished_at is not None
    assert sorted(model for model, _key in run.made) == ["body", "category", "department"]
    assert list(BroughtOver.objects.values_list("run", flat=True)) == [counts.run]


def test_a_dry_run_finds_the_same_and_leaves_nothing(bring):
    content = table(row(konu="Yol", tel="yok"), row("1"), row("3", tarih="?"))
    dry, said = bring(content, dry_run=True)
    assert not ImportRun.objects.exists()
    assert not Category.objects.filter(body__code="belediye").exists()
    real, faults = bring(content)
    assert (dry.plain, said) == (real.plain, faults)


def test_a_row_that_the_database_refuses_is_told_alone(bring, monkeypatch):
    monkeypatch.setattr("muhit.participation.bringing_over.rows.LONGEST_PLACE", 1000)
    counts, faults = bring(table(row("1"), row("2", adres="a" * 300), row("3")))
    assert (counts.added, counts.bad) == (2, 1)
    assert faults == [(3, "", "The database does not take this row.")]


def test_geojson_is_read(bring):
    content = """{"type": "FeatureCollection", "features": [{"type": "Feature",
      "properties": {"no": 5, "tarih": "05.03.2024 09:15", "metin": "Çukur"},
      "geometry": {"type": "Point", "coordinates": [34.6134, 36.8012]}}]}"""
    bring(content, format="geojson", position='both = "geometry"')
    assert Submission.objects.get(source_id="5").position.longitude == 34.6134


@pytest.mark.parametrize(
    ("part", "value"),
    [("source", 'delimiter = ";;"'), ("source", "archive = 1"), ("name", "a" * 41),
     ("position", 'latitude = "enlem"'), ("source", 'zone = "Europe"')],
)  # fmt: skip
def test_a_mapping_that_cannot_work_is_told(bring, part, value):
    with pytest.raises(BadMapping):
        bring(table(row()), **{part: value})
