"""Read and write Pabulib's ``.pb`` files: one text with the parts META, PROJECTS and VOTES.

Format: https://pabulib.org/format. Fields are parted by ``;`` and quoted where they hold one.
Costs are in the currency's unit with up to two decimals and are kept in hundredths.
"""

import codecs
import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation, Overflow

import numpy as np

from .budget import Ballots, Outcome, Project

PARTS = ("META", "PROJECTS", "VOTES")
APPROVAL = "approval"
POINTS = ("cumulative", "scoring")
MOST_MONEY = 10**15  # hundredths of one project or of the budget
MOST_POINTS = 1_000_000
# Characters of one cell: a ballot that names every project of the largest city is a fiftieth.
LONGEST_CELL = 1 << 20
SHOWN = 40  # letters of what a file holds that are quoted back


@dataclass(frozen=True, eq=False)
class File:
    """What a ``.pb`` file holds. `budget` in hundredths; `selected` ids where the file says so.

    `meta` holds all keys as written; `kind` is approval, cumulative or scoring; `voters` their
    ids in the order of the ballots.
    """

    meta: dict[str, str]
    budget: int
    kind: str
    ballots: Ballots
    voters: tuple[str, ...]
    selected: tuple[str, ...] | None


def read(text: str) -> File:
    """A ``.pb`` text. Raises ValueError, naming line or key, for what cannot be understood."""
    parts = _parts(text)
    meta = {row[0].strip(): row[1].strip() if len(row) > 1 else "" for row in parts["META"][1:]}
    kind = meta.get("vote_type", "")
    if kind != APPROVAL and kind not in POINTS:
        raise ValueError(f"vote_type {_shown(kind)!r} is not approval, cumulative or scoring")
    rows = _table(parts["PROJECTS"], "PROJECTS", ("project_id", "cost"))
    projects = [
        Project(
            id=row["project_id"].strip(),
            cost=hundredths(row["cost"]),
            name=row.get("name", "").strip(),
            category=row.get("category", row.get("categories", "")).strip(),
        )
        for row in rows
    ]
    selected = None
    if rows and "selected" in rows[0]:
        selected = tuple(r["project_id"].strip() for r in rows if r["selected"].strip() == "1")
    points = () if kind == APPROVAL else ("points",)
    votes = _table(parts["VOTES"], "VOTES", ("voter_id", "vote", *points))
    return File(
        meta=meta,
        budget=hundredths(meta.get("budget", "")),
        kind=kind,
        ballots=_ballots(projects, votes, kind),
        voters=tuple(row["voter_id"].strip() for row in votes),
        selected=selected,
    )


# Thousands as Turkish or English parts them; decimals have two places.
_GROUPED = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")


def hundredths(amount: str) -> int:
    """An amount such as ``75000.0`` in hundredths. Raises ValueError for what is no amount.

    That is: no number, one whose point may part thousands, more than two decimals, less than 0
    or more than ten thousand billions.
    """
    if _GROUPED.fullmatch(amount.strip()):
        raise ValueError(f"{_shown(amount)!r} may be a thousand times as much or as little")
    try:
        value = Decimal(amount.strip().replace(",", ".")) * 100
    except (InvalidOperation, Overflow) as error:
        raise ValueError(f"{_shown(amount)!r} is no amount of money") from error
    if not value.is_finite() or not 0 <= value <= MOST_MONEY:
        raise ValueError(f"{_shown(amount)!r} is no amount of money")
    if value != value.to_integral_value():
        raise ValueError(f"{_shown(amount)!r} has more than two decimals")
    return int(value)


def text_of(content: bytes) -> str:
    """The text of a file, as programs save it: UTF-8 or UTF-16 with or without a mark, else the
    Windows-1254 of Turkish offices."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", "replace")  # a last letter may be cut in two
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1254", "replace")


def _parts(text: str) -> dict[str, list[list[str]]]:
    """The rows of each part. Spreadsheets fill lines up with empty cells at the end."""
    parts: dict[str, list[list[str]]] = {}
    current: list[list[str]] = []
    for row in _rows(text):
        name = row[0].strip().upper() if row else ""
        if name in PARTS and not any(cell.strip() for cell in row[1:]):
            current = parts.setdefault(name, [])
        elif any(cell.strip() for cell in row):
            current.append(row)
    missing = [part for part in PARTS if not parts.get(part)]
    if missing:
        raise ValueError(f"the part {missing[0]} is missing or empty")
    return parts


def _rows(text: str) -> Iterator[list[str]]:
    """The cells of each line, whatever ends lines. Raises ValueError for a quotation mark that is
    not closed, naming the line in which it opens."""
    plain = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    # Not `splitlines`: names that come from a word processor hold breaks that end no line here.
    lines = [f"{line}\n" for line in plain.split("\n")]
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(iter(lines), delimiter=";", strict=True)
    while True:
        first = reader.line_num
        try:
            yield next(reader)
        except StopIteration:
            return
        except csv.Error:
            # A name may begin with a quoted word: "Old" mill. That is one line, and closed.
            if reader.line_num - first > 1 or lines[first].count('"') % 2:
                why = f"a quotation mark opens in line {first + 1} and is not closed"
                raise ValueError(why) from None
            try:
                yield next(csv.reader([lines[first]], delimiter=";"))
            except csv.Error as error:
                raise ValueError(f"line {first + 1} cannot be read: {error}") from None


def _table(rows: Sequence[Sequence[str]], part: str, needed: Sequence[str]) -> list[dict[str, str]]:
    head = [name.strip() for name in rows[0]]
    while head and not head[-1]:
        head.pop()
    twice = [name for name in head if name and head.count(name) > 1]
    if twice:
        raise ValueError(f"{part} has the column {_shown(twice[0])} more than once")
    missing = [name for name in needed if name not in head]
    if missing:
        has = ", ".join(_shown(name) for name in head[:20])
        raise ValueError(f"{part} has no column {missing[0]}; it has {has}")
    found = []
    for number, row in enumerate(rows[1:], start=2):
        if len(row) < len(head):
            row = [*row, *[""] * (len(head) - len(row))]
        if any(cell.strip() for cell in row[len(head) :]):
            raise ValueError(f"line {number} of {part} has more cells than its header")
        line = dict(zip(head, row, strict=False))
        if not line.get(needed[0], "").strip():
            raise ValueError(f"line {number} of {part} has no {needed[0]}")
        found.append(line)
    return found


def _ballots(projects: Sequence[Project], votes: Sequence[Mapping[str, str]], kind: str) -> Ballots:
    place = {project.id: at for at, project in enumerate(projects)}
    if len(place) < len(projects):
        raise ValueError("two projects have the same id")
    rows, columns, points = [], [], []
    for voter, vote in enumerate(votes):
        named = [each.strip() for each in vote["vote"].split(",") if each.strip()]
        given = [each.strip() for each in vote.get("points", "").split(",") if each.strip()]
        if kind != APPROVAL and len(given) != len(named):
            raise ValueError(
                f"voter {_shown(vote['voter_id'])}: as many points as projects are needed"
            )
        for at, project in enumerate(named):
            if project not in place:
                who, what = _shown(vote["voter_id"]), _shown(project)
                raise ValueError(f"voter {who} names the unknown project {what!r}")
            rows.append(voter)
            columns.append(place[project])
            points.append(1.0 if kind == APPROVAL else _points(given[at]))
    values = None if kind == APPROVAL else points
    return Ballots.of_arrays(projects, rows, columns, values, voters=len(votes))


def _points(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value <= MOST_POINTS:
        raise ValueError(f"{_shown(text)!r} is no number of points")
    return value


def _shown(text: str) -> str:
    """What a file holds, as an error quotes it."""
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"


def write(
    ballots: Ballots,
    budget: int,
    *,
    kind: str = APPROVAL,
    meta: Mapping[str, str] | None = None,
    outcome: Outcome | None = None,
) -> str:
    """A ``.pb`` text that `read` reads back. Voters are numbered; nothing else is told of them.

    `meta`: further keys (description, country, unit, rule, date_begin …), written first.
    With `outcome` the chosen projects are marked in the column ``selected``.
    """
    out = io.StringIO()
    rows = csv.writer(out, delimiter=";", lineterminator="\n")
    keys = {
        **(meta or {}),
        "num_projects": str(len(ballots.projects)),
        "num_votes": str(ballots.voters),
        "budget": _amount(budget),
        "vote_type": kind,
    }
    rows.writerows([("META",), ("key", "value"), *keys.items()])
    head = ["project_id", "cost", "votes", "score", "name", "category"]
    rows.writerows([("PROJECTS",), [*head, "selected"] if outcome else head])
    for at, project in enumerate(ballots.projects):
        support, points = int(ballots.supporters[at]), f"{float(ballots.points[at]):g}"
        line = [project.id, _amount(project.cost), support, points, project.name, project.category]
        rows.writerow([*line, int(project.id in outcome.chosen)] if outcome else line)
    head = ["voter_id", "vote"] if kind == APPROVAL else ["voter_id", "vote", "points"]
    rows.writerows([("VOTES",), head])
    ids = np.array([project.id for project in ballots.projects], dtype=object)
    matrix = ballots.matrix
    for voter in range(ballots.voters):
        inside = slice(matrix.indptr[voter], matrix.indptr[voter + 1])
        line = [voter + 1, ",".join(ids[matrix.indices[inside]])]
        if kind != APPROVAL:
            line.append(",".join(f"{value:g}" for value in matrix.data[inside].tolist()))
        rows.writerow(line)
    return out.getvalue()


def _amount(cost: int) -> str:
    whole, rest = divmod(cost, 100)
    return f"{whole}.{rest:02}" if rest else str(whole)
