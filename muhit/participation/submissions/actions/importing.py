"""Writing what another system brought: in batches, each whole, and never twice."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar

from django.db import transaction

from muhit.foundation.audit.actions import record as audit
from muhit.foundation.core.clock import now
from muhit.foundation.core.copying import copy_in, next_keys
from muhit.foundation.core.ids import tracking_code
from muhit.registers.organisations.models import Category
from muhit.registers.places.models import Neighbourhood
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
    submissions = _submissions(records, mapping, catalogue)
    copy_in(Submission, submissions)
    pairs = list(zip(submissions, records, strict=True))
    copy_in(Step, [step for pair in pairs for step in _steps(*pair)])
    copy_in(Answer, [_answer(*pair) for pair in pairs if pair[1].answer])
    language = mapping.language if mapping.language in ("tr", "ar", "en") else "tr"
    copy_in(Applicant, [_applicant(*pair, language) for pair in pairs])


def _submissions(records: list[Record], mapping: Mapping, catalogue: Catalogue) -> list[Row]:
    """The rows of the submissions, with keys and search vectors."""
    places = catalogue.neighbourhoods([record.position for record in records])
    categories = [catalogue.category(record.category) for record in records]
    vectors = search_vectors(
        (record.text, category, place)
        for record, category, place in zip(records, categories, places, strict=True)
    )
    keys = next_keys(Submission, len(records))
    return [
        {"id": key, **_submission(record, category, place, mapping, catalogue), "search": vector}
        for key, record, category, place, vector in zip(
            keys, records, categories, places, vectors, strict=True
        )
    ]


def _submission(
    record: Record,
    category: Category | None,
    place: Neighbourhood | None,
    mapping: Mapping,
    catalogue: Catalogue,
) -> Row:
    due = due_dates(category, record.received_at)
    position = str(record.position) if record.position else None
    return {
        "kind": mapping.kind,
        "channel": Channel.IMPORT,
        "text": record.text,
        "language": mapping.language,
        "category_id": category.pk if category else None,
        "body_id": catalogue.body.pk if catalogue.body else None,
        "department_id": category.department_id if category else None,
        "neighbourhood_id": place.pk if place else None,
        "position": position,
        "public_position": position if mapping.privacy == Privacy.PUBLIC else None,
        "place_text": record.place,
        "precision": Precision.EXACT,
        "privacy": mapping.privacy,
        "state": record.state,
        "family": FAMILY[record.state],
        "received_at": record.received_at,
        "clock_started_at": record.received_at,
        "first_answer_due_at": due.first_answer,
        "solution_due_at": due.solution,
        "first_answered_at": _answered_at(record),
        "answered_at": _answered_at(record),
        "ended_at": record.ended_at,
        "changed_at": record.ended_at or record.received_at,
        "tracking_code": tracking_code(),
        "filing_key": None,
        "source": mapping.source,
        "source_id": record.source_id,
    }


def _answered_at(record: Record) -> Any:
    """A published reply exists only where the source brought words."""
    return (record.ended_at or record.received_at) if record.answer else None


def _steps(submission: Row, record: Record) -> Iterator[Row]:
    shared = {
        "submission_id": submission["id"],
        "as_actor": Actor.SYSTEM,
        "body_id": submission["body_id"],
        "department_id": submission["department_id"],
    }
    yield shared | {
        "at": record.received_at,
        "verb": RECEIVED,
        "from_state": "",
        "to_state": State.RECEIVED,
    }
    if record.state != State.RECEIVED:
        yield shared | {
            "at": record.ended_at or record.received_at,
            "verb": BROUGHT_OVER,
            "from_state": State.RECEIVED,
            "to_state": record.state,
        }


def _answer(submission: Row, record: Record) -> Row:
    moment = record.ended_at or record.received_at
    return {
        "submission_id": submission["id"],
        "text": record.answer,
        "language": submission["language"],
        "outcome": Outcome.INFORMATION,
        "written_at": moment,
        "published_at": moment,
    }


def _applicant(submission: Row, record: Record, language: str) -> Row:
    return {
        "submission_id": submission["id"],
        "name": record.name,
        "phone": record.phone,
        "email": record.email,
        "language": language,
    }
