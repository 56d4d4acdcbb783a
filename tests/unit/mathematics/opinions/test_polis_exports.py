"""The four real conversations: read, analysed, written, read again."""

from pathlib import Path

import pytest
import sklearn.metrics

from muhit.mathematics.opinions import engine, polis
from tests.shared_data import needs, shared

FOLDER = "data/opinions/polis"
NAMES = (
    "american-assembly.bowling-green",
    "london.youth.policing",
    "scoop-hivemind.affordable-housing",
    "ssis.land-bank-farmland.2rumnecbeh.2021-08-01",
)


@pytest.fixture(params=NAMES)
def conversation(request: pytest.FixtureRequest) -> polis.Conversation:
    return polis.read_export(shared(FOLDER) / request.param)


@needs(FOLDER)
@pytest.mark.parametrize(
    ("name", "people", "statements", "groups"),
    list(zip(NAMES, (2031, 26, 381, 404), (896, 39, 165, 297), (2, 3, 2, 2), strict=True)),
)
def test_what_is_in_them(name: str, people: int, statements: int, groups: int) -> None:
    read = polis.read_export(shared(FOLDER) / name)
    assert len(read.votes.people) == people
    assert len(read.comments) == statements
    assert len(set(read.groups.values())) == groups
    assert read.topic
    assert all(each.text for each in read.comments)


@needs(FOLDER)
def test_out_and_in_again(conversation: polis.Conversation, tmp_path: Path) -> None:
    result = engine.analyse(conversation.votes, moderated=conversation.rejected)
    votes = conversation.votes.without(statements=conversation.rejected)
    files = polis.write_export(
        result, votes, conversation.comments, topic=conversation.topic, url=conversation.url
    )
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    again = polis.read_export(tmp_path)
    assert again.topic == conversation.topic
    assert [each.id for each in again.comments] == [each.id for each in conversation.comments]
    repeated = engine.analyse(again.votes, moderated=again.rejected)
    assert repeated.digest == result.digest == again.summary["digest"]
    assert [g.size for g in repeated.groups] == [g.size for g in result.groups]


@needs(FOLDER)
def test_bowling_green_has_the_groups_that_were_published() -> None:
    read = polis.read_export(shared(FOLDER) / NAMES[0])
    result = engine.analyse(read.votes, moderated=read.rejected)
    ours = dict(zip(result.people.ids.tolist(), result.people.groups.tolist(), strict=True))
    both = [person for person in read.groups if ours[person] >= 0]
    index = sklearn.metrics.adjusted_rand_score(
        [read.groups[person] for person in both], [ours[person] for person in both]
    )
    assert len(both) > 1550
    assert index >= 0.80


def test_votes_alone_suffice(tmp_path: Path) -> None:
    (tmp_path / "votes.csv").write_text(
        "timestamp,datetime,comment-id,voter-id,vote\n20,,4,1,1\n30,,4,1,-1\n10,,5,2,0\n"
    )
    (tmp_path / "comments.csv").write_text(
        "timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body\n"
        '1,,4,1,1,0,1,"Two\nlines, and a ""quote"""\n2,,6,1,0,0,-1,No\n'
    )
    read = polis.read_export(tmp_path)
    assert read.timed
    assert read.comments[0].text == 'Two\nlines, and a "quote"'
    assert read.rejected == (6,)
    assert read.votes.statements.tolist() == [4, 5, 6]
    assert read.votes.values.tolist() == [-1, 0]


def test_a_formula_is_defused_and_nobody_is_named(tmp_path: Path) -> None:
    comment = polis.Comment(4, "=HYPERLINK(1)", 777, 1, 0)
    (tmp_path / "votes.csv").write_text("timestamp,datetime,comment-id,voter-id,vote\n1,,4,777,1\n")
    votes = polis.read_export(tmp_path).votes
    files = polis.write_export(engine.analyse(votes), votes, [comment])
    assert ",'=HYPERLINK(1)" in files["comments.csv"]
    assert "777" not in "".join(files.values())
    assert "votes.csv" not in files
