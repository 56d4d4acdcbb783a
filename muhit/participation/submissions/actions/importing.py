"""Writing what another system brought: in batches, each whole, and never twice."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar

from django.db import connection, transaction
from django.db.models import JSONField, Model

from muhit.foundation.audit.actions import record as audit
from muhit.foundation.core.clock import now
from muhit.foundation.core.points import PointField
from muhit.registers.places.queries import inside_area

from ..clocks import due_dates
from ..enums import Actor, Channel, Outcome, Precision, Privacy, State
from ..importing.catalogue import Catalogue
from ..importing.errors import Fault
from ..importing.mapping import Mapping
from ..importing.rows import Record, RowReader
from ..models import Answer, Applicant, Step, Submission
from ..search_text import search_vectors
from ..states import BROUGHT_OVER, FAMILY, RECEIVED

BATCH = 1000
Item = TypeVar("Item")


@dataclass
class Counts:
    """What became of the rows: `added` and `present` came in whole now and before."""

    read: int = 0
    added: int = 0
    present: int = 0
    bad: int = 0
    noted: int = 0


OnFault = Callable[[int, str, Fault], None]
Row = dict[str, Any]


def import_rows(
    rows: Iterable[tuple[int, Row]],
    mapping: Mapping,
    *,
    dry_run: bool = False,
    on_fault: OnFault,
    on_batch: Callable[[Counts], None] = lambda counts: None,
) -> Counts:
    """Bring rows in, `BATCH` at a time, each batch in one transaction.

    A row that is here already (same source and key) is left as it is, so that a
    stopped import is simply started again. `on_fault` is told the line, the key
    and the fault. Memory does not grow with the number of rows.
    """
    counts, reader = Counts(), RowReader(mapping, now=now())
    catalogue = Catalogue(mapping, create=not dry_run)
    for batch in _batches(rows, BATCH):
        records = list(_records(batch, reader, counts, on_fault))
        known = Submission.objects.filter(
            source=mapping.source, source_id__in=[record.source_id for record in records]
        )
        present = set(known.values_list("source_id", flat=True))
        fresh = {one.source_id: one for one in records if one.source_id not in present}
        counts.present += len(records) - len(fresh)
        if fresh and not dry_run:
            with transaction.atomic():
                _write(list(fresh.values()), mapping, catalogue)
        counts.added += len(fresh)
        on_batch(counts)
    if not dry_run:
        audit("submissions_imported", added=counts.added, bad=counts.bad, source=mapping.source)
    return counts


def _batches(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch


def _records(
    batch: list[tuple[int, Row]], reader: RowReader, counts: Counts, on_fault: OnFault
) -> Iterator[Record]:
    """The good rows of a batch; faults are counted and told."""
    for line, row in batch:
        counts.read += 1
        record, faults = reader.read(row)
        if record is not None and record.position is not None and not inside_area(record.position):
            faults.append(Fault("position", "The position lies outside the area of MUHIT_AREA."))
            record = None
        counts.bad += record is None
        counts.noted += record is not None and bool(faults)
        for fault in faults:
            on_fault(line, record.source_id if record else "", fault)
        if record is not None:
            yield record


def _write(records: list[Record], mapping: Mapping, catalogue: Catalogue) -> None:
    submissions = [_submission(record, mapping, catalogue) for record in records]
    for submission, vector in zip(submissions, search_vectors(submissions), strict=True):
        submission.search = vector
    _copy(submissions)
    pairs = list(zip(submissions, records, strict=True))
    _copy([step for pair in pairs for step in _steps(*pair)])
    _copy([_answer(*pair) for pair in pairs if pair[1].answer])
    language = mapping.language if mapping.language in ("tr", "ar", "en") else "tr"
    _copy([_applicant(*pair, language) for pair in pairs])


def _copy(rows: Sequence[Model]) -> None:
    """Insert rows of one model by COPY, and set their keys where the database gives them.

    Of an INSERT with this many columns Django would compile every cell of every row, which
    takes longer than PostgreSQL does.
    """
    if not rows:
        return
    meta = rows[0]._meta
    fields = [field for field in meta.concrete_fields if not field.generated]
    # psycopg writes all other kinds of value as they are.
    prepared = {field for field in fields if isinstance(field, JSONField | PointField)}
    names = ", ".join(connection.ops.quote_name(str(field.column)) for field in fields)
    with connection.cursor() as cursor:
        if meta.auto_field is not None:
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
                [meta.db_table, len(rows)],
            )
            for row, (key,) in zip(rows, cursor.fetchall(), strict=True):
                row.pk = key
        with cursor.copy(f"COPY {meta.db_table} ({names}) FROM STDIN") as copy:
            for row in rows:
                cells = [getattr(row, field.attname) for field in fields]
                for at, field in enumerate(fields):
                    if field in prepared:
                        cells[at] = field.get_db_prep_save(cells[at], connection)
                copy.write_row(cells)


def _applicant(submission: Submission, record: Record, language: str) -> Applicant:
    return Applicant(
        submission=submission,
        name=record.name,
        phone=record.phone,
        email=record.email,
        language=language,
    )


def _submission(record: Record, mapping: Mapping, catalogue: Catalogue) -> Submission:
    category = catalogue.category(record.category)
    department = category.department if category else None
    due = due_dates(category, record.received_at)
    where = catalogue.neighbourhood(record.position)
    return Submission(
        kind=mapping.kind,
        channel=Channel.IMPORT,
        text=record.text,
        language=mapping.language,
        category=category,
        body=catalogue.body,
        department=department,
        neighbourhood=where,
        position=record.position,
        public_position=record.position if mapping.privacy == Privacy.PUBLIC else None,
        place_text=record.place,
        precision=Precision.EXACT,
        privacy=mapping.privacy,
        state=record.state,
        family=FAMILY[record.state],
        received_at=record.received_at,
        clock_started_at=record.received_at,
        first_answer_due_at=due.first_answer,
        solution_due_at=due.solution,
        first_answered_at=_answered_at(record),
        answered_at=_answered_at(record),
        ended_at=record.ended_at,
        changed_at=record.ended_at or record.received_at,
        source=mapping.source,
        source_id=record.source_id,
    )


def _answered_at(record: Record) -> Any:
    """A published reply exists only where the source brought words."""
    return (record.ended_at or record.received_at) if record.answer else None


def _steps(submission: Submission, record: Record) -> Iterator[Step]:
    shared: dict[str, Any] = {
        "submission": submission,
        "as_actor": Actor.SYSTEM,
        "body": submission.body,
        "department": submission.department,
    }
    yield Step(at=record.received_at, verb=RECEIVED, to_state=State.RECEIVED, **shared)
    if record.state != State.RECEIVED:
        yield Step(
            at=record.ended_at or record.received_at,
            verb=BROUGHT_OVER,
            from_state=State.RECEIVED,
            to_state=record.state,
            **shared,
        )


def _answer(submission: Submission, record: Record) -> Answer:
    moment = record.ended_at or record.received_at
    return Answer(
        submission=submission,
        text=record.answer,
        language=submission.language,
        outcome=Outcome.INFORMATION,
        written_at=moment,
        published_at=moment,
    )
