"""One row of another system → a typed record, or what is wrong with it."""

import ast
import hashlib
from collections.abc import Mapping as Dictionary
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from muhit.foundation.core.points import Point

from ..enums import State
from ..states import FAMILY
from .errors import Fault
from .mapping import Mapping, Named, category_for

LONGEST_TEXT = 4000
LONGEST_PLACE = 200


@dataclass(frozen=True, kw_only=True)
class Record:
    """A submission as another system tells it. Times carry a zone."""

    source_id: str
    text: str
    category: Named | None
    state: State
    received_at: datetime
    ended_at: datetime | None
    position: Point | None
    place: str
    answer: str
    name: str
    phone: str
    email: str


class RowReader:
    """Reads rows by one mapping; `now` is the moment of the import."""

    def __init__(self, mapping: Mapping, *, now: datetime) -> None:
        self.mapping = mapping
        self.now = now
        self._seen: dict[str, int] = {}

    def read(self, row: Dictionary[str, Any]) -> tuple[Record | None, list[Fault]]:
        """The record of a row and what there is to say about it; no record after a fatal fault."""
        faults: list[Fault] = []
        text = self._text(row, faults)
        received = self._received(row, faults)
        state = self._state(row, faults)
        ended = self._ended(row, state, received, faults)
        category = self._category(row, faults)
        position = self._position(row, faults)
        if any(fault.fatal for fault in faults) or received is None:
            return None, faults
        record = Record(
            source_id=self._id(row, text),
            text=text,
            category=category,
            state=state,
            received_at=received,
            ended_at=ended,
            position=position,
            place=self._cell(row, "place")[:LONGEST_PLACE],
            answer=self._cell(row, "answer")[:LONGEST_TEXT],
            name=self._cell(row, "name")[:120],
            phone=self._cell(row, "phone")[:16],
            email=self._cell(row, "email")[:254],
        )
        return record, faults

    def _value(self, row: Dictionary[str, Any], column: str) -> str:
        """The cell as text: without NUL, which PostgreSQL cannot keep, and outer spaces."""
        value = row.get(column)
        return "" if value is None else str(value).replace("\0", "").strip()

    def _cell(self, row: Dictionary[str, Any], name: str) -> str:
        column = self.mapping.columns.get(name)
        return self._value(row, column) if column else ""

    def _column(self, name: str) -> str:
        return self.mapping.columns.get(name, name)

    def _id(self, row: Dictionary[str, Any], text: str) -> str:
        """The key in the source; without one, a digest of the row that tells equal rows apart."""
        if self.mapping.id:
            return self._value(row, self.mapping.id)[:80]
        digest = hashlib.sha256(repr(sorted(row.items(), key=str)).encode()).hexdigest()[:32]
        self._seen[digest] = self._seen.get(digest, 0) + 1
        return f"{digest}-{self._seen[digest]}"

    def _text(self, row: Dictionary[str, Any], faults: list[Fault]) -> str:
        columns = self.mapping.text
        missing = [column for column in columns if column not in row]
        if missing:
            faults.append(Fault(missing[0], "The file has no such column in this row."))
            return ""
        if self.mapping.id and not self._value(row, self.mapping.id):
            faults.append(Fault(self.mapping.id, "The row has no key."))
        parts = [self._value(row, column) for column in columns]
        # Some systems keep only the category of what was told by telephone.
        text = "\n".join(part for part in dict.fromkeys(parts) if part) or self._cell(
            row, "category"
        )
        if not text:
            faults.append(Fault(columns[0], "The row holds no words."))
        if len(text) > LONGEST_TEXT:
            faults.append(Fault(columns[0], f"The words are longer than {LONGEST_TEXT} letters."))
        return text

    def _moment(self, text: str, column: str, faults: list[Fault]) -> datetime | None:
        for form in self.mapping.date_formats:
            try:
                # Zones come next: the source's own, else the mapping's.
                moment = (
                    datetime.fromisoformat(text) if form == "iso" else datetime.strptime(text, form)  # noqa: DTZ007
                )
            except ValueError:
                continue
            return moment if moment.tzinfo else moment.replace(tzinfo=self.mapping.zone)
        faults.append(Fault(column, f"'{text}' is no date in the form the mapping names."))
        return None

    def _received(self, row: Dictionary[str, Any], faults: list[Fault]) -> datetime | None:
        text = self._cell(row, "received") or self.mapping.received_at
        column = self._column("received")
        if not text:
            faults.append(Fault(column, "The row does not say when it was received."))
            return None
        moment = self._moment(text, column, faults)
        if moment is not None and moment > self.now:
            faults.append(Fault(column, "The row was received in the future."))
        return moment

    def _state(self, row: Dictionary[str, Any], faults: list[Fault]) -> State:
        value = self._cell(row, "state")
        if value in self.mapping.states:
            return self.mapping.states[value]
        if value:
            faults.append(Fault(self._column("state"), f"The mapping has no state for '{value}'."))
        return State.RECEIVED

    def _ended(
        self,
        row: Dictionary[str, Any],
        state: State,
        received: datetime | None,
        faults: list[Fault],
    ) -> datetime | None:
        """When it ended; never before it began, whatever the source says."""
        if FAMILY[state] == "open" or received is None:
            return None
        text = self._cell(row, "ended")
        column = self._column("ended")
        ended = self._moment(text, column, faults) if text else None
        if ended is None:
            if not text:
                faults.append(Fault(column, "It ended, but not said when.", fatal=False))
            return received
        if ended < received:
            faults.append(Fault(column, "It ended before it was received.", fatal=False))
            return received
        return ended

    def _category(self, row: Dictionary[str, Any], faults: list[Fault]) -> Named | None:
        value = self._cell(row, "category")
        found = category_for(value, self.mapping)
        if found is None and value:
            reason = f"The mapping has no category for '{value}'."
            faults.append(Fault(self._column("category"), reason))
        return found

    def _position(self, row: Dictionary[str, Any], faults: list[Fault]) -> Point | None:
        where = self.mapping.position
        column = where.both or where.latitude
        if not column:
            return None
        try:
            if where.both:
                latitude, longitude = _both(self._value(row, where.both))
            else:
                latitude, longitude = (
                    float(self._value(row, name) or 0) for name in (where.latitude, where.longitude)
                )
            # Systems write zero where they know no position.
            if latitude == 0 and longitude == 0:
                faults.append(Fault(column, "The row has no position.", fatal=False))
                return None
            return Point(latitude=latitude, longitude=longitude)
        except (ValueError, SyntaxError, KeyError, TypeError):
            faults.append(Fault(column, "This is no position."))
            return None


def _both(text: str) -> tuple[float, float]:
    """Latitude and longitude from ``(lat, lon)``, ``lat, lon`` or a dictionary's text."""
    if not text:
        return 0.0, 0.0
    if text.startswith("{"):
        found = ast.literal_eval(text)
        return float(found["latitude"]), float(found["longitude"])
    latitude, longitude = text.strip("()").split(",")
    return float(latitude), float(longitude)
