"""Bringing over what another system holds: in batches, each whole, and never twice."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any, TypeVar

import psycopg.errors
from django.conf import settings
from django.db import DataError, IntegrityError, connection, transaction

from muhit.foundation.accounts.models import User
from muhit.foundation.audit.actions import record as audit
from muhit.foundation.core.clock import now
from muhit.participation.record.acts import Act
from muhit.participation.record.models import ImportRun, Submission
from muhit.participation.record.retention import MATTER_KEPT_FOR
from muhit.registers.places.queries import inside_area

from ..errors import BadSource, Fault
from ..mapping import Mapping
from ..positions import is_rough
from ..rows import Record, RowReader
from .bringing import Placed, Placing, bring
from .catalogue import Catalogue

BATCH = 1000
# So many rows that all fail alike are a file that is misread, not bad rows.
ALIKE = 10
Item = TypeVar("Item")
# COPY tells of what PostgreSQL refuses without Django between.
REFUSALS = (
    DataError,
    IntegrityError,
    psycopg.errors.DataError,
    psycopg.errors.IntegrityError,
)

TWICE = "A row with this key stood further up in the file: only the first is taken."
OUTSIDE = "The position lies outside the area of MUHIT_AREA: kept without one."
SWAPPED = "Latitude and longitude were exchanged: put right."
REFUSED = "The database does not take this row."


@dataclass
class Counts:
    """What became of the rows: `added` and `present` came in whole now and before.

    `held` wait for a look before they are public, `forgotten` carry names or contacts that the
    eraser takes tonight, `rough` have positions rounded to a hundred metres or more.
    `reasons` counts by column, reason and whether the row was kept.
    """

    read: int = 0
    added: int = 0
    present: int = 0
    bad: int = 0
    noted: int = 0
    held: int = 0
    rough: int = 0
    forgotten: int = 0
    reasons: Counter[tuple[str, str, bool]] = field(default_factory=Counter)
    made: Counter[str] = field(default_factory=Counter)
    run: int | None = None

    @property
    def plain(self) -> dict[str, int]:
        """The numbers alone, as a run remembers them."""
        names = ("read", "added", "present", "bad", "noted", "held")
        return {name: getattr(self, name) for name in names}


OnFault = Callable[[int, str, Fault], None]
Row = dict[str, Any]
Rows = Iterable[tuple[int, Row | Fault]]


def import_rows(
    rows: Rows,
    mapping: Mapping,
    *,
    dry_run: bool = False,
    file_name: str = "",
    account: str = "",
    notes: Sequence[tuple[int, Fault]] = (),
    on_fault: OnFault,
    on_batch: Callable[[Counts], None] = lambda counts: None,
    by: User | None = None,
) -> Counts:
    """Bring rows in, `BATCH` at a time, each batch in one transaction.

    A row that is here already (same source and key) is left as it is, so that a
    stopped import is simply started again. `on_fault` is told the line, the key
    and the fault; `notes`, which may fill while the first rows are read, are about the whole
    file. Memory does not grow with the number of rows. A dry run does all
    of this, and then takes it back. Raises BadSource where the file as a whole is misread.
    """
    whole: AbstractContextManager[Any] = transaction.atomic() if dry_run else nullcontext()
    batches = _batches(rows, BATCH)
    with whole:
        # A file that turns out to be misread leaves nothing behind, not even a body.
        with transaction.atomic():
            run = ImportRun.objects.create(
                source=mapping.source,
                file_name=file_name[:200],
                account=account[:80],
                started_at=now(),
                started_by=by,
            )
            work = _Import(mapping, run, on_fault)
            work.batch(next(batches, []))
        for line, note in notes:
            work.note(line, note)
        on_batch(work.counts)
        for batch in batches:
            work.batch(batch)
            on_batch(work.counts)
        work.finish(by=by)
        if dry_run:
            transaction.set_rollback(True)
    return work.counts


def _batches(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch


class _Import:
    """One run: what it counted, and how a batch goes through it."""

    def __init__(self, mapping: Mapping, run: ImportRun, on_fault: OnFault) -> None:
        self.mapping, self.run = mapping, run
        self.counts = Counts(run=run.pk)
        self._on_fault = on_fault
        self._reader = RowReader(mapping, now=run.started_at)
        self._old = run.started_at - MATTER_KEPT_FOR
        self._catalogue = Catalogue(mapping)
        self._placing = Placing(mapping, self._catalogue)

    def batch(self, batch: list[tuple[int, Row | Fault]]) -> None:
        """Read, look up and write one batch; faults are counted and told."""
        is_first = not self.counts.read
        read = self._fresh(list(self._records(batch)))
        if is_first:
            self._check_first()
        if not read:
            return
        with transaction.atomic():
            placed = self._placing.place([(line, record) for line, record, _faults in read])
        said = {line: [*faults] for line, _record, faults in read}
        for one, more in placed:
            said[one.line] += more
        for one in self._written([one for one, _more in placed]):
            self._count(one)
            self._tell(one.line, one.record.source_id, said[one.line])
        self._remember()

    def finish(self, *, by: User | None) -> None:
        """Say in the run and in the audit log what came of it."""
        self.run.finished_at = now()
        self._remember()
        counts = self.counts
        audit(
            Act.IMPORTED,
            by=by,
            about=self.run,
            added=counts.added,
            bad=counts.bad,
            held=counts.held,
            source=self.mapping.source,
        )

    def note(self, line: int, note: Fault) -> None:
        """Tell something about the file as a whole."""
        self._tell(line, "", [note])

    def _remember(self) -> None:
        self.run.counts = self.counts.plain
        self.run.made = [list(pair) for pair in self._catalogue.made]
        self.counts.made = Counter(model for model, _key in self._catalogue.made)
        self.run.save(update_fields=["counts", "made", "finished_at"])

    def _records(
        self, batch: list[tuple[int, Row | Fault]]
    ) -> Iterator[tuple[int, Record, list[Fault]]]:
        """The good rows of a batch; those that are refused are told."""
        for line, row in batch:
            if isinstance(row, Fault):
                self.counts.read += 1
                self.counts.bad += 1
                self._tell(line, "", [row])
                continue
            self.counts.read += 1
            record, faults = self._reader.read(row)
            if record is None:
                self.counts.bad += 1
                self._tell(line, "", faults)
                continue
            record, more = _within_area(record, self.mapping)
            yield line, record, [*faults, *more]

    def _fresh(
        self, read: list[tuple[int, Record, list[Fault]]]
    ) -> list[tuple[int, Record, list[Fault]]]:
        """Those that are not here yet, each key once; what comes twice is told, in this batch
        as in those before."""
        keys = [record.source_id for _line, record, _faults in read]
        known = Submission.objects.filter(source=self.mapping.source, source_id__in=keys)
        present = dict(known.values_list("source_id", "brought_over__run"))
        fresh: dict[str, tuple[int, Record, list[Fault]]] = {}
        for line, record, faults in read:
            key = record.source_id
            if key in fresh or present.get(key) == self.run.pk:
                self.counts.bad += 1
                self._tell(line, key, [Fault(self.mapping.id, TWICE)])
            elif key in present:
                self.counts.present += 1
            else:
                fresh[key] = (line, record, faults)
        return list(fresh.values())

    def _written(self, rows: list[Placed]) -> Iterator[Placed]:
        """Write the rows; what the database refuses is found by halves, and told."""
        if not rows:
            return
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                bring(rows, self.mapping, self.run)
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
                cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        except REFUSALS:
            if len(rows) == 1:
                self.counts.bad += 1
                self._tell(rows[0].line, rows[0].record.source_id, [Fault("", REFUSED)])
                return
            middle = len(rows) // 2
            yield from self._written(rows[:middle])
            yield from self._written(rows[middle:])
            return
        yield from rows

    def _count(self, one: Placed) -> None:
        record, counts = one.record, self.counts
        counts.added += 1
        counts.held += one.is_held
        counts.rough += record.position is not None and is_rough(record.position)
        is_old = record.ended_at is not None and record.ended_at < self._old
        counts.forgotten += is_old and bool(record.name or record.phone or record.email)

    def _tell(self, line: int, key: str, faults: list[Fault]) -> None:
        is_kept = not any(fault.fatal for fault in faults)
        self.counts.noted += is_kept and bool(key and faults)
        for fault in faults:
            self.counts.reasons[fault.column, fault.reason, is_kept] += 1
            self._on_fault(line, key, fault)

    def _check_first(self) -> None:
        """Raises BadSource where all rows of the first batch fail alike: one sentence instead of
        one for each row of the file."""
        counts = self.counts
        if counts.read < ALIKE:
            return
        for (column, reason, _kept), number in counts.reasons.items():
            if number < counts.read:
                continue
            if counts.bad == counts.read and reason != TWICE:
                where = f"{column}: " if column else ""
                raise BadSource(
                    f"All of the first {number} rows are refused: {where}{reason} "
                    "Nothing was brought over."
                )
            if reason == OUTSIDE:
                area = ", ".join(f"{edge:g}" for edge in settings.AREA)
                raise BadSource(
                    f"All positions of the first {number} rows lie outside of MUHIT_AREA "
                    f"({area}). Nothing was brought over."
                )


def _within_area(record: Record, mapping: Mapping) -> tuple[Record, list[Fault]]:
    """The record with its position inside the area: exchanged numbers are put right, and what
    lies elsewhere falls away."""
    where = record.position
    if where is None or inside_area(where):
        return record, []
    column = mapping.position.both or mapping.position.latitude
    turned = where.turned()
    if turned is not None and inside_area(turned):
        return replace(record, position=turned), [Fault(column, SWAPPED, fatal=False)]
    return replace(record, position=None), [Fault(column, OUTSIDE, fatal=False)]
