"""Finding a place by what people write: a table of addresses, in Turkish and Arabic."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from muhit.foundation.core.points import Point
from muhit.registers.streets.queries import describe, nearest_street, search_places
from muhit.registers.streets.spelling import parse

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("city")]

KUYULUK, CUMHURIYET = "Kuyuluk, Mezitli", "Cumhuriyet, Yenişehir"


@pytest.mark.parametrize(
    ("written", "title", "hint"),
    [
        ("5023. Sokak Kuyuluk", "5023. Sokak", KUYULUK),
        ("Cumhuriyet Mah. 5023. Sk. No:4", "5023. Sokak No: 4", CUMHURIYET),
        ("cumhuriyet mahallesi 5023 sokak no 4", "5023. Sokak No: 4", CUMHURIYET),
        ("CUMHURİYET MAH 5023 SK NO 4/2", "5023. Sokak No: 4/2", CUMHURIYET),
        ("5023 sk. yenişehir", "5023. Sokak", CUMHURIYET),
        ("5023. Sokak 12 Kuyuluk", "5023. Sokak No: 12", KUYULUK),
        ("Mezitli, Kuyuluk, 5031. sokak no 12", "5031. Sokak No: 12", KUYULUK),
        ("kuyuluk 5025", "5025. Sokak", KUYULUK),
        ("5025 kuyuluk", "5025. Sokak", KUYULUK),
        ("٥٠٢٣ sokak mezitli", "5023. Sokak", KUYULUK),
        ("Begonvil Bulvarı", "Begonvil Bulvarı", KUYULUK),
        ("begonvil bulv", "Begonvil Bulvarı", KUYULUK),
        ("inci cad. no: 12/A", "İnci Caddesi No: 12/A", KUYULUK),
        ("begonvil blv no 7 kat 3 daire 5", "Begonvil Bulvarı No: 7", KUYULUK),
        ("BEGONVİL", "Begonvil Bulvarı", KUYULUK),
        ("begonvl bulvarı", "Begonvil Bulvarı", KUYULUK),  # a letter missing
        ("begonvıl bulvari", "Begonvil Bulvarı", KUYULUK),
        ("bego", "Begonvil Bulvarı", KUYULUK),
        ("inci cad", "İnci Caddesi", KUYULUK),
        ("İNCİ CADDESİ 15", "İnci Caddesi No: 15", KUYULUK),
        ("ataturk caddesi", "Atatürk Caddesi", KUYULUK),
        ("atatürk cd. no:8/3", "Atatürk Caddesi No: 8/3", KUYULUK),
        ("cumhuriyet caddesi", "Cumhuriyet Caddesi", CUMHURIYET),
        ("portakal çiçeği", "Portakal Çiçeği Sokağı", CUMHURIYET),
        ("portakal cicegi sokak", "Portakal Çiçeği Sokağı", CUMHURIYET),
        ("portakal çiçeği sk no 3", "Portakal Çiçeği Sokağı No: 3", CUMHURIYET),
        ("okul yolu", "Okul Yolu", KUYULUK),
        ("ardıç camii", "Ardıç Camii", KUYULUK),
        ("ardıç camisi yanı", "Ardıç Camii", KUYULUK),
        ("cami yanı", "Ardıç Camii", KUYULUK),
        ("turna ilkokulu önü", "Turna İlkokulu", KUYULUK),
        ("okul karşısı turna", "Turna İlkokulu", KUYULUK),
        ("sevgi parkı", "Sevgi Parkı", KUYULUK),
        ("eczane", "Defne Eczanesi", KUYULUK),
        ("cuma pazarı", "Cuma Pazarı", CUMHURIYET),
        ("Kuyuluk", "Kuyuluk", "Mezitli"),
        ("kuyuluk mahallesi", "Kuyuluk", "Mezitli"),
        ("كويولوك", "Kuyuluk", "Mezitli"),
        ("قويولوق", "Kuyuluk", "Mezitli"),
        ("شارع بيغونفيل", "Begonvil Bulvarı", KUYULUK),
        ("شارع إنجي", "İnci Caddesi", KUYULUK),
        ("جادة أتاتورك", "Atatürk Caddesi", KUYULUK),
        ("شارع اتاتورك رقم ٨", "Atatürk Caddesi No: 8", KUYULUK),
        ("الزقاق ٥٠٢٣ كويولوك", "5023. Sokak", KUYULUK),
        ("جامع أرديتش", "Ardıç Camii", KUYULUK),
        ("بجانب الجامع", "Ardıç Camii", KUYULUK),
        ("أمام المدرسة", "Turna İlkokulu", KUYULUK),
        ("صيدلية", "Defne Eczanesi", KUYULUK),
        ("سوق", "Cuma Pazarı", CUMHURIYET),
    ],
)
def test_what_people_write_is_found(written: str, title: str, hint: str) -> None:
    found = search_places(written)
    assert found, written
    assert (found[0].title, found[0].hint) == (title, hint), [one.title for one in found]


@pytest.mark.parametrize(
    "written", ["5099. Sokak", "50231 sokak", "5032 Begonvil", "qqqq xxxx", "", " ", "- . ,"]
)
def test_what_is_not_there_is_not_made_up(written: str) -> None:
    assert search_places(written) == []


def test_digits_are_exact() -> None:
    for number in ("5023", "5032"):
        assert {one.title for one in search_places(f"{number}. sokak")} == {f"{number}. Sokak"}


def test_of_equal_names_the_nearer_comes_first() -> None:
    here, there = Point(36.78, 34.50), Point(36.80, 34.56)
    assert search_places("5023 sokak", near=here)[0].hint == KUYULUK
    assert search_places("5023 sokak", near=there)[0].hint == CUMHURIYET


@given(st.text(max_size=150))
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_anything_may_be_written(text: str) -> None:
    assert len(search_places(text)) <= 8
    assert parse(text) == parse(text)


def test_a_pin_is_named_by_its_street() -> None:
    near = Point(36.7812 + 0.0002, 34.501)
    assert describe(near, nearest_street(near)) == f"5023. Sokak, {KUYULUK}"


def test_the_nearest_street_is_the_one_of_all_pieces_that_is_nearest() -> None:
    """Against every street at once, at many places."""
    from tests.unit.registers.streets.conftest import features

    roads = [one for one in features() if one.layer == "roads"]
    for n in range(60):
        point = Point(36.779 + 0.00013 * n, 34.4998 + 0.00004 * n)
        near = {
            one.name: min(
                point.distance_m(Point(y, x))
                for x, y in (
                    (one.geometry.coords[0][0] + 0.00002 * step, one.geometry.coords[0][1])
                    for step in range(101)
                )
            )
            for one in roads
            if abs(one.geometry.coords[0][0] - 34.50) < 0.01
        }
        _name, metres = min(near.items(), key=lambda pair: pair[1])
        found = nearest_street(point)
        if metres < 58:
            assert found is not None
            assert near[found.name] == pytest.approx(metres, abs=1.5)
        if metres > 62:
            assert found is None


def test_far_from_every_street_only_the_neighbourhood_is_said() -> None:
    far = Point(36.776, 34.505)
    assert nearest_street(far) is None
    assert describe(far, None) == KUYULUK
