"""What the result page says: sums turned into sentences' parts, and the map into shapes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from django.conf import settings
from django.utils.translation import gettext as _
from shapely.geometry import MultiPoint

from muhit.mathematics.opinions.bridging import COMMON_GROUND, DIVISIVE, VERDICTS
from muhit.mathematics.opinions.choosing import divides
from muhit.mathematics.opinions.result import Base, Group, Public
from muhit.mathematics.opinions.result import Statement as StatementFound

from ..enums import AgeBand, Channel, Community
from ..models import Phase, Statement
from ..sums import Figure, Place, TookPart

WIDTH, HEIGHT, EDGE = 600, 420, 46
SHOWN = 8  # statements under each heading before "all of them"
CLEAR = 0.6  # a share from which on one may say that most of them agree


@dataclass(frozen=True, kw_only=True)
class Shares:
    """Agreeing, passing and disagreeing people, and the shares of them, 0 to 1."""

    agrees: int
    passes: int
    disagrees: int
    name: str = ""

    @property
    def votes(self) -> int:
        return self.agrees + self.passes + self.disagrees

    @property
    def agree(self) -> float:
        return self.agrees / self.votes if self.votes else 0.0

    @property
    def disagree(self) -> float:
        return self.disagrees / self.votes if self.votes else 0.0

    @property
    def leaning(self) -> float | None:
        """The share of those agreeing among those who took a side; None where nobody did."""
        sides = self.agrees + self.disagrees
        return self.agrees / sides if sides else None

    @property
    def agree_width(self) -> int:
        """Per cent, for the width of a bar."""
        return round(self.agree * 100)

    @property
    def disagree_width(self) -> int:
        return round(self.disagree * 100)

    @property
    def disagree_start(self) -> int:
        return 100 - self.disagree_width


@dataclass(frozen=True, kw_only=True)
class Line:
    """One statement with its figures. `communities` holds only what may be told."""

    statement: Statement
    everyone: Shares
    groups: Sequence[Shares]
    communities: Sequence[Shares]
    consensus: float
    verdict: str


@dataclass(frozen=True, kw_only=True)
class Speaks:
    """A statement that speaks for a group."""

    statement: Statement
    agree: bool
    share: float


@dataclass(frozen=True, kw_only=True)
class GroupShown:
    """An opinion group: its letter, how many people, what sets it apart, and its shape."""

    label: str
    size: int
    share: float
    number: int
    x: str
    y: str
    path: str
    speaks: Sequence[Speaks]


@dataclass(frozen=True, kw_only=True)
class Dot:
    """People who answered nearly alike. `r` grows with the root of how many they are.

    `group` is "none" for those whose answers are unlike any group's.
    """

    x: str
    y: str
    r: str
    group: str


@dataclass(frozen=True, kw_only=True)
class Opinions:
    """A result of statements, ready for the page.

    `outside`: people whose answers are unlike any group's; `shading`: the groups are a cut.
    """

    voters: int
    votes: int
    common: Sequence[Line]
    both: Sequence[Line]
    differ: Sequence[Line]
    lines: Sequence[Line]
    groups: Sequence[GroupShown]
    dots: Sequence[Dot]
    outside: int
    shading: bool
    own: tuple[str, str] | None
    hears_both: bool


def opinions(phase: Phase, found: Public, own: tuple[float, float] | None = None) -> Opinions:
    """The result of a phase of statements. `own`: the reader's place on the plane."""
    texts = {row.pk: row for row in phase.statements.all()}
    lines = [
        _line(texts[one.id], one, found.groups)
        for one in found.statements
        if one.id in texts and not one.personal
    ]
    scale = _scale(found.bases)
    ordered = sorted(lines, key=lambda line: (-line.consensus, line.statement.number))
    return Opinions(
        voters=found.voters,
        votes=found.votes,
        common=[line for line in ordered if _is_common(line)][:SHOWN],
        both=[line for line in ordered if line.verdict == VERDICTS[COMMON_GROUND]],
        differ=_differing(lines),
        lines=sorted(lines, key=lambda line: line.statement.number),
        groups=_groups(found, texts, scale),
        dots=[_dot(base, scale) for base in found.bases],
        outside=found.outside,
        shading=found.shading,
        own=_spot(scale(*own)) if own is not None else None,
        hears_both=any(line.communities for line in lines),
    )


def _line(statement: Statement, one: StatementFound, groups: Sequence[Group]) -> Line:
    labels = {code: str(label) for code, label in Community.choices}
    return Line(
        statement=statement,
        everyone=_shares(one.everyone),
        groups=[
            _shares(counts, group.label) for counts, group in zip(one.groups, groups, strict=False)
        ],
        communities=[
            _shares(counts, labels.get(code, code)) for code, counts in one.communities.items()
        ],
        consensus=one.consensus,
        verdict=one.verdict,
    )


def _shares(counts: Sequence[int], name: str = "") -> Shares:
    agrees, passes, disagrees = counts
    return Shares(agrees=agrees, passes=passes, disagrees=disagrees, name=name)


def _is_common(line: Line) -> bool:
    """Most of everyone agree, and most of every opinion group."""
    parts = [line.everyone, *line.groups]
    return line.everyone.votes > 0 and all(part.agree >= CLEAR for part in parts if part.votes)


def _differing(lines: Sequence[Line]) -> list[Line]:
    """Those that part opinion groups or communities (`choosing.divides`), furthest apart first."""

    def gap(line: Line) -> float:
        spans = [0.0]
        for parts in (line.groups, line.communities):
            sets = np.array([[[part.agrees, part.passes, part.disagrees]] for part in parts])
            if len(parts) > 1 and divides(sets)[0]:
                shares = [part.leaning for part in parts if part.leaning is not None]
                spans.append(max(shares) - min(shares))
        return max(spans)

    gaps = {line.statement.pk: gap(line) for line in lines}
    parting = [
        line for line in lines if gaps[line.statement.pk] > 0 or line.verdict == VERDICTS[DIVISIVE]
    ]
    parting.sort(key=lambda line: (-gaps[line.statement.pk], line.statement.number))
    return parting[:SHOWN]


Scale = Callable[[float, float], tuple[float, float]]


def _scale(bases: Sequence[Base]) -> Scale:
    """From the plane to the picture: both axes alike, everything inside."""
    xs = [base.x for base in bases] or [0.0]
    ys = [base.y for base in bases] or [0.0]
    middle = ((max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2)
    across = max(
        (max(xs) - min(xs)) / (WIDTH - 2 * EDGE), (max(ys) - min(ys)) / (HEIGHT - 2 * EDGE)
    )
    factor = 1 / across if across > 1e-9 else 1.0

    def scale(x: float, y: float) -> tuple[float, float]:
        left = WIDTH / 2 + (x - middle[0]) * factor
        down = HEIGHT / 2 - (y - middle[1]) * factor
        return (
            round(min(max(left, 8), WIDTH - 8), 1),
            round(min(max(down, 8), HEIGHT - 8), 1),
        )

    return scale


def _spot(place: tuple[float, float]) -> tuple[str, str]:
    """As SVG writes numbers, whatever the reader's language does."""
    return f"{place[0]:.1f}", f"{place[1]:.1f}"


def _dot(base: Base, scale: Scale) -> Dot:
    left, down = _spot(scale(base.x, base.y))
    group = str(base.group) if base.group >= 0 else "none"
    return Dot(x=left, y=down, r=f"{min(3 + 1.6 * base.size**0.5, 22):.1f}", group=group)


def _groups(told: Public, texts: Mapping[int, Statement], scale: Scale) -> list[GroupShown]:
    found = []
    total = sum(group.size for group in told.groups) + told.outside or 1
    for number, group in enumerate(told.groups):
        spots = [scale(base.x, base.y) for base in told.bases if base.group == number]
        x, y = _spot(scale(*group.centre))
        speaks = [
            Speaks(statement=texts[one.statement], agree=one.agree, share=one.share)
            for one in group.speaking
            if one.statement in texts
        ]
        found.append(
            GroupShown(
                label=group.label,
                size=group.size,
                share=group.size / total,
                number=number,
                x=x,
                y=y,
                path=_outline(spots),
                speaks=speaks,
            )
        )
    return found


def _outline(spots: Sequence[tuple[float, float]]) -> str:
    """A soft outline around the spots, as the path of an SVG."""
    if not spots:
        return ""
    shape = MultiPoint(list(spots)).convex_hull.buffer(20, quad_segs=6)
    points = [f"{x:.1f},{y:.1f}" for x, y in shape.exterior.coords]
    return f"M{' L'.join(points)}Z"


@dataclass(frozen=True, kw_only=True)
class Part:
    """One part of those who took part. `count` None: too few to be told."""

    name: str
    count: Figure
    share: float | None = None
    population: int | None = None
    is_missing: bool = False


@dataclass(frozen=True, kw_only=True)
class Table:
    """One way to look at those who took part."""

    title: str
    rows: Sequence[Part]


@dataclass(frozen=True, kw_only=True)
class TookPartShown:
    """Who took part, in tables; places of which too few came are marked as missing."""

    total: int
    tables: Sequence[Table]
    places: Sequence[Part]


def took_part(who: TookPart) -> TookPartShown:
    """Who took part, for the page."""
    tables: list[tuple[str, Mapping[str, Figure], Mapping[str, Any]]] = [
        (_("By language"), who.language, dict(settings.LANGUAGES)),
        (_("By way"), who.channel, dict(Channel.choices)),
        (_("By age"), who.age, dict(AgeBand.choices)),
        (_("By community"), who.community, dict(Community.choices)),
    ]
    return TookPartShown(
        total=who.total,
        tables=[
            Table(title=title, rows=_parts(counts, labels, who.total))
            for title, counts, labels in tables
        ],
        places=_place_parts(who.places, who.total),
    )


def _parts(counts: Mapping[str, Figure], labels: Mapping[str, Any], total: int) -> list[Part]:
    return [
        Part(
            name=str(labels.get(key, key)) if key else _("not said"),
            count=count,
            share=count / total if count is not None and total else None,
        )
        for key, count in sorted(counts.items(), key=lambda cell: _place_in(labels, cell[0]))
        if count != 0
    ]


def _place_in(labels: Mapping[str, Any], key: str) -> int:
    """In the order of the choices; what was not said comes last."""
    return [*labels, key].index(key) if key else len(labels) + 1


def _place_parts(rows: Sequence[Place], total: int) -> list[Part]:
    people = sum(row.population or 0 for row in rows)
    found = []
    for row in rows:
        fair = total * (row.population or 0) / people if people else 0
        few = (row.count or 0) < fair / 2 and fair >= 10
        found.append(
            Part(name=row.name, count=row.count, population=row.population, is_missing=few)
        )
    return found
