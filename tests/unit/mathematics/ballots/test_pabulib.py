"""The format, and what is said about a file that is wrong."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muhit.mathematics.ballots import comparing, pabulib
from muhit.mathematics.ballots.comparing import recount

TEXT = """META
key;value
description;"Parks; and wells"
budget;1000.50
vote_type;approval
rule;greedy
PROJECTS
project_id;cost;name
1;600;"Park; with trees"
2;400.5;Well
3;500;Hall
VOTES
voter_id;age;vote
7;30;1,2
9;41;"1,3"
11;20;
"""


def test_read() -> None:
    file = pabulib.read(TEXT.replace("\n", "\r\n"))
    assert file.meta["description"] == "Parks; and wells"
    assert file.budget == 100050
    assert [p.cost for p in file.ballots.projects] == [60000, 40050, 50000]
    assert file.ballots.projects[0].name == "Park; with trees"
    assert file.ballots.points.tolist() == [2, 1, 1]
    assert file.voters == ("7", "9", "11")


def test_recounted() -> None:
    assert comparing.recount(TEXT).chosen == ("1", "2")
    assert comparing.recount(TEXT, "equalshares/none").rule == "equal_shares/none"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("vote_type;approval", "vote_type;ordinal", "vote_type"),
        ("VOTES", "", "VOTES"),
        ("7;30;1,2", "7;30;1,8", "unknown project '8'"),
        ("2;400.5;Well", "2;400.5555;Well", "decimals"),
        ("2;400.5;Well", "2;much;Well", "no amount"),
        ("rule;greedy", "rule;dice", "dice"),
        ("2;400.5;Well", "2;Infinity;Well", "no amount"),
        ("2;400.5;Well", "2;NaN;Well", "no amount"),
        ("2;400.5;Well", "2;-3;Well", "no amount"),
        ("2;400.5;Well", "2;0;Well", "more than 0"),
        ("budget;1000.50", "budget;1e99999999999", "no amount"),
        ("budget;1000.50", "", "no amount"),
        ("budget;1000.50", "budget;250.000", "thousand times"),
        ("budget;1000.50", "budget;250,000", "thousand times"),
        ("3;500;Hall", "3;500;Hall\n3;400;Hut", "same id"),
    ],
)
def test_what_is_wrong(old: str, new: str, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        comparing.recount(TEXT.replace(old, new))


@pytest.mark.parametrize("points", ["1", "1,nan", "1,inf", "1,-2", "1,x"])
def test_wrong_points(points: str) -> None:
    text = TEXT.replace("approval", "cumulative").replace(
        "voter_id;age;vote", "voter_id;points;vote"
    )
    text = text.replace("7;30;1,2", f"7;{points};1,2").replace("9;41;", "9;1,1;")
    with pytest.raises(ValueError, match=r"points|convert"):
        pabulib.read(text)


def test_every_count_ends() -> None:
    """Far-apart amounts: raising by one lira at a time would take longer than anybody waits."""
    rows = [f"{at};{10 ** (at + 4)};P{at}" for at in range(8)]
    votes = [f"{at};1;{at}" for at in range(8)]
    head = "META\nkey;value\nbudget;1000000000000\nvote_type;approval\nrule;equalshares"
    parts = [head, "PROJECTS\nproject_id;cost;name", *rows, "VOTES\nvoter_id;age;vote", *votes]
    text = "\n".join(parts)
    assert len(comparing.recount(text).chosen) == 8
    tight = text.replace("budget;1000000000000", "budget;40000000000")
    assert len(comparing.recount(tight).chosen) == 7


BASE = (
    "META\nkey;value\nbudget;1000\nvote_type;approval\nrule;equalshares\nPROJECTS\n"
    "project_id;cost;name\n1;600;Park\n2;400;Well\nVOTES\nvoter_id;vote\n1;1,2\n2;1\n"
)


@pytest.mark.parametrize(
    "saved",
    [
        "\n".join(line + ";" * (3 - line.count(";")) for line in BASE.splitlines()),
        BASE.replace("\n", "\r"),
        BASE.replace("\n", "\r\n"),
        "\ufeff" + BASE,
        BASE.replace("Park", '"Old" mill'),
    ],
    ids=["spreadsheet", "old mac", "windows", "marked", "quoted word"],
)
def test_files_are_read_as_programs_save_them(saved: str) -> None:
    file = pabulib.read(pabulib.text_of(saved.encode()))
    assert [(one.id, one.cost) for one in file.ballots.projects] == [("1", 60000), ("2", 40000)]
    assert file.ballots.voters == 2


@pytest.mark.parametrize("encoding", ["utf-16", "cp1254", "utf-8-sig"])
def test_encodings_of_offices_are_read(encoding: str) -> None:
    content = BASE.replace("Park", "Çeşme ığ").encode(encoding)
    assert pabulib.read(pabulib.text_of(content)).ballots.projects[0].name == "Çeşme ığ"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("project_id;cost;name", "name;cost;title", "no column project_id"),
        ("project_id;cost;name", "project_id;price;name", "no column cost"),
        ("voter_id;vote", "voter_id;votes", "no column vote"),
        ("voter_id;vote", "vote", "no column voter_id"),
        ("vote_type;approval", "vote_type;cumulative", "no column points"),
        ("Park", '"Park', "line 8 and is not closed"),
        ("budget;1000\n", "", "no amount"),
        ("project_id;cost;name", "project_id;cost;cost", "column cost more than once"),
        ("2;400", "1;400", "same id"),
        ("1;1,2", "1;1;2", "line 2 of VOTES has more cells"),
        ("600", "9" * 9000, "no amount"),
        ("Park", "A" * (pabulib.LONGEST_CELL + 1), "line 8 cannot be read"),
    ],
)
def test_what_a_file_lacks_is_named(old: str, new: str, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        pabulib.read(BASE.replace(old, new))


def test_what_is_quoted_of_a_file_is_short() -> None:
    for old in ("600", "approval", "project_id;cost", "1;1,2"):
        with pytest.raises(ValueError, match="…") as told:
            pabulib.read(BASE.replace(old, f"1;{'x' * 9000}" if old == "1;1,2" else "x" * 9000))
        assert len(str(told.value)) < 200


@pytest.mark.parametrize("name", ["A" * 200_000, "Old\u2028mill", "Old\x0bmill", "Old\x85mill"])
def test_a_long_name_and_one_with_breaks_of_other_kinds_are_one_cell(name: str) -> None:
    assert pabulib.read(BASE.replace("Park", name)).ballots.projects[0].name == name


def test_half_a_letter_at_the_end_is_no_error() -> None:
    assert pabulib.text_of(BASE.encode("utf-16") + b"\0").startswith(BASE)


def test_an_open_quotation_mark_in_a_long_file_is_named() -> None:
    long = BASE.replace("Park", '"Park') + "".join(f"{voter};1,2\n" for voter in range(3, 20_000))
    with pytest.raises(ValueError, match="line 8"):
        pabulib.read(long)


@given(
    st.lists(
        st.tuples(st.integers(0, len(BASE)), st.sampled_from([";", '"', "\n", "\r", "", "-", "9"])),
        max_size=6,
    )
)
def test_a_spoilt_file_is_read_or_told(spoils: list[tuple[int, str]]) -> None:
    text = BASE
    for at, sign in spoils:
        text = text[:at] + sign + text[at + (sign == "") :]
    with contextlib.suppress(ValueError):
        pabulib.read(text)


@pytest.mark.parametrize("rule", ["dice", "equalshares/dice"])
def test_an_unknown_rule_is_told(rule: str) -> None:
    with pytest.raises(ValueError, match="dice"):
        recount(BASE.replace("rule;equalshares", f"rule;{rule}"))
