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
    ],
)
def test_what_is_wrong(old: str, new: str, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        comparing.recount(TEXT.replace(old, new))
