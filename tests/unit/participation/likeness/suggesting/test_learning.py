"""The classifier: what it learns, says and keeps, and how often it is right."""

import csv
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from muhit.participation.likeness.suggesting.grams import grams
from muhit.participation.likeness.suggesting.learning import FEWEST_TEXTS, cross_validated, fit
from muhit.participation.likeness.suggesting.weights import Weights
from tests.shared_data import needs, shared

RUBBISH = [f"Çöpler {n} gündür toplanmıyor, {where} kokuyor" for n in range(10) for where in "abcd"]
LAMPS = [
    f"Sokak lambası {n} gecedir yanmıyor, {where} karanlık" for n in range(10) for where in "abcd"
]
TEXTS, LABELS = RUBBISH + LAMPS, ["cop"] * 40 + ["lamba"] * 40


@pytest.fixture(scope="module")
def weights():
    return fit(TEXTS, LABELS)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("ÇÖP TOPLANMADI", "cop"),
        ("copler alinmiyor", "cop"),
        ("lambalar yanmiyo", "lamba"),
        ("sokağımız karanlık", "lamba"),
    ],
)
def test_folded_misspelt_and_inflected_words_are_known(weights, text, label):
    assert weights.guesses(text)[0].label == label


def test_words_never_seen_say_nothing(weights):
    assert weights.guesses("🙂 qqq") == []
    assert weights.guesses("") == []


def test_it_says_why(weights):
    reasons = weights.reasons("Çöpler alınmıyor", "cop")
    assert "cop" in "".join(reason.piece for reason in reasons)
    assert all(reason.weight > 0 for reason in reasons)
    assert weights.reasons("Çöpler alınmıyor", "no such class") == []


def test_a_piece_of_fewer_texts_is_not_kept():
    secret = ["Zeynep bunu yazdı çöpler", *["Zeynep bunu yazdı çöpler"] * 9]
    texts = [*RUBBISH, *LAMPS, *secret]
    kept = fit(texts, [*LABELS, *["cop"] * 10]).pieces
    assert not any("zeyn" in piece for piece in kept)
    often = [f"{text} zeynep" for text in RUBBISH[:FEWEST_TEXTS]]
    kept = fit([*often, *LAMPS], ["cop"] * FEWEST_TEXTS + ["lamba"] * 40).pieces
    assert any("zeyn" in piece for piece in kept)


def test_numbers_of_people_are_no_pieces():
    assert not any(
        any(digit in piece for digit in "123456789") for piece in grams("0532 123 45 67")
    )


def test_packing_keeps_what_it_says(weights):
    again = Weights.unpacked(weights.packed())
    assert (again.labels, again.pieces) == (weights.labels, weights.pieces)
    for text in TEXTS[:5]:
        before, after = weights.guesses(text), again.guesses(text)
        assert [guess.label for guess in before] == [guess.label for guess in after]
        assert np.allclose(
            [guess.probability for guess in before], [g.probability for g in after], atol=0.01
        )


@settings(deadline=None)
@given(text=st.text(max_size=300))
def test_probabilities_sum_up_to_one_whatever_is_typed(text):
    guesses = _weights().guesses(text)
    if guesses:
        assert sum(guess.probability for guess in guesses) == pytest.approx(1, abs=1e-4)
        assert guesses == sorted(guesses, key=lambda guess: -guess.probability)


def _weights(kept: list[Weights] = []) -> Weights:  # noqa: B006 - fitted once
    if not kept:
        kept.append(fit(TEXTS, LABELS))
    return kept[0]


def test_scoring_loads_no_scipy():
    code = (
        "import sys; import muhit.participation.likeness.suggesting.weights; "
        "sys.exit('scipy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@needs("data/complaints/tr-belediye-sikayet-dev.csv")
def test_figures_on_real_texts_hold():
    path = shared("data/complaints/tr-belediye-sikayet-dev.csv")
    with path.open(encoding="utf-8", newline="") as stream:
        rows = [(row["text"], row["label"]) for row in csv.DictReader(stream)]
    # One fold of five: the whole stands in benchmarks/categories.py.
    figures = cross_validated([text for text, _ in rows], [label for _, label in rows], turns=1)
    assert figures.top_1 >= 0.75
    assert figures.top_3 >= 0.92
