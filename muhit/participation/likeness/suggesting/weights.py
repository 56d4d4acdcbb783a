"""Weights of a fitted classifier: scores a text, says why, and packs itself for the database.

Needs numpy only: the web process loads nothing more.
"""

import io
import json
import math
import zlib
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from .grams import grams

Floats = NDArray[np.float32]


@dataclass(frozen=True, kw_only=True)
class Guess:
    """One class for a text; `probability` 0 to 1; the guesses of a text sum up to 1."""

    label: str
    probability: float


@dataclass(frozen=True, kw_only=True)
class Reason:
    """A piece of the text that spoke for a class; `weight` in natural logarithms of odds."""

    piece: str
    weight: float

    @property
    def shown(self) -> str:
        """The piece as people read it: ``cop…`` begins a word, ``…opl…`` lies within one."""
        if self.piece.startswith("="):
            return self.piece[1:]
        start = "" if self.piece.startswith(" ") else "…"
        end = "" if self.piece.endswith(" ") else "…"
        return f"{start}{self.piece.strip()}{end}"


@dataclass(frozen=True, kw_only=True)
class Weights:
    """A multinomial logistic regression over `pieces`.

    `rarity` is one number per piece (inverse document frequency), `table` pieces ×
    labels, `bias` one number per label.
    """

    labels: tuple[str, ...]
    pieces: tuple[str, ...]
    rarity: Floats
    table: Floats
    bias: Floats
    _places: dict[str, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        places = {piece: place for place, piece in enumerate(self.pieces)}
        object.__setattr__(self, "_places", places)

    def guesses(self, text: str) -> list[Guess]:
        """All classes, likeliest first; none where no piece of the text is known."""
        places, values = self._vector(text)
        if not places:
            return []
        scores = values @ self.table[places] + self.bias
        odds = np.exp(scores - scores.max())
        shares = odds / odds.sum()
        return [
            Guess(label=self.labels[place], probability=float(shares[place]))
            for place in np.argsort(-shares, kind="stable")
        ]

    def reasons(self, text: str, label: str, most: int = 5) -> list[Reason]:
        """The pieces of the text that spoke most for `label` rather than for the others."""
        places, values = self._vector(text)
        if not places or label not in self.labels:
            return []
        rows = self.table[places]
        said = values * (rows[:, self.labels.index(label)] - rows.mean(axis=1))
        best = np.argsort(-said, kind="stable")
        found = [
            Reason(piece=self.pieces[places[n]], weight=float(said[n])) for n in best if said[n] > 0
        ]
        return _longest(found, most)

    def _vector(self, text: str) -> tuple[list[int], Floats]:
        """Places of the known pieces of a text, and their values, of length 1 together."""
        counts = {self._places[g]: n for g, n in grams(text).items() if g in self._places}
        places = list(counts)
        logs = np.array([1 + math.log(n) for n in counts.values()], dtype=np.float32)
        values = logs * self.rarity[places] if places else logs
        return places, values / (np.linalg.norm(values) or 1)

    def packed(self) -> bytes:
        """As bytes for the database: half precision and compressed."""
        stream = io.BytesIO()
        np.savez(
            stream,
            rarity=self.rarity.astype(np.float16),
            table=self.table.astype(np.float16),
            bias=self.bias,
            words=np.frombuffer(
                json.dumps([self.labels, self.pieces], ensure_ascii=False).encode(), dtype=np.uint8
            ),
        )
        return zlib.compress(stream.getvalue(), 6)

    @classmethod
    def unpacked(cls, data: bytes) -> "Weights":
        """From what `packed` made. Reads numbers and text only, never code."""
        with np.load(io.BytesIO(zlib.decompress(data)), allow_pickle=False) as kept:
            labels, pieces = json.loads(kept["words"].tobytes())
            return cls(
                labels=tuple(labels),
                pieces=tuple(pieces),
                rarity=kept["rarity"].astype(np.float32),
                table=kept["table"].astype(np.float32),
                bias=kept["bias"].astype(np.float32),
            )


def _longest(reasons: list[Reason], most: int) -> list[Reason]:
    """The first `most`, leaving out what is part of one already taken: cop beside copler."""
    taken: list[Reason] = []
    for reason in reasons:
        bare = reason.piece.strip(" =")
        known = (one.piece.strip(" =") for one in taken)
        if not any(bare in other or other in bare for other in known):
            taken.append(reason)
        if len(taken) == most:
            break
    return taken
