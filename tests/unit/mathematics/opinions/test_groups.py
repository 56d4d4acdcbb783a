"""Groups are found where they are, and their number stays calm."""

import numpy as np
import pytest
import sklearn.metrics

from muhit.mathematics.opinions import groups
from muhit.mathematics.opinions.groups import Calm


def blobs(*centres: tuple[float, float], each: int = 60, seed: int = 4) -> np.ndarray:
    rng = np.random.default_rng(seed)
    points = np.concatenate([rng.normal(centre, 0.4, (each, 2)) for centre in centres])
    return np.round(points, 6)


@pytest.mark.parametrize("number", [2, 3, 4, 5])
def test_groups_are_found_where_they_are(number: int) -> None:
    angles = np.arange(number) * 2 * np.pi / number
    centres = [(5 * np.cos(a), 5 * np.sin(a)) for a in angles]
    found = groups.find(blobs(*centres), Calm())
    truth = np.repeat(np.arange(number), 60)
    assert sklearn.metrics.adjusted_rand_score(truth, found.group_of) == pytest.approx(1)
    assert found.calm.published == number


def test_the_largest_group_comes_first() -> None:
    points = np.concatenate([blobs((-4, 0), each=20), blobs((4, 0), each=70)])
    found = groups.find(points, Calm())
    assert np.bincount(found.group_of).tolist() == [70, 20]


def test_silhouette_as_scikit_learn_has_it() -> None:
    points = blobs((0, 0), (3, 0), (0, 2), each=12)
    labels = np.repeat([0, 1, 2], 12)
    expected = sklearn.metrics.silhouette_score(points, labels)
    assert groups.silhouette(points, labels) == pytest.approx(expected)


def test_one_alone_scores_nothing() -> None:
    points = np.array([[0.0, 0], [0, 1], [9, 9]])
    two = sklearn.metrics.silhouette_samples(points, [0, 0, 1])
    assert groups.silhouette(points, np.array([0, 0, 1])) == pytest.approx(two.mean())
    assert two[2] == 0


def test_a_new_number_must_win_four_times_in_a_row() -> None:
    possible = range(1, 6)
    calm = Calm().after(2, possible)
    assert calm.published == 2
    for _ in range(3):
        calm = calm.after(3, possible)
        assert calm.published == 2
    assert calm.after(3, possible).published == 3
    assert calm.after(2, possible).after(3, possible).published == 2  # the row was broken


def test_a_number_that_is_no_longer_possible_goes_at_once() -> None:
    assert Calm(published=5, winner=5, wins=9).after(2, {1, 2, 3}).published == 2


def test_no_more_groups_than_base_clusters_allow() -> None:
    few = blobs((0, 0), (9, 9), each=5)
    assert set(groups.find(few, Calm()).silhouettes) == {2}
    many = blobs((0, 0), (9, 9), each=60)
    assert set(groups.find(many, Calm()).silhouettes) == {2, 3, 4, 5}


@pytest.mark.parametrize("points", [np.zeros((0, 2)), np.zeros((1, 2)), np.zeros((40, 2))])
def test_nothing_to_part(points: np.ndarray) -> None:
    found = groups.find(points, Calm())
    assert len(found.group_of) == len(points)
    assert not found.group_of.any()


def test_at_most_a_hundred_base_clusters() -> None:
    found = groups.find(blobs((0, 0), (4, 4), each=900), Calm())
    assert len(found.sizes) <= 100
    assert found.sizes.min() > 0
    assert found.sizes.sum() == 1800


def test_no_group_is_smaller_than_told() -> None:
    points = np.concatenate([blobs((0, 0), each=60), blobs((40, 0), each=4)])
    assert np.bincount(groups.find(points, Calm()).group_of).tolist() == [60, 4]
    found = groups.find(points, Calm(), least=5)
    assert np.bincount(found.group_of).min() >= 5


def test_one_more_group_must_be_clearly_better() -> None:
    scores = {2: 0.40, 3: 0.41, 4: 0.44}
    assert groups._clearest(scores) == 4
    assert groups._clearest({2: 0.40, 3: 0.42}) == 2


def test_few_votes_are_drawn_in() -> None:
    drawn = groups.calmed(np.array([[10.0, 0], [10, 0]]), np.array([7, 700]))
    assert drawn[0, 0] == pytest.approx(10 * np.sqrt(7 / 37), abs=1e-6)
    assert drawn[1, 0] == pytest.approx(10 * np.sqrt(700 / 730), abs=1e-6)
