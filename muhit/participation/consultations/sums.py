"""What a result says and what is kept to make the next one: typed, and as JSON in its row.

`Sums` may be published, `Memory` never leaves the house. Whoever reads a row gets one of the two or
`Unreadable`, never a dictionary.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

import cattrs
from cattrs.gen import make_dict_unstructure_fn

from muhit.mathematics.ballots.comparing import Fairness
from muhit.mathematics.opinions.result import Base, Public

Figure = int | None
"""A count of people; None where it is not told."""


class Unreadable(ValueError):
    """A row that another version of Muhit wrote: it has to be counted anew."""


@dataclass(frozen=True, kw_only=True)
class Place:
    """A neighbourhood, how many live in it, and how many said that they are from there."""

    place: int
    name: str
    population: int | None
    count: Figure


@dataclass(frozen=True, kw_only=True)
class TookPart:
    """Who took part: people in all, and by what they said of themselves ("" said nothing)."""

    total: int
    language: dict[str, Figure]
    channel: dict[str, Figure]
    age: dict[str, Figure]
    community: dict[str, Figure]
    places: tuple[Place, ...]


@dataclass(frozen=True, kw_only=True)
class LeftOut:
    """Answers of `count` people that were held for a look: why, and what came of it."""

    why: str
    count: int
    look: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class Vote:
    """Options by number, from first to last, those level together, and the figure of each."""

    method: str
    ranking: tuple[tuple[int, ...], ...]
    figures: dict[str, float]


@dataclass(frozen=True, kw_only=True)
class Project:
    """One project of a budget, as `ballots.comparing.Line` says; money in lira."""

    project: str
    chosen_by: str
    points: float
    supporters: int
    cost: float
    each: float


@dataclass(frozen=True, kw_only=True)
class Spent:
    """Money that each rule spends, in lira."""

    fair: float
    greedy: float


@dataclass(frozen=True, kw_only=True)
class Budget:
    """A budget: equal shares (`fair`) beside the usual count (`greedy`). Money in lira.

    `money`: what there is to spend; `completion`: how equal shares spends what is left over;
    `share`: what everybody had in the last round; `order`: the projects chosen by equal shares;
    `by`: in which part of the rule each was chosen.
    """

    money: int | None
    completion: str
    share: float
    spent: Spent
    order: tuple[str, ...]
    by: dict[str, str]
    lines: tuple[Project, ...]
    fair: Fairness
    greedy: Fairness


@dataclass(frozen=True, kw_only=True)
class Answers:
    """How many answered a question, and how many took each choice; own words have none."""

    answers: int
    counts: tuple[Figure, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Sums:
    """All that a result says. Of the last four the one that its method makes.

    `waits`: nothing is told yet, because too few have answered. `questions` by number.
    """

    waits: bool
    who: TookPart
    left_out: tuple[LeftOut, ...]
    ballots: int | None = None
    opinions: Public | None = None
    vote: Vote | None = None
    budget: Budget | None = None
    questions: dict[str, Answers] | None = None

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Sums":
        """What `to_json` wrote. Raises Unreadable for what another version wrote."""
        return _read(cls, kept)

    def to_json(self) -> dict[str, Any]:
        """As it stands in the row and in the published file."""
        return _plain(self)


@dataclass(frozen=True, kw_only=True)
class Memory:
    """What is kept to make the next result, and to place a reader on the map.

    `until`: the key of the last answer counted, None where all were. `who`: the tables of who
    took part, as people last saw them. Of statements alone: `engine` the engine's result, `shown`
    whether people saw it, and by statement, in the order of `ids`: `means`, `loadings` (x, y) and
    `priorities`; `personal` statements have no place on the map.
    """

    until: int | None = None
    who: dict[str, dict[str, Figure]] = field(default_factory=dict)
    engine: str = ""
    shown: bool = False
    ids: tuple[int, ...] = ()
    personal: tuple[int, ...] = ()
    means: tuple[float, ...] = ()
    loadings: tuple[tuple[float, float], ...] = ()
    priorities: tuple[float, ...] = ()

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Memory":
        """What `to_json` wrote. Raises Unreadable for what another version wrote."""
        return _read(cls, kept)

    def to_json(self) -> dict[str, Any]:
        return _plain(self)


@dataclass(frozen=True, kw_only=True)
class Counted:
    """A phase that was counted. `digest`: HMAC of the input; `seed`: of what was drawn."""

    digest: str
    engine: str
    seed: int = 0
    sums: Sums
    memory: Memory


_Kept = TypeVar("_Kept", Sums, Memory)
_converter = cattrs.Converter(detailed_validation=False)
# There are thousands of dots: their names would be most of the file.
_converter.register_unstructure_hook(Base, lambda base: [base.x, base.y, base.size, base.group])
_converter.register_structure_hook(Base, lambda row, _kind: Base(*row))
# Of what a method does not make, nothing stands in the row.
for _kind in (Answers, Sums, Memory):
    _converter.register_unstructure_hook(
        _kind, make_dict_unstructure_fn(_kind, _converter, _cattrs_omit_if_default=True)
    )


def _read(kind: type[_Kept], kept: Mapping[str, Any]) -> _Kept:
    try:
        return _converter.structure(kept, kind)
    except (cattrs.BaseValidationError, ArithmeticError, LookupError, TypeError, ValueError) as why:
        raise Unreadable(f"{kind.__name__}: {why!r}") from why


def _plain(thing: Sums | Memory) -> dict[str, Any]:
    found: dict[str, Any] = _converter.unstructure(thing)
    return found
