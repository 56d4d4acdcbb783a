"""Fits the weights: multinomial logistic regression, the likeliest under a normal prior.

Loads scipy, so only the worker, the command and the benchmarks import this module.
"""

import math
from array import array
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from .grams import grams
from .weights import Floats, Weights

Doubles = NDArray[np.float64]

# A piece is kept only where this many texts hold it: so no piece can tell of one text,
# and none of a private one that nobody else wrote like.
FEWEST_TEXTS = 5
MOST_PIECES = 30_000
# How wide the prior is: the larger, the closer to the examples. Chosen by 5-fold
# on 8 classes (benchmarks/categories.py); from 5 to 60 the figures hardly differ.
WIDTH = 5.0
ROUNDS = 60
FOLDS = 5


@dataclass(frozen=True, kw_only=True)
class Figures:
    """Shares (0 to 1) of examples whose class is the first guess, or among the first three."""

    top_1: float
    top_3: float


def fit(
    texts: Sequence[str], labels: Sequence[str], *, fewest: int = FEWEST_TEXTS, width: float = WIDTH
) -> Weights:
    """Weights from examples. Texts that are the same count once for what pieces are kept."""
    names = tuple(sorted(set(labels)))
    pieces, rarity = _pieces(texts, fewest)
    matrix = _matrix(texts, pieces, rarity)
    wanted = np.array([names.index(label) for label in labels])
    table, bias = _minimum(matrix, wanted, len(names), width)
    return Weights(labels=names, pieces=pieces, rarity=rarity, table=table, bias=bias)


def cross_validated(
    texts: Sequence[str],
    labels: Sequence[str],
    *,
    turns: int = FOLDS,
    fewest: int = FEWEST_TEXTS,
    width: float = WIDTH,
) -> Figures:
    """The figures on examples not learnt from: fold after fold (every fifth of each class).

    `turns` less than `FOLDS` asks the first folds only, where time is short.
    """
    fold_of = _folds(labels)
    first = among = asked = 0
    for turn in range(turns):
        learnt = [n for n, fold in enumerate(fold_of) if fold != turn]
        weights = fit(
            [texts[n] for n in learnt], [labels[n] for n in learnt], fewest=fewest, width=width
        )
        for n in (n for n, fold in enumerate(fold_of) if fold == turn):
            guessed = [guess.label for guess in weights.guesses(texts[n])[:3]]
            asked += 1
            first += guessed[:1] == [labels[n]]
            among += labels[n] in guessed
    return Figures(top_1=first / asked, top_3=among / asked)


def _folds(labels: Sequence[str]) -> list[int]:
    """The fold of each example, so that every class is spread over all of them."""
    seen: Counter[str] = Counter()
    folds = []
    for label in labels:
        folds.append(seen[label] % FOLDS)
        seen[label] += 1
    return folds


def _pieces(texts: Sequence[str], fewest: int) -> tuple[tuple[str, ...], Floats]:
    """The pieces that enough different texts hold, and how rare each is.

    The commonest only, where there are too many. Texts are cut anew here and in
    `_matrix`: keeping the pieces of all of them would take a hundred times the room.
    """
    different = set(texts)
    holding = Counter(piece for text in different for piece in grams(text))
    kept = [(piece, n) for piece, n in holding.items() if n >= fewest]
    kept.sort(key=lambda row: (-row[1], row[0]))
    del kept[MOST_PIECES:]
    rarity = [math.log((1 + len(different)) / (1 + n)) + 1 for _piece, n in kept]
    return tuple(piece for piece, _n in kept), np.array(rarity, dtype=np.float32)


def _matrix(texts: Sequence[str], pieces: Sequence[str], rarity: Floats) -> csr_matrix:
    """Texts × pieces, each row of length 1."""
    places = {piece: place for place, piece in enumerate(pieces)}
    columns, values, ends = array("i"), array("d"), array("q", [0])
    for text in texts:
        known = [(places[piece], n) for piece, n in grams(text).items() if piece in places]
        row = [(1 + math.log(n)) * float(rarity[place]) for place, n in known]
        length = math.hypot(*row) or 1.0
        columns.extend(place for place, _n in known)
        values.extend(value / length for value in row)
        ends.append(len(columns))
    shape = (len(texts), len(pieces))
    return csr_matrix((np.array(values), np.array(columns), np.array(ends)), shape=shape)


def _minimum(
    matrix: csr_matrix, wanted: NDArray[np.int64], classes: int, width: float
) -> tuple[Floats, Floats]:
    """Table and bias of the least loss: cross entropy plus half the squared weights / width."""
    examples, pieces = matrix.shape
    goal = np.zeros((examples, classes))
    goal[np.arange(examples), wanted] = 1

    def loss(flat: Doubles) -> tuple[float, Doubles]:
        table = flat[classes:].reshape(pieces, classes)
        scores = matrix @ table + flat[:classes]
        scores -= scores.max(axis=1, keepdims=True)
        log_shares = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
        miss = np.exp(log_shares) - goal
        slope = np.concatenate([miss.sum(axis=0), (matrix.T @ miss + table / width).ravel()])
        return float((table**2).sum() / (2 * width) - (goal * log_shares).sum()), slope

    start = np.zeros(classes * (pieces + 1))
    best = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": ROUNDS}).x
    table = best[classes:].reshape(pieces, classes).astype(np.float32)
    return table, best[:classes].astype(np.float32)
