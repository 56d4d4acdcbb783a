"""Finding personal data and words to look at, in the text as it was written."""

import itertools
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muhit.participation import moderation
from muhit.participation.moderation.covering import BLACK, covered, joined, places_of
from muhit.participation.moderation.enums import Kind
from muhit.participation.moderation.errors import BadRanges
from muhit.participation.moderation.finders import personal_data
from muhit.participation.moderation.models import WatchedWord
from muhit.participation.moderation.numbers import is_identity_number
from muhit.participation.moderation.screening import screen
from muhit.participation.moderation.watching import watched_words

LIST = Path(moderation.__file__).parent / "data" / "words.toml"


def _found(text: str) -> list[tuple[Kind, str]]:
    return [(one.kind, text[one.start : one.end]) for one in personal_data(text)]


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Adım Ali, TC 10000000146, teşekkürler", Kind.IDENTITY, "10000000146"),
        ("kimlik no: 100 000 001 46.", Kind.IDENTITY, "100 000 001 46"),
        ("رقم هويتي ١٠٠٠٠٠٠٠١٤٦ شكراً", Kind.IDENTITY, "١٠٠٠٠٠٠٠١٤٦"),
        ("Beni 0532 123 45 67'den arayın", Kind.PHONE, "0532 123 45 67"),
        ("call +963 944 567 890 now", Kind.PHONE, "+963 944 567 890"),
        ("اتصل بي ٠٥٣٢١٢٣٤٥٦٧", Kind.PHONE, "٠٥٣٢١٢٣٤٥٦٧"),
        (
            "hesap TR33 0006 1005 1978 6457 8413 26 yatırın",
            Kind.IBAN,
            "TR33 0006 1005 1978 6457 8413 26",
        ),
        ("yazın: ayse.yilmaz@ornek.org.tr lütfen", Kind.EMAIL, "ayse.yilmaz@ornek.org.tr"),
        ("33 ABC 123 plakalı araç", Kind.PLATE, "33 ABC 123"),
        ("araç 33abc123 hep burada", Kind.PLATE, "33abc123"),
        ("06 A 12345 gelmiş", Kind.PLATE, "06 A 12345"),
    ],
)
def test_personal_data_is_found_where_it_stands(text, kind, words):
    assert _found(text) == [(kind, words)]


@pytest.mark.parametrize(
    "text",
    [
        "10000000147 numaralı başvuru",
        "Sokakta 12 çukur var, 2024'ten beri",
        "saat 15 ve 200 metre ileride",
        "33. Sokak No 12 Daire 5",
        "Toplam 1.250.000 TL harcandı",
        "2026-11-22 tarihinde",
        "99 ABC 123",
    ],
)
def test_numbers_of_daily_life_are_left_alone(text):
    assert _found(text) == []


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("TC10000000146 benim", Kind.IDENTITY, "10000000146"),
        ("TCl0000000146", Kind.IDENTITY, "l0000000146"),
        ("TC_100_000_001_46", Kind.IDENTITY, "100_000_001_46"),
        ("|0000000|46", Kind.IDENTITY, "|0000000|46"),
        ("tel05321112233", Kind.PHONE, "05321112233"),
        ("0532 123 45 67Ali", Kind.PHONE, "0532 123 45 67"),
        ("0532 1234567tl", Kind.PHONE, "0532 1234567"),
        ("0532\n123\n45\n67", Kind.PHONE, "0532\n123\n45\n67"),
        ("0532_123_45_67", Kind.PHONE, "0532_123_45_67"),
        ("0532 - - - 123 - - - 45 67", Kind.PHONE, "0532 - - - 123 - - - 45 67"),
        ("O532 l23 45 67", Kind.PHONE, "O532 l23 45 67"),
        ("TelO5321234567", Kind.PHONE, "O5321234567"),
        ("+905321234567ara", Kind.PHONE, "+905321234567"),
        ("kat 3, 0532 123 45 67, 5 numara", Kind.PHONE, "0532 123 45 67"),
        ("532 123 45 67 3. kat", Kind.PHONE, "532 123 45 67"),
        ("tel 5.321.234.567", Kind.PHONE, "5.321.234.567"),
        ("ali(a)gmail.com", Kind.EMAIL, "ali(a)gmail.com"),
        ("ali[at]gmail", Kind.EMAIL, "ali[at]gmail"),
        ("x@gmail,com", Kind.EMAIL, "x@gmail,com"),
        ("@ayse_33 yaz", Kind.HANDLE, "@ayse_33"),
        ("t.me/ayse33", Kind.HANDLE, "t.me/ayse33"),
        ("instagram.com/ayse.y", Kind.HANDLE, "instagram.com/ayse.y"),
    ],
)
def test_everyday_spellings_are_found(text, kind, words):
    assert _found(text) == [(kind, words)]


@pytest.mark.parametrize(
    "text",
    [
        "05.01.2026 10:30",
        "09.00-17.30 09",
        "2026/1417",
        "34323. sokak no 12",
        "seçenek (a) kaldırım, net",
        "12.10.2026\n15.11.2026",
        "1250000 TL, 10000 TL",
        "| 1 | 2 | 3 | 4 |",
        "05 10 15 20 25",
        "Toplantı 5.1.2026 10.30",
        "Bütçe 5.000.000.000 TL",
        "05.30 - 06.45 123 numaralı otobüs",
        "5, 10, 20, 50, 100",
        "Ada 101 Parsel 5, 33 nolu",
    ],
)
def test_dates_prices_and_lists_are_no_number_of_somebody(text):
    assert _found(text) == []


def test_several_are_found_in_order_without_overlaps():
    found = personal_data("a@b.co 05321234567 10000000146 34 AB 1234")
    assert [one.kind for one in found] == [Kind.EMAIL, Kind.PHONE, Kind.IDENTITY, Kind.PLATE]
    assert all(first.end <= second.start for first, second in itertools.pairwise(found))


@given(st.text())
def test_no_text_breaks_it(text):
    for one in screen(text, words=["gavur*"]).all:
        assert 0 <= one.start < one.end <= len(text)


@given(st.integers(min_value=100_000_000, max_value=999_999_999))
def test_nine_digits_have_one_ending_and_a_wrong_one_is_none(nine):
    right = [f"{nine}{end:02}" for end in range(100) if is_identity_number(f"{nine}{end:02}")]
    assert len(right) == 1


@pytest.mark.parametrize(
    ("text", "entry", "words"),
    [
        ("Bu GAVURLAR gitsin", "gavur*", "GAVURLAR"),
        ("gavûr dedi", "gavur", "gavûr"),
        ("defolup  gitsinler artık", "defolup git*", "defolup  gitsinler"),
        ("هؤلاء الزنوج", "زنوج*", "الزنوج"),
        ("وكفار", "كفار", "وكفار"),
    ],
)
def test_a_word_of_the_list_is_found_however_it_is_spelt(text, entry, words):
    assert [text[one.start : one.end] for one in watched_words(text, [entry])] == [words]


@pytest.mark.parametrize(
    ("text", "entry"),
    [("gavurluk", "gavur"), ("Bagavur", "gavur*"), ("defolup", "defolup git*"), ("söz", " * ")],
)
def test_a_word_that_only_looks_alike_is_left_alone(text, entry):
    assert watched_words(text, [entry]) == []


@pytest.mark.django_db
def test_the_list_that_comes_with_muhit_is_read():
    rows = tomllib.loads(LIST.read_text(encoding="utf-8"))["word"]
    WatchedWord.objects.all().delete()  # another test may have emptied it, or not
    WatchedWord.objects.bulk_create(WatchedWord(**row) for row in rows)
    findings = screen("Kıroların mahallesi. Numaram 0532 123 45 67")
    assert findings.kinds == (Kind.PHONE, Kind.HATE)
    assert len(findings.personal) == len(findings.hate) == 1
    assert not screen("Yol bozuk, Suriyeli komşum da şikâyetçi")


def test_covered_words_leave_no_length():
    text = "Ali 0532 123 45 67 Veli"
    assert covered(text, [(4, 18)]) == f"Ali {BLACK} Veli"
    assert covered(text, [(0, 3), (4, 8), (6, 18)]) == f"{BLACK} {BLACK} Veli"


@pytest.mark.parametrize("bad", [(-1, 2), (2, 2), (3, 1), (0, 99)])
def test_ranges_outside_the_text_are_refused(bad):
    with pytest.raises(BadRanges):
        covered("kısa", [bad])


_RANGES = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 10)), max_size=6)


@given(st.text(alphabet="abcçğıö 0123", min_size=40, max_size=60), _RANGES)
def test_nothing_covered_is_left(text, marks):
    ranges = [(start, start + length) for start, length in marks]
    inside = {at for start, end in ranges for at in range(start, end)}
    left = "".join(letter for at, letter in enumerate(text) if at not in inside)
    assert covered(text, ranges).replace(BLACK, "") == left
    assert covered(text, ranges).count(BLACK) == len(joined(ranges))


def test_typed_words_are_found_wherever_they_stand():
    assert places_of("Ahmet Kaya ve AHMET  KAYA", "ahmet kaya") == [(0, 10), (14, 25)]
    assert places_of("a.b a-b", "a.b") == [(0, 3)]
    assert places_of("x", "  ") == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Beni ara: 0532\u200b123\u200b45\u200b67", Kind.PHONE),
        ("numara ０５３２ １２３ ４５ ６７", Kind.PHONE),
        ("numara 0 5 3 2 1 2 3 4 5 6 7", Kind.PHONE),
        ("numara 0.5.3.2-1.2.3/4.5.6.7", Kind.PHONE),
        ("numara 0532*123*45*67", Kind.PHONE),
        ("numara (0532) 123 / 45 / 67", Kind.PHONE),
        ("numara O532 123 45 67", Kind.PHONE),
        ("numara ⓪⑤③② ①②③ ④⑤ ⑥⑦", Kind.PHONE),
        ("numara 5️⃣3️⃣2️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣", Kind.PHONE),
        ("numara 𝟎𝟓𝟑𝟐𝟏𝟐𝟑𝟒𝟓𝟔𝟕", Kind.PHONE),
        ("رقمي ٠ ٥ ٣ ٢ ١ ٢ ٣ ٤ ٥ ٦ ٧", Kind.PHONE),
        ("رقمي ۰۵۳۲۱۲۳۴۵۶۷", Kind.PHONE),
        ("ters \u202e76 54 321 2350\u202c sonu", Kind.PHONE),
        ("ters \u202e64100000001", Kind.IDENTITY),
        ("kimlik 1\u20600000000146", Kind.IDENTITY),
        ("kimlik 1-0-0-0-0-0-0-0-1-4-6", Kind.IDENTITY),
        ("ayse\u200b@ornek\u200b.com", Kind.EMAIL),
        ("ayse＠ornek．com", Kind.EMAIL),
        ("ayse (at) ornek (nokta) com", Kind.EMAIL),
        ("ayse @ ornek . com", Kind.EMAIL),
        ("TR33\u2009 0006 1005 1978 6457 8413 26", Kind.IBAN),
        ("ＴＲ３３ ０００６ １００５ １９７８ ６４５７ ８４１３ ２６", Kind.IBAN),
        ("T\u00adR33 0006 1005 1978 6457 8413 26", Kind.IBAN),
    ],
)
def test_what_is_hidden_from_machines_alone_is_found(text, kind):
    found = personal_data(text)
    assert [one.kind for one in found] == [kind]
    # What is covered leaves nothing of it.
    left = covered(text, [(one.start, one.end) for one in found])
    assert personal_data(left) == []
    assert sum(letter.isnumeric() for letter in left) <= (1 if kind == Kind.IBAN else 0)


@pytest.mark.parametrize(
    "text",
    [
        "1, 2, 3, 4, 5, 6, 7, 8, 9, 10",
        "ölçüler 120 x 80 x 75, 3 adet, 1.500 TL",
        "12.10.2026 – 15.11.2026 arası, saat 09.00 - 17.30",
        "Ada 1234, parsel 56, kat 7, daire 8, no 9",
        "yol @ cadde . sokak",
    ],
)
def test_numbers_beside_one_another_are_no_number_of_somebody(text):
    assert _found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "g a v u r",
        "g.a.v.u.r",
        "ga\u200bvur",
        "gаvur",
        "ｇａｖｕｒ",
        "\u202eruvag\u202c",
        "g\u0336a\u0336vur",
    ],
)
def test_a_word_of_the_list_is_found_however_it_is_hidden(text):
    found = watched_words(f"bu {text} gitsin", ["gavur"])
    assert found, text
    assert watched_words(f"bu {text} gitsin", ["baska"]) == []
