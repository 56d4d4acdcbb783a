"""One row of another system → a typed record, or what is wrong with it."""

import hashlib
import re
from collections.abc import Mapping as Dictionary
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from muhit.foundation.accounts.addresses import Way
from muhit.foundation.core.points import Point
from muhit.foundation.core.text import fold
from muhit.foundation.core.typed import clean
from muhit.participation.record.enums import State
from muhit.participation.record.states import FAMILY

from . import positions
from .contacts import read_contact
from .dates import DateReader, means_none
from .errors import Fault
from .mapping import Mapping, Named, category_for
from .tables import DAMAGE

LONGEST_TEXT = 4000
LONGEST_PLACE = 200
LONGEST_NAME = 120
LONGEST_KEY = 80
LONGEST_CATEGORY = 200

# What systems and people write where they have no answer, folded; signs alone are none either.
_NO_ANSWER = frozenset(
    {
        *("na", "n a", "null", "none", "nan", "nil", "no data", "unknown", "not available"),
        *("yok", "bos", "belirtilmemis", "belirtilmedi", "bilinmiyor"),
        *("لا يوجد", "غير متوفر", "غير معروف"),
    }
)
_SIGNS = re.compile(r"[-–—_.\s?/\\*#]*")


def is_no_answer(text: str) -> bool:
    """Whether a cell says nothing: empty, ``-``, ``N/A``, ``null``, ``yok``."""
    return _SIGNS.fullmatch(text) is not None or (len(text) < 20 and fold(text) in _NO_ANSWER)


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
    neighbourhood: str = ""
    district: str = ""
    department: str = ""
    was_open: bool = False


class RowReader:
    """Reads rows by one mapping; `now` is the moment of the import."""

    def __init__(self, mapping: Mapping, *, now: datetime) -> None:
        self.mapping = mapping
        self.now = now
        self._dates = DateReader(mapping.date_formats, mapping.zone)
        self._seen: dict[str, int] = {}

    def read(self, row: Dictionary[str, Any]) -> tuple[Record | None, list[Fault]]:
        """The record of a row and what there is to say about it; no record after a fatal fault."""
        faults: list[Fault] = []
        if damage := row.get(DAMAGE):
            faults.append(Fault("", damage, fatal=False))
        text = self._text(row, faults)
        received = self._received(row, faults)
        state = self._state(row, faults)
        ended = self._ended(row, state, received, faults)
        category = self._category(row, faults)
        position = self._position(row, faults)
        if any(fault.fatal for fault in faults) or received is None:
            return None, faults
        was_open = FAMILY[state] == "open"
        if self.mapping.archive and was_open:
            state, ended = State.CLOSED, received
        record = Record(
            source_id=self._id(row, faults),
            text=text,
            category=category,
            state=state,
            received_at=received,
            ended_at=ended,
            position=position,
            place=self._short(row, "place", LONGEST_PLACE, faults),
            answer=self._short(row, "answer", LONGEST_TEXT, faults),
            name=self._short(row, "name", LONGEST_NAME, faults),
            phone=self._contact(row, "phone", Way.PHONE, faults),
            email=self._contact(row, "email", Way.EMAIL, faults),
            neighbourhood=self._cell(row, "neighbourhood"),
            district=self._cell(row, "district"),
            department=self._cell(row, "department"),
            was_open=self.mapping.archive and was_open,
        )
        return record, faults

    def _value(self, row: Dictionary[str, Any], column: str) -> str:
        """The cell as text, cleaned as typed words are, without outer spaces."""
        value = row.get(column)
        return "" if value is None else clean(str(value)).strip()

    def _raw(self, row: Dictionary[str, Any], name: str) -> str:
        column = self.mapping.columns.get(name)
        return self._value(row, column) if column else ""

    def _cell(self, row: Dictionary[str, Any], name: str) -> str:
        """The same, empty where what stands there is no answer."""
        value = self._raw(row, name)
        return "" if is_no_answer(value) else value

    def _column(self, name: str) -> str:
        return self.mapping.columns.get(name, name)

    def _short(
        self, row: Dictionary[str, Any], name: str, longest: int, faults: list[Fault]
    ) -> str:
        """A cell that may hold `longest` letters; what is cut off is told."""
        value = self._cell(row, name)
        if len(value) <= longest:
            return value
        reason = f"Longer than {longest} letters: the end was cut off."
        faults.append(Fault(self._column(name), reason, fatal=False))
        return value[: longest - 1].rsplit(maxsplit=1)[0] + "…"

    def _contact(self, row: Dictionary[str, Any], name: str, way: Way, faults: list[Fault]) -> str:
        value = self._raw(row, name)
        if _SIGNS.fullmatch(value) or fold(value) in ("na", "n a", "null", "none", "nan"):
            return ""
        found, is_all = read_contact(value, way)
        what = "telephone number that takes SMS" if way is Way.PHONE else "e-mail address"
        if not found:
            reason = f"This is no {what}: it was left out."
            faults.append(Fault(self._column(name), reason, fatal=False))
        elif not is_all:
            reason = f"Of several, one {what} was kept."
            faults.append(Fault(self._column(name), reason, fatal=False))
        return found

    def _id(self, row: Dictionary[str, Any], faults: list[Fault]) -> str:
        """The key in the source; without one, a digest of the row that tells equal rows apart."""
        if self.mapping.id:
            key = self._value(row, self.mapping.id)
            if len(key) <= LONGEST_KEY:
                return key
            reason = f"The key is longer than {LONGEST_KEY} letters: its end became a digest."
            faults.append(Fault(self.mapping.id, reason, fatal=False))
            digest = hashlib.sha256(key.encode()).hexdigest()[:32]
            return f"{key[: LONGEST_KEY - 33]}-{digest}"
        whole = repr(sorted(row.items(), key=str)).encode(errors="replace")
        digest = hashlib.sha256(whole).hexdigest()[:32]
        self._seen[digest] = self._seen.get(digest, 0) + 1
        return f"{digest}-{self._seen[digest]}"

    def _text(self, row: Dictionary[str, Any], faults: list[Fault]) -> str:
        columns = self.mapping.text
        if self.mapping.id and is_no_answer(self._value(row, self.mapping.id)):
            faults.append(Fault(self.mapping.id, "The row has no key."))
        parts = [self._value(row, column) for column in columns]
        # Some systems keep only the category of what was told by telephone.
        told = dict.fromkeys(part for part in parts if not is_no_answer(part))
        text = "\n".join(told) or self._cell(row, "category")
        if not text:
            faults.append(Fault(columns[0], "The row holds no words."))
        if len(text) > LONGEST_TEXT:
            faults.append(Fault(columns[0], f"The words are longer than {LONGEST_TEXT} letters."))
        return text

    def _received(self, row: Dictionary[str, Any], faults: list[Fault]) -> datetime | None:
        text = self._cell(row, "received")
        column = self._column("received")
        moment = self._dates.read(text) if text else None
        if means_none(text, moment):
            reason = "The date is one that means none."
            faults.append(
                Fault(column, reason, fatal=not self.mapping.received_at, value=text[:40])
            )
            if not self.mapping.received_at:
                return None
            text, moment = "", None
        if not text:
            text = self.mapping.received_at
            moment = self._dates.read(text) if text else None
            if not text:
                faults.append(Fault(column, "The row does not say when it was received."))
                return None
        if moment is None or means_none(text, moment):
            reason = "This is no date in a form that the mapping names."
            faults.append(Fault(column, reason, value=text[:40]))
            return None
        if moment > self.now:
            faults.append(Fault(column, "The row was received in the future.", value=text[:40]))
        return moment

    def _state(self, row: Dictionary[str, Any], faults: list[Fault]) -> State:
        value = self._raw(row, "state")
        if value in self.mapping.states:
            return self.mapping.states[value]
        if not is_no_answer(value):
            reason = "The mapping has no such state."
            faults.append(Fault(self._column("state"), reason, value=value[:80]))
        return State.RECEIVED

    def _ended(
        self,
        row: Dictionary[str, Any],
        state: State,
        received: datetime | None,
        faults: list[Fault],
    ) -> datetime | None:
        """When it ended; never before it began and never in the future, whatever the source
        says. Where that is not known, it ended when it was received."""
        if FAMILY[state] == "open" or received is None:
            return None
        text = self._cell(row, "ended")
        ended = self._dates.read(text) if text else None
        reason = ""
        if not text or means_none(text, ended):
            reason = "It ended, but not said when."
        elif ended is None:
            reason = "This is no date in a form that the mapping names: it ended, not said when."
        elif ended > self.now:
            reason = "It ended in the future: not said when."
        elif ended < received:
            reason = "It ended before it was received."
            if ended.date() == received.date() and not ended.hour and not ended.minute:
                return received  # a day without a time
        if reason:
            faults.append(Fault(self._column("ended"), reason, fatal=False, value=text[:40]))
            return received
        return ended

    def _category(self, row: Dictionary[str, Any], faults: list[Fault]) -> Named | None:
        value = self._raw(row, "category")
        if is_no_answer(value) and value not in self.mapping.categories:
            return None
        column = self._column("category")
        found = category_for(value, self.mapping)
        if found is None:
            faults.append(Fault(column, "The mapping has no such category.", value=value[:120]))
        elif len(value) > LONGEST_CATEGORY:
            reason = f"Longer than {LONGEST_CATEGORY} letters: this is no category."
            faults.append(Fault(column, reason, value=value[:40]))
        return found

    def _position(self, row: Dictionary[str, Any], faults: list[Fault]) -> Point | None:
        """Where it is; a row whose position cannot be read is kept without one."""
        where = self.mapping.position
        columns = [column for column in (where.both, where.latitude, where.longitude) if column]
        if not any(column in row for column in columns):
            return None
        try:
            if where.both:
                value = row.get(where.both)
                cell = value if isinstance(value, dict) else self._value(row, where.both)
                numbers = positions.both(
                    "" if isinstance(cell, str) and is_no_answer(cell) else cell
                )
            else:
                cells = [self._value(row, where.latitude), self._value(row, where.longitude)]
                numbers = positions.pair(*("" if is_no_answer(cell) else cell for cell in cells))
            found = positions.point(*numbers)
        except (positions.NoPosition, OverflowError):
            reason = "This is no position: kept without one."
            faults.append(Fault(columns[0], reason, fatal=False))
            return None
        if found is None:
            faults.append(Fault(columns[0], "The row has no position.", fatal=False))
        return found
