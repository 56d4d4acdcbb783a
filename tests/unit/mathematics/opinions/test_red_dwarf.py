"""An independent implementation as a second witness (red-dwarf, MPL-2.0, tests only)."""

import warnings
from typing import Any

import numpy as np
import pytest

from muhit.mathematics.opinions import choosing, engine, formulas
from muhit.mathematics.opinions.votes import Votes

from .making import sample

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from reddwarf.implementations.base import run_pipeline


@pytest.fixture(scope="module")
def both() -> tuple[Any, Any, Votes]:
    people, statements, values = sample(people=90, statements=24, density=0.7, seed=8)
    rows = [
        {"participant_id": int(p), "statement_id": int(s), "vote": int(v), "modified": 1}
        for p, s, v in zip(people, statements, values, strict=True)
    ]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        theirs = run_pipeline(rows, random_state=1, force_group_count=2)
    votes = Votes.of(people, statements, values)
    return theirs, engine.analyse(votes), votes


def test_positions_up_to_sign(both: tuple[Any, Any, Votes]) -> None:
    theirs, ours, _ = both
    points = np.array([theirs.participant_projections[p] for p in ours.people.ids.tolist()])
    signs = np.sign((points * ours.people.positions).sum(axis=0))
    assert np.allclose(points * signs, ours.people.positions, atol=1e-4)


def test_groups_and_their_figures(both: tuple[Any, Any, Votes]) -> None:
    theirs, ours, _ = both
    labels = theirs.participants_df["cluster_id"].loc[ours.people.ids].to_numpy(dtype=int)
    mine = ours.people.groups
    same = mine == labels if (mine == labels).mean() > 0.5 else mine == 1 - labels
    assert same.mean() > 0.97
    if not same.all():
        return
    swap = not (mine == labels).all()
    frame = theirs.group_comment_stats
    for number in (0, 1):
        group = frame.xs(1 - number if swap else number, level=0)
        counts = ours.statements.by_group[number]
        assert group["na"].tolist() == counts[:, 0].tolist()
        rest = ours.statements.by_group.sum(axis=0) - counts
        tests = choosing.Tests.of(counts, rest)
        for name in ("pa", "pd", "pat", "pdt", "ra", "rd", "rat", "rdt"):
            assert np.allclose(group[name].to_numpy(float), getattr(tests, name), atol=1e-9)


def test_consensus(both: tuple[Any, Any, Votes]) -> None:
    theirs, ours, _ = both
    agree = theirs.group_aware_consensus["agree"]
    shares = formulas.probability(
        ours.statements.by_group[..., 0], ours.statements.by_group.sum(axis=2)
    )
    assert np.allclose(shares.prod(axis=0), [agree[s] for s in ours.statements.ids], atol=0.02)
