"""Writing what another system brought: submissions with their timeline, in a few COPYs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from muhit.foundation.core.copying import copy_in, next_keys
from muhit.foundation.core.ids import tracking_code
from muhit.foundation.search.vectors import vectors_of
from muhit.participation.moderation.actions import hold_many
from muhit.participation.moderation.queries import entries
from muhit.participation.moderation.screening import Findings, screen
from muhit.participation.record.clocks import due_dates
from muhit.participation.record.enums import Actor, Channel, Outcome, Precision, Privacy, State
from muhit.participation.record.models import (
    Answer,
    Applicant,
    BroughtOver,
    ImportRun,
    Step,
    Submission,
    TakenOut,
)
from muhit.participation.record.queries.searching import weighed
from muhit.participation.record.states import BROUGHT_OVER, FAMILY, RECEIVED
from muhit.participation.withholding.actions.screening import NOT_HELD, SOURCE
from muhit.registers.organisations.models import Category, Department
from muhit.registers.places.models import Neighbourhood

from ..errors import Fault
from ..mapping import Mapping
from ..rows import Record
from .catalogue import Catalogue

Row = dict[str, Any]

HELD = "Personal data or a word to look at was found: not public before somebody looked."
# Written into the timeline, in the language of the words beside it.
_ARCHIVED = {
    "tr": "Eski sistemde açıktı; burada yalnızca arşiv olarak durur.",
    "ar": "كان هذا البلاغ مفتوحًا في النظام السابق، وهو محفوظ هنا للأرشيف فقط.",
    "en": "It was open in the old system; here it is kept as an archive only.",
}
PRIVATE = "The category is private: kept from the public."


@dataclass(frozen=True, kw_only=True)
class Placed:
    """A record with what it refers to, looked up."""

    line: int
    record: Record
    body_id: int
    category: Category | None
    department: Department | None
    place: Neighbourhood | None
    privacy: Privacy
    findings: Findings | None

    @property
    def is_held(self) -> bool:
        """Whether somebody looks before everybody reads it."""
        return self.findings is not None and bool(set(self.findings.kinds) - NOT_HELD)


class Placing:
    """Looks up what records refer to, and at their words as at those that residents type."""

    def __init__(self, mapping: Mapping, catalogue: Catalogue) -> None:
        self.mapping = mapping
        self.catalogue = catalogue
        self._words = entries()

    def place(self, records: Sequence[tuple[int, Record]]) -> list[tuple[Placed, list[Fault]]]:
        """Each record with what it refers to, and what there is to say about that."""
        found = self.catalogue.neighbourhoods([record.position for _line, record in records])
        return [
            self._placed(line, record, place)
            for (line, record), place in zip(records, found, strict=True)
        ]

    def _placed(
        self, line: int, record: Record, by_position: Neighbourhood | None
    ) -> tuple[Placed, list[Fault]]:
        faults: list[Fault] = []
        category = self.catalogue.category(record.category)
        privacy = self._privacy(category, faults)
        findings = self._findings(record) if privacy == Privacy.PUBLIC else None
        placed = Placed(
            line=line,
            record=record,
            body_id=self.catalogue.body.pk,
            category=category,
            department=self._department(record, category, faults),
            place=self._neighbourhood(record, by_position, faults),
            privacy=privacy,
            findings=findings,
        )
        if placed.is_held:
            faults.append(Fault("", HELD, fatal=False))
        return placed, faults

    def _privacy(self, category: Category | None, faults: list[Fault]) -> Privacy:
        """What a category keeps private stays so, unless the mapping says it a second time."""
        is_private = category is not None and category.default_privacy == Privacy.PRIVATE
        if is_private and not self.mapping.overrule_categories:
            if self.mapping.privacy == Privacy.PUBLIC:
                column = self.mapping.columns.get("category", "category")
                faults.append(Fault(column, PRIVATE, fatal=False))
            return Privacy.PRIVATE
        return self.mapping.privacy

    def _findings(self, record: Record) -> Findings | None:
        """All that everybody would read of it: words, place and answer."""
        parts = (record.text, record.place, record.answer)
        return screen("\n\n".join(part for part in parts if part), words=self._words) or None

    def _department(
        self, record: Record, category: Category | None, faults: list[Fault]
    ) -> Department | None:
        usual = category.department if category is not None else None
        if not record.department:
            return usual
        found = self.catalogue.department_named(record.department)
        if found is None:
            column = self.mapping.columns.get("department", "department")
            reason = "The body has no department of this name."
            faults.append(Fault(column, reason, fatal=False, value=record.department[:80]))
        return found or usual

    def _neighbourhood(
        self, record: Record, by_position: Neighbourhood | None, faults: list[Fault]
    ) -> Neighbourhood | None:
        """Where the position lies; without one, what the file calls it."""
        if not record.neighbourhood:
            return by_position
        found = self.catalogue.names.find(record.neighbourhood, record.district)
        reason = found if isinstance(found, str) else ""
        if by_position is not None and not reason and found != by_position:
            reason = "The position lies in another neighbourhood: the position counts."
        if reason:
            column = self.mapping.columns.get("neighbourhood", "neighbourhood")
            faults.append(Fault(column, reason, fatal=False, value=record.neighbourhood[:80]))
        return by_position or (None if isinstance(found, str) else found)


def bring(rows: Sequence[Placed], mapping: Mapping, run: ImportRun) -> None:
    """Write the submissions of one batch with all that belongs to them.

    To be called in a transaction. Raises what PostgreSQL says about rows it refuses.
    """
    submissions = _submissions(rows, mapping)
    copy_in(Submission, submissions)
    pairs = list(zip(submissions, rows, strict=True))
    copy_in(Step, [step for pair in pairs for step in _steps(*pair)])
    copy_in(Answer, [_answer(row, one.record) for row, one in pairs if one.record.answer])
    language = mapping.language if mapping.language in ("tr", "ar", "en") else "tr"
    copy_in(Applicant, [_applicant(row, one.record, language) for row, one in pairs])
    copy_in(BroughtOver, [{"submission_id": row["id"], "run_id": run.pk} for row in submissions])
    held = [row for row, one in pairs if one.is_held]
    copy_in(
        TakenOut,
        [{"submission_id": row["id"], "is_held": True, "at": run.started_at} for row in held],
    )
    hold_many(
        source=SOURCE,
        found=[
            (row["id"], row["body_id"], one.findings, one.is_held)
            for row, one in pairs
            if one.findings
        ],
    )


def _submissions(rows: Sequence[Placed], mapping: Mapping) -> list[Row]:
    """The rows of the submissions, with keys and search vectors."""
    vectors = vectors_of(weighed(one.record.text, one.category, one.place) for one in rows)
    keys = next_keys(Submission, len(rows))
    return [
        {"id": key, **_submission(one, mapping), "search": vector}
        for key, one, vector in zip(keys, rows, vectors, strict=True)
    ]


def _submission(one: Placed, mapping: Mapping) -> Row:
    record, category = one.record, one.category
    due = due_dates(category, record.received_at)
    position = str(record.position) if record.position else None
    return {
        "kind": mapping.kind,
        "channel": Channel.IMPORT,
        "text": record.text,
        "language": mapping.language,
        "category_id": category.pk if category else None,
        "body_id": one.body_id,
        "department_id": one.department.pk if one.department else None,
        "neighbourhood_id": one.place.pk if one.place else None,
        "position": position,
        "public_position": position if one.privacy == Privacy.PUBLIC else None,
        "place_text": record.place,
        "precision": Precision.EXACT,
        "privacy": Privacy.PRIVATE if one.is_held else one.privacy,
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


def _steps(submission: Row, one: Placed) -> Iterator[Row]:
    record = one.record
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
        "note": "",
    }
    if record.state != State.RECEIVED:
        yield shared | {
            "at": record.ended_at or record.received_at,
            "verb": BROUGHT_OVER,
            "from_state": State.RECEIVED,
            "to_state": record.state,
            "note": _ARCHIVED.get(submission["language"], "") if record.was_open else "",
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
