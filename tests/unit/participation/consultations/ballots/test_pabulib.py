"""The format, and what is said about a file that is wrong."""

import pytest

from muhit.participation.consultations.ballots import comparing, pabulib

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
        ("2;400.5;Well", "2;400.555;Well", "decimals"),
        ("2;400.5;Well", "2;much;Well", "no amount"),
        ("rule;greedy", "rule;dice", "dice"),
        ("2;400.5;Well", "2;Infinity;Well", "no amount"),
        ("2;400.5;Well", "2;NaN;Well", "no amount"),
        ("2;400.5;Well", "2;-3;Well", "no amount"),
        ("2;400.5;Well", "2;0;Well", "more than 0"),
        ("budget;1000.50", "budget;1e99999999999", "no amount"),
        ("budget;1000.50", "", "no amount"),
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
