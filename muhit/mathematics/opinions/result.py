"""What the engine found: for the result page, for the next update, and for anyone who checks."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .bridging import VERDICTS, Bridging
from .choosing import Speaking
from .groups import Calm
from .guard import Memory

VERSION = "2"  # of the engine; raised whenever the same votes could give another result
READABLE = {"1", VERSION}  # a result of these can be the one before: the guard knows what showed
LABELS = "ABCDE"  # of groups, the largest first

Array = NDArray[Any]


@dataclass(frozen=True, eq=False)
class People:
    """Who voted and where they stand. Never published: it tells where one person stands.

    All (N,), in the order of ascending `ids`: `counted` for the groups, `positions` (N, 2),
    `groups` the index of the opinion group, -1 for those in none.
    """

    ids: NDArray[np.int64]
    counted: NDArray[np.bool_]
    positions: NDArray[np.float64]
    groups: NDArray[np.int64]

    def where(self, person: int) -> tuple[float, float, int] | None:
        """x, y and group of one person, for their own screen; None for who did not vote."""
        at = int(np.searchsorted(self.ids, person))
        if at == len(self.ids) or self.ids[at] != person:
            return None
        x, y = self.positions[at]
        return float(x), float(y), int(self.groups[at])


@dataclass(frozen=True, eq=False)
class Statements:
    """Figures of every statement, (C,) in the order of ascending `ids`. May be published.

    `counts` (C, 3): agrees, passes, disagrees of everyone. `personal`: says something about the
    person and no opinion. `loadings` (C, 2), `extremity`: where it lies on the plane. `consensus`:
    K-th root of the group-aware consensus `gac`. `priority`: how urgently it should be shown next.
    `by_group` (K, C, 3): counts of each opinion group.
    """

    ids: NDArray[np.int64]
    personal: NDArray[np.bool_]
    counts: NDArray[np.int64]
    means: NDArray[np.float64]
    loadings: NDArray[np.float64]
    extremity: NDArray[np.float64]
    by_group: NDArray[np.int64]
    gac: NDArray[np.float64]
    consensus: NDArray[np.float64]
    priority: NDArray[np.float64]


@dataclass(frozen=True)
class Group:
    """An opinion group. `label` A, B, … (A the largest); `centre` on the plane; `size` people."""

    label: str
    size: int
    centre: tuple[float, float]
    speaking: tuple[Speaking, ...]


@dataclass(frozen=True)
class Base:
    """People of one group so close together that the map draws one dot for them.

    `group` is -1 for those who voted unlike any group.
    """

    x: float
    y: float
    size: int
    group: int


@dataclass(frozen=True)
class Statement:
    """One statement of the result, as the page shows it. Counts are (agrees, passes, disagrees).

    `communities` holds only what the guard lets show; `verdict` is one of `bridging.VERDICTS`.
    """

    id: int
    personal: bool
    everyone: tuple[int, int, int]
    groups: tuple[tuple[int, int, int], ...]
    consensus: float
    verdict: str
    bridging: float | None
    bridging_across_groups: float | None
    communities: dict[str, tuple[int, int, int]]


@dataclass(frozen=True, kw_only=True)
class Public:
    """What may be published of a result: plain numbers and texts, nothing by person.

    Names as in `Result`, which says what they are. Not the digest: where few have voted, it would
    tell whoever tries out which votes give it.
    """

    version: str
    seed: int
    voters: int
    counted: int
    votes: int
    groups: tuple[Group, ...]
    outside: int = 0
    shading: bool = False
    bases: tuple[Base, ...]
    majority_agrees: tuple[Speaking, ...]
    majority_disagrees: tuple[Speaking, ...]
    statements: tuple[Statement, ...]


@dataclass(frozen=True, eq=False)
class Result:
    """One update. `digest` of the votes, `seed` and `version` let anyone make it again.

    `outside`: people who count and whose votes are unlike any group's. `shading`: no camps stand
    apart, the groups are a cut. `silhouettes` and `evidence` by number of groups tried.
    Kept between updates by `to_json`, given back as `previous`; what may be shown is `public`.
    """

    version: str
    seed: int
    digest: str
    voters: int
    counted: int
    votes: int
    statements: Statements
    groups: tuple[Group, ...]
    outside: int
    shading: bool
    bases: tuple[Base, ...]
    majority_agrees: tuple[Speaking, ...]
    majority_disagrees: tuple[Speaking, ...]
    silhouettes: dict[int, float]
    evidence: dict[int, float]
    bridging: Bridging
    people: People
    calm: Calm

    def statement(self, index: int) -> Statement:
        """The statement at that index of `statements.ids`."""
        s, b = self.statements, self.bridging
        return Statement(
            id=int(s.ids[index]),
            personal=bool(s.personal[index]),
            everyone=_triple(s.counts[index]),
            groups=tuple(_triple(counts) for counts in s.by_group[:, index]),
            consensus=float(s.consensus[index]),
            verdict=VERDICTS[int(b.verdicts[index])],
            bridging=_number(b.scores[index]),
            bridging_across_groups=_number(b.across_groups[index]),
            communities={
                code: _triple(b.counts[row, index])
                for row, code in enumerate(b.codes)
                if b.shows[row, index]
            },
        )

    def found(self, verdict: str) -> tuple[Statement, ...]:
        """Statements of that verdict, the strongest first: `common_ground` or `divisive`.

        Common ground is led by the highest bridging score, divisive ones by the lowest.
        """
        at = np.flatnonzero(self.bridging.verdicts == VERDICTS.index(verdict))
        scores = np.nan_to_num(self.bridging.scores[at])
        order = at[np.argsort(scores if verdict == "divisive" else -scores, kind="stable")]
        return tuple(self.statement(int(index)) for index in order)

    def priorities(self) -> dict[int, float]:
        """Priority by statement id, for choosing what to show next."""
        return dict(
            zip(self.statements.ids.tolist(), self.statements.priority.tolist(), strict=True)
        )

    def public(self) -> "Public":
        """What may be published."""
        return Public(
            version=self.version,
            seed=self.seed,
            voters=self.voters,
            counted=self.counted,
            votes=self.votes,
            groups=self.groups,
            outside=self.outside,
            shading=self.shading,
            bases=self.bases,
            majority_agrees=self.majority_agrees,
            majority_disagrees=self.majority_disagrees,
            statements=tuple(map(self.statement, range(len(self.statements.ids)))),
        )

    def to_json(self) -> str:
        """All of it, to be kept: the same bytes for the same result. Not for publication."""
        return json.dumps(_plain(self), sort_keys=True, separators=(",", ":"), ensure_ascii=True)

    @classmethod
    def from_json(cls, text: str) -> "Result":
        """What `to_json` wrote. Raises ValueError for a result of an engine not `READABLE`."""
        given = {"outside": 0, "shading": False, "evidence": {}} | json.loads(text)
        if given["version"] not in READABLE:
            raise ValueError(f"this result was made by engine version {given['version']}")
        bridged = dict(given["bridging"])
        bridged["memory"] = _arrays(Memory, bridged["memory"])
        return cls(
            **{name: given[name] for name in ("version", "seed", "digest")},
            **{name: given[name] for name in ("voters", "counted", "votes")},
            **{name: given[name] for name in ("outside", "shading")},
            statements=_arrays(Statements, given["statements"]),
            groups=tuple(
                Group(
                    g["label"],
                    g["size"],
                    (g["centre"][0], g["centre"][1]),
                    _speaking(g["speaking"]),
                )
                for g in given["groups"]
            ),
            bases=tuple(Base(**base) for base in given["bases"]),
            majority_agrees=_speaking(given["majority_agrees"]),
            majority_disagrees=_speaking(given["majority_disagrees"]),
            silhouettes={int(k): score for k, score in given["silhouettes"].items()},
            evidence={int(k): nats for k, nats in given["evidence"].items()},
            bridging=_arrays(Bridging, bridged | {"codes": tuple(bridged["codes"])}),
            people=_arrays(People, given["people"]),
            calm=Calm(**given["calm"]),
        )


def _triple(counts: Array) -> tuple[int, int, int]:
    return int(counts[0]), int(counts[1]), int(counts[2])


def _number(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def _speaking(rows: list[Mapping[str, Any]]) -> tuple[Speaking, ...]:
    return tuple(Speaking(**row) for row in rows)


def _plain(thing: Any) -> Any:
    """Data classes and arrays as dictionaries and lists; an array keeps its kind and shape."""
    if isinstance(thing, np.ndarray):
        values: Any = thing.ravel()
        if thing.dtype.kind == "f":
            values = [None if value != value else value for value in values.tolist()]
        else:
            values = values.tolist()
        return {"kind": thing.dtype.str.lstrip("<|="), "shape": list(thing.shape), "values": values}
    if hasattr(thing, "__dataclass_fields__"):
        return {name: _plain(getattr(thing, name)) for name in thing.__dataclass_fields__}
    if isinstance(thing, tuple):
        return [_plain(each) for each in thing]
    if isinstance(thing, dict):
        return {str(key): _plain(value) for key, value in thing.items()}
    return thing


def _arrays(kind: Any, given: Mapping[str, Any]) -> Any:
    """A data class from a dictionary in which arrays are written as `_plain` writes them."""
    return kind(**{name: _array(value) for name, value in given.items()})


def _array(value: Any) -> Any:
    if not (isinstance(value, dict) and "kind" in value):
        return value
    values = value["values"]
    if value["kind"].startswith("f"):
        values = [np.nan if each is None else each for each in values]
    return np.array(values, dtype=value["kind"]).reshape(value["shape"])
