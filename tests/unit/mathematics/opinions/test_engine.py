"""The whole: the same votes give the same bytes, and nobody who left is in them."""

import json
import random
from dataclasses import asdict

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from muhit.mathematics.opinions import engine
from muhit.mathematics.opinions.result import Result
from muhit.mathematics.opinions.votes import Votes

from .making import Row, rows, sample, sample_votes, votes_of


@given(rows(), st.randoms(use_true_random=False))
@settings(max_examples=60)
def test_any_order_gives_the_same_bytes(given_rows: list[Row], chance: random.Random) -> None:
    shuffled = list(given_rows)
    chance.shuffle(shuffled)
    communities = {person: ("host", "protection")[person % 2] for person in range(31)}
    turned = dict(sorted(communities.items(), reverse=True))
    one = engine.analyse(votes_of(given_rows), communities=communities, seed=7).to_json()
    other = engine.analyse(votes_of(shuffled), communities=turned, seed=7).to_json()
    assert one == other


@given(rows(), st.integers(0, 200))
@settings(max_examples=60)
def test_a_removed_person_leaves_no_trace(given_rows: list[Row], which: int) -> None:
    person = given_rows[which % len(given_rows)][0]
    rest = [row for row in given_rows if row[0] != person]
    known = {row[1] for row in given_rows}
    communities = {each: ("host", "protection")[each % 2] for each in range(31)}
    removed = engine.analyse(votes_of(given_rows), communities=communities, removed=[person])
    arrays = zip(*rest, strict=True) if rest else ([], [], [])
    people, statements, values = arrays
    never = engine.analyse(
        Votes.of(people, statements, values, known=known),
        communities={each: code for each, code in communities.items() if each != person},
    )
    assert removed.to_json() == never.to_json()


@given(rows())
@settings(max_examples=40)
def test_a_moderated_statement_leaves_no_trace(given_rows: list[Row]) -> None:
    statement = given_rows[0][1]
    rest = [row for row in given_rows if row[1] != statement]
    if not rest:
        return
    moderated = engine.analyse(votes_of(given_rows), moderated=[statement])
    assert moderated.to_json() == engine.analyse(votes_of(rest)).to_json()


def test_the_last_update_leaves_no_trace_of_the_removed_either() -> None:
    """Figures of the round before never show again for somebody who has gone since."""
    votes = sample_votes()
    communities = {int(p): ("host", "protection")[i % 2] for i, p in enumerate(votes.people)}
    first = engine.analyse(votes, communities=communities)
    gone = int(votes.people[0])
    row = votes.rows == 0
    touched = set(votes.columns[row].tolist())
    second = engine.analyse(votes, communities=communities, previous=first, removed=[gone])
    shows = second.bridging.shows.any(axis=0)
    assert {at for at in range(20) if not shows[at]} == touched


@given(rows())
@settings(max_examples=40)
def test_kept_and_read_again(given_rows: list[Row]) -> None:
    communities = {person: ("host", "protection")[person % 2] for person in range(25)}
    result = engine.analyse(votes_of(given_rows), communities=communities)
    text = result.to_json()
    again = Result.from_json(text)
    assert again.to_json() == text
    assert again.public() == result.public()
    one = engine.analyse(votes_of(given_rows), communities=communities, previous=result)
    other = engine.analyse(votes_of(given_rows), communities=communities, previous=again)
    assert one.to_json() == other.to_json()


def test_of_another_version_is_refused() -> None:
    text = engine.analyse(sample_votes()).to_json()
    with pytest.raises(ValueError, match="version 0"):
        Result.from_json(text.replace('"version":"2"', '"version":"0"'))


def test_a_result_of_the_engine_before_can_be_the_last_one() -> None:
    """After an upgrade the guard must go on knowing what has been shown."""
    first = engine.analyse(sample_votes())
    given = json.loads(first.to_json()) | {"version": "1"}
    for name in ("outside", "shading", "evidence"):
        del given[name]
    before = Result.from_json(json.dumps(given))
    assert before.outside == 0
    assert engine.analyse(sample_votes(), previous=before).version == "2"


def test_what_is_public_tells_of_no_person() -> None:
    votes = sample_votes()
    result = engine.analyse(votes, seed=9)
    public = asdict(result.public())
    assert public["seed"] == 9
    told = json.dumps(public)
    assert not any(f"{person}" in told.split('"')[::2] for person in votes.people)
    assert not {"people", "memory", "digest"} & set(told.split('"'))
    assert result.digest not in told


def test_personal_statements_have_figures_but_no_place() -> None:
    votes = sample_votes()
    about = int(votes.statements[0])
    result = engine.analyse(votes, personal=[about])
    assert result.statements.priority[0] == 49
    assert result.statements.counts[0].sum() > 0
    assert not result.statements.loadings[0].any()
    named = {each.statement for group in result.groups for each in group.speaking}
    assert about not in named


def test_who_counts() -> None:
    many = [(p, s, 1) for p in range(20) for s in range(8)]
    few = [(p, s, -1) for p in range(20, 25) for s in range(6)]
    votes = votes_of(many + few)
    assert engine.analyse(votes).counted == 20
    assert votes_of(many[:16]).people.tolist() == [0, 1]


def test_up_to_fifteen_are_taken_in() -> None:
    given_rows = [(p, s, 1) for p in range(30) for s in range(8 if p < 4 else p % 6 + 1)]
    result = engine.analyse(votes_of(given_rows))
    assert result.counted == 15
    left_out = votes_of(given_rows).per_person[~result.people.counted]
    assert left_out.max() <= votes_of(given_rows).per_person[result.people.counted].min()


def test_once_counted_always_counted() -> None:
    votes = sample_votes(people=40)
    first = engine.analyse(votes)
    person = int(votes.people[0])
    mine = np.flatnonzero(votes.rows == 0)
    kept = np.ones(len(votes), bool)
    kept[mine[3:]] = False  # the statements of the others were taken down since
    fewer = Votes.of(
        votes.people[votes.rows][kept], votes.statements[votes.columns][kept], votes.values[kept]
    )
    assert not engine.analyse(fewer).people.counted[0]
    again = engine.analyse(fewer, previous=first)
    assert again.people.counted[0]
    assert again.people.where(person) is not None


def test_group_figures_are_of_this_round_and_these_groups() -> None:
    people, statements, values = sample(people=150)
    first = engine.analyse(Votes.of(people, statements, values))
    second = engine.analyse(Votes.of(people, statements, -values), previous=first)
    for result, sign in ((first, 1), (second, -1)):
        votes = Votes.of(people, statements, sign * values)
        for number, group in enumerate(result.groups):
            members = result.people.groups == number
            assert (
                members.sum()
                == group.size
                == sum(base.size for base in result.bases if base.group == number)
            )
            inside = members[votes.rows]
            agrees = np.bincount(votes.columns[inside & (votes.values == 1)], minlength=20)
            assert result.statements.by_group[number, :, 0].tolist() == agrees.tolist()


def test_priorities_differ() -> None:
    """All equal for 16 months, elsewhere, and nobody noticed."""
    priority = engine.analyse(sample_votes()).priorities()
    assert len({round(value, 4) for value in priority.values()}) > 15


def test_without_votes() -> None:
    result = engine.analyse(Votes.of([], [], [], known=[1, 2]), communities={})
    assert result.groups == ()
    assert result.priorities() == {1: 5.0625, 2: 5.0625}
    assert Result.from_json(result.to_json()).to_json() == result.to_json()
