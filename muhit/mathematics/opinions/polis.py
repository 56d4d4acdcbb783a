"""Read and write the folder of CSV files that Polis exports, so that data moves both ways.

Files: ``comments.csv`` (timestamp, datetime, comment-id, author-id, agrees, disagrees, moderated,
comment-body), ``votes.csv`` (timestamp, datetime, comment-id, voter-id, vote),
``participants-votes.csv`` (participant, group-id, n-comments, n-votes, n-agree, n-disagree, then
one column per statement), ``summary.csv`` (key, value). Votes: 1 agree, 0 pass, -1 disagree,
empty not seen; moderated: 1 accepted, 0 not looked at, -1 rejected. Times are milliseconds.
"""

import csv
import io
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from .result import LABELS, Result
from .votes import Votes

REJECTED, UNSEEN, ACCEPTED = -1, 0, 1
FIXED = ("participant", "xid", "group-id", "n-comments", "n-votes", "n-agree", "n-disagree")
CSV_LIMIT = 10_000_000  # characters of one field; summaries can be long
LONGEST_STATEMENT = 10_000
LATEST_MS = 4_102_444_800_000  # the year 2100


@dataclass(frozen=True)
class Comment:
    """One statement. `author` is a participant's number; `moderated` -1, 0 or 1; `is_meta`: it
    says something about who answers, and lies outside of the plane of opinions."""

    id: int
    text: str
    author: int
    moderated: int
    created_ms: int
    agrees: int = 0
    disagrees: int = 0
    is_meta: bool = False


@dataclass(frozen=True, eq=False)
class Conversation:
    """What an export holds. `groups`: the published group by participant, where there is one.

    `timed`: whether the votes carry their times (``votes.csv`` was there).
    """

    topic: str
    description: str
    url: str
    comments: tuple[Comment, ...]
    votes: Votes
    groups: dict[int, int]
    timed: bool
    summary: dict[str, str] = field(default_factory=dict)

    @property
    def rejected(self) -> tuple[int, ...]:
        """Ids of statements that moderation rejected."""
        return tuple(each.id for each in self.comments if each.moderated == REJECTED)


def read_export(folder: Path, clean: Callable[[str], str] = str) -> Conversation:
    """A folder as Polis exports it; ``votes.csv`` may be missing.

    `clean` is done to each text that people typed, before its length is looked at.

    The matrix of ``participants-votes.csv`` holds the final votes and is used wherever it is
    there; ``votes.csv`` alone suffices, too. Raises FileNotFoundError where neither is, and
    ValueError for a line that cannot be read.
    """
    summary = _summary(folder / "summary.csv", clean)
    comments = tuple(_comments(folder / "comments.csv", clean))
    known = [each.id for each in comments]
    matrix, single = folder / "participants-votes.csv", folder / "votes.csv"
    groups: dict[int, int] = {}
    if matrix.exists():
        votes, groups = _matrix(matrix, known)
    else:
        votes = _votes(single, known)
    return Conversation(
        topic=summary.get("topic", ""),
        description=summary.get("conversation-description", ""),
        url=summary.get("url", ""),
        comments=comments,
        votes=votes,
        groups=groups,
        timed=single.exists(),
        summary=summary,
    )


def _rows(path: Path) -> list[list[str]]:
    """The rows of a file. Raises ValueError, naming it, for what is no CSV in UTF-8."""
    csv.field_size_limit(CSV_LIMIT)
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return [row for row in csv.reader(file, strict=True) if row]
    except UnicodeDecodeError:
        raise ValueError(f"{path.name}: this is not UTF-8 text") from None
    except csv.Error as error:
        raise ValueError(f"{path.name}: {error}") from error


def _table(path: Path, needed: Sequence[str]) -> tuple[list[str], list[list[str]]]:
    """Header and rows, each row with as many cells as the header. Raises ValueError."""
    rows = _rows(path)
    head = [name.strip() for name in rows[0]] if rows else []
    for name in needed:
        if name not in head:
            raise ValueError(f"{path.name} has no column {name}")
    for name, number in Counter(head).items():
        if name and number > 1:
            raise ValueError(f"{path.name} has the column {name[:40]} more than once")
    for number, row in enumerate(rows[1:], start=2):
        if len(row) != len(head):
            raise ValueError(f"{path.name}, row {number}: {len(row)} cells, not {len(head)}")
    return head, rows[1:]


def _summary(path: Path, clean: Callable[[str], str]) -> dict[str, str]:
    if not path.exists():
        return {}
    return {row[0]: clean(row[1]).strip() if len(row) > 1 else "" for row in _rows(path)}


def _comments(path: Path, clean: Callable[[str], str]) -> list[Comment]:
    if not path.exists():
        return []
    needed = ("comment-id", "comment-body", "author-id", "moderated", "timestamp")
    head, rows = _table(path, (*needed, "agrees", "disagrees"))
    place = {name: at for at, name in enumerate(head)}
    meta = place.get("is-meta")
    found = sorted(
        (
            Comment(
                id=_number(row[place["comment-id"]], path),
                text=clean(row[place["comment-body"]]).strip(),
                author=_number(row[place["author-id"]], path),
                moderated=_number(row[place["moderated"]], path),
                created_ms=_moment(row[place["timestamp"]], path),
                agrees=_number(row[place["agrees"]], path),
                disagrees=_number(row[place["disagrees"]], path),
                is_meta=meta is not None and row[meta].strip().lower() in ("true", "t", "1"),
            )
            for row in rows
        ),
        key=lambda each: each.id,
    )
    if len({each.id for each in found}) != len(found):
        raise ValueError(f"{path.name}: two statements have the same comment-id")
    for each in found:
        if len(each.text) > LONGEST_STATEMENT:
            raise ValueError(
                f"{path.name}: statement {each.id} is longer than {LONGEST_STATEMENT} letters"
            )
        if each.moderated not in (REJECTED, UNSEEN, ACCEPTED):
            raise ValueError(f"{path.name}: moderated {each.moderated} is not -1, 0 or 1")
    return found


def _number(text: str, path: Path) -> int:
    """A whole number of a cell, empty for none of it."""
    try:
        value = int(text.strip() or 0)
    except ValueError:
        value = 2**62
    if abs(value) >= 2**62:
        raise ValueError(f"{path.name}: {text[:40]!r} is no number of an export")
    return value


def _moment(text: str, path: Path) -> int:
    """Milliseconds since 1970; 0 for a moment that no clock shows, which means none."""
    value = _number(text, path)
    return value if 0 <= value < LATEST_MS else 0


def _matrix(path: Path, known: Sequence[int]) -> tuple[Votes, dict[int, int]]:
    head, rows = _table(path, ("participant", "group-id"))
    columns = [(at, _number(name, path)) for at, name in enumerate(head) if name not in FIXED]
    group_at = head.index("group-id")
    people, statements, values = [], [], []
    groups: dict[int, int] = {}
    for row in rows:
        person = _number(row[head.index("participant")], path)
        if row[group_at]:
            groups[person] = _number(row[group_at], path)
        for at, statement in columns:
            if row[at]:
                people.append(person)
                statements.append(statement)
                values.append(_opinion(row[at], path))
    every = {*known, *(statement for _, statement in columns)}
    return Votes.of(people, statements, values, known=every), groups


def _opinion(text: str, path: Path) -> int:
    value = _number(text, path)
    if value not in (-1, 0, 1):
        raise ValueError(f"{path.name}: a vote is not -1, 0 or 1")
    return value


def _votes(path: Path, known: Sequence[int]) -> Votes:
    names = ("voter-id", "comment-id", "vote", "timestamp")
    head, rows = _table(path, names)
    place = [head.index(name) for name in names]
    table = np.array([[_number(row[at], path) for at in place] for row in rows], dtype=np.int64)
    table = table.reshape(-1, 4)
    if not np.isin(table[:, 2], (-1, 0, 1)).all():
        raise ValueError(f"{path.name}: a vote is not -1, 0 or 1")
    return Votes.of(table[:, 0], table[:, 1], table[:, 2], table[:, 3], known=known)


def write_export(
    result: Result,
    votes: Votes,
    comments: Sequence[Comment],
    *,
    topic: str = "",
    description: str = "",
    url: str = "",
    authors: Mapping[int, int] | None = None,
) -> dict[str, str]:
    """Files of a Polis export by name, without anybody's identity.

    Participants are numbered 0, 1, … in the canonical order of the engine, so that running it on
    the export gives the same digest. `votes` as they were analysed (without the moderated and the
    removed). There is no ``votes.csv``: the time of a vote would tell who voted. Authors of
    statements are left out (-1), unless `authors` gives a number by statement that may be shown.
    Texts that a spreadsheet would take for a formula get an apostrophe before them.
    """
    return {
        "comments.csv": _written_comments(result, comments, authors or {}),
        "participants-votes.csv": _written_matrix(result, votes),
        "summary.csv": _csv(
            [
                ("topic", _harmless(topic)),
                ("url", url),
                ("voters", result.voters),
                ("voters-in-conv", result.counted),
                ("comments", len(comments)),
                ("groups", len(result.groups)),
                ("conversation-description", _harmless(description)),
                ("engine-version", result.version),
                ("seed", result.seed),
                ("digest", result.digest),
            ]
        ),
    }


def _written_comments(
    result: Result, comments: Sequence[Comment], authors: Mapping[int, int]
) -> str:
    place = {statement: at for at, statement in enumerate(result.statements.ids.tolist())}
    rows: list[Sequence[object]] = [
        ("timestamp", "datetime", "comment-id", "author-id", "agrees", "disagrees", "moderated",
         "comment-body")
    ]  # fmt: skip
    for each in sorted(comments, key=lambda comment: comment.id):
        agrees, disagrees = each.agrees, each.disagrees
        if each.id in place:
            agrees, _, disagrees = result.statements.counts[place[each.id]].tolist()
        when = datetime.fromtimestamp(each.created_ms / 1000, UTC)
        rows.append(
            (
                each.created_ms, when.strftime("%a %b %d %H:%M:%S UTC %Y"), each.id,
                authors.get(each.id, -1), agrees, disagrees, each.moderated, _harmless(each.text),
            )
        )  # fmt: skip
    return _csv(rows)


def _written_matrix(result: Result, votes: Votes) -> str:
    head = [name for name in FIXED if name != "xid"]
    rows: list[Sequence[object]] = [[*head, *votes.statements.tolist()]]
    groups = dict(zip(result.people.ids.tolist(), result.people.groups.tolist(), strict=True))
    for row, person in enumerate(votes.people.tolist()):
        inside = slice(votes.starts[row], votes.starts[row + 1])
        values = votes.values[inside]
        cells: list[object] = [""] * len(votes.statements)
        for at, value in zip(votes.columns[inside].tolist(), values.tolist(), strict=True):
            cells[at] = value
        group = groups.get(person, -1)
        agrees, disagrees = int((values == 1).sum()), int((values == -1).sum())
        rows.append([row, group if group >= 0 else "", 0, len(values), agrees, disagrees, *cells])
    return _csv(rows)


def group_label(number: int) -> str:
    """A, B, … for the number of a published group."""
    return LABELS[number] if 0 <= number < len(LABELS) else str(number)


def _harmless(text: str) -> str:
    return f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t", "\r"} else text


def _csv(rows: Sequence[Sequence[object]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()
