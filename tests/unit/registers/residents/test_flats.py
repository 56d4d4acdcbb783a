"""Which ways of typing a flat are one flat, and which are two."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muhit.registers.residents.flats import MOST, names_other_block, read_flat

ONE_FLAT = [
    ("5", " 05 ", "Daire 5", "5. daire", "Kapı 5", "D:5", "No 5", "NO: ٥", "٥", "iç kapı no 5",
     "5 nolu daire", "5'inci daire", "شقة ٥", "daire no: 5", "5 no'lu", "D-5", "DAİRE 5"),
    ("A/1", "A-1", "A1", "A Blok Daire 1", "a blok no 1", "Blok A, D.1", "A 1"),
    ("Kat 3 Daire 7", "3. kat daire 7", "Daire 7, kat 3", "K:3 D:7", "3.kat no 7", "KAT 3 / 7"),
    ("Zemin kat 1", "zemin 1", "Daire 1 zemin kat"),
    ("7A", "7/a", "D.7-A", "7 a"),
    ("Dükkân 1", "dukkan 1", "DÜKKAN:1"),
    ("Kat -1 Daire 2", "kat -1 no 2"),
    ("Zemin", "zemin kat", "Zemin katı"),
]  # fmt: skip
SEVERAL = [
    ("Zemin kat 1", "Zemin kat 2", "1", "2"),
    ("Kat 3 Daire 7", "Kat 3 Daire 8", "Kat 8 Daire 3", "7", "37", "3/7", "Kat 7 Daire 3"),
    ("7/1", "71", "7", "7A", "A7"),
    ("A/1", "B/1", "AA/1", "A/11", "1A"),
    ("Kat -1 Daire 2", "Kat 1 Daire 2"),
    ("Dükkan 1", "Depo 1", "1"),
    ("D Blok 5", "5", "A Blok 5"),
    ("Bodrum kat dükkan sol", "Bodrum kat dükkan sağ"),
]


@pytest.mark.parametrize("ways", ONE_FLAT)
def test_one_flat_has_one_key_however_it_is_typed(ways):
    assert len({read_flat(way) for way in ways}) == 1, {way: read_flat(way) for way in ways}


@pytest.mark.parametrize("flats", SEVERAL)
def test_two_flats_have_two_keys(flats):
    assert len({read_flat(flat) for flat in flats}) == len(flats), list(map(read_flat, flats))


@pytest.mark.parametrize(
    ("typed", "key"),
    [("Daire 5", "5"), ("D.7/a", "7A"), ("Zemin", "ZEMIN"), ("dükkan 1", "DUKKAN1"),
     ("3. kat no 7", "KAT3-7"), ("", ""), ("–", ""), ("0", ""), ("Daire", ""), ("no:", "")],
)  # fmt: skip
def test_keys_read_like_doors(typed, key):
    assert read_flat(typed) == key


def test_a_block_that_was_chosen_is_not_said_twice():
    for typed in ("5", "A/5", "A Blok Daire 5", "a blok no 5", "Blok A D:5"):
        assert read_flat(typed, block="A") == "5"
        assert read_flat(typed, block="A Blok") == "5"
    assert read_flat("1", block="1") == "1"
    assert read_flat("A", block="A") == "A"
    assert names_other_block("B Blok 5", block="A", blocks=["A", "B"])
    assert not names_other_block("A/5", block="A", blocks=["A", "B"])
    assert not names_other_block("C/5", block="A", blocks=["A", "B"])


DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
BLOCKS = st.sampled_from(["", "A", "B", "C1", "E"])
FLOORS = st.one_of(st.none(), st.integers(1, 40), st.sampled_from(["Zemin", "Bodrum", "Çatı"]))
SUFFIXES = st.sampled_from(["", "A", "B"])
DOORS = st.tuples(BLOCKS, FLOORS, st.integers(1, 300), SUFFIXES)


@st.composite
def typed_ways(draw, door):
    """One of the ways in which people write this door."""
    block, floor, number, suffix = door
    count = f"{number:0{draw(st.integers(1, 3))}d}"
    if draw(st.booleans()):
        count = count.translate(DIGITS)
    end = draw(st.sampled_from(["", "/", "-", " "])) + suffix if suffix else ""
    named = draw(st.sampled_from(["{}", "Daire {}", "D:{}", "daire no: {}", "Kapı {}", "No {}"]))
    if not suffix:
        named = draw(st.sampled_from([named, "{}. daire", "{} nolu daire"]))
    where = named.format(count + end)
    if isinstance(floor, int):
        where = draw(st.sampled_from(["Kat {} {}", "{}. kat {}", "kat:{}, {}"])).format(
            floor, where
        )
    elif floor:
        where = f"{floor} kat {where}"
    if block:
        where = draw(st.sampled_from(["{} Blok {}", "{} blok, {}"])).format(block, where)
    return where.upper() if draw(st.booleans()) else where


@given(st.data(), DOORS, DOORS)
def test_keys_are_the_same_exactly_for_the_same_door(data, one, other):
    first, second = data.draw(typed_ways(one)), data.draw(typed_ways(other))
    assert read_flat(data.draw(typed_ways(one))) == read_flat(first)
    assert (read_flat(first) == read_flat(second)) is (one == other), (first, second)


@given(st.text(max_size=60))
def test_no_key_raises_and_none_is_cut(typed):
    key = read_flat(typed)
    assert key == key.strip("-")
    letters = sum(letter.isalnum() for letter in typed)
    assert len(key.encode()) <= 12 * max(letters, 1) + MOST
