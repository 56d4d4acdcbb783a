"""The words in which rooms say what becomes of every field they keep.

A room writes the rules of its tables in its `retention.py` and declares them in its `room.py`; the
room `retention` applies them: each night, when a person leaves, and when a
person asks for what is kept about them. A field without a fate turns the build
red.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum

from django.db.models import Q
from django.utils.functional import Promise

from muhit.foundation.rooms import Declarations

YEAR = 365


class Holds(Enum):
    """What a field holds, and so what happens to it when its person leaves."""

    FACT = "nothing about a person"
    PERSONAL = "something about a person: blanked when they leave"
    NAME = "a person's name: blanked, and taken out of texts about their own matters"
    CONTACT = "a phone or e-mail: blanked, and taken out of every text"
    WORDS = "free text: stays, without the name, phone and e-mail of who left"
    SECRET = "a key or proof: blanked or deleted, and never exported"  # noqa: S105 - a description


@dataclass(frozen=True)
class After:
    """When something goes: `days` after the moment in the column `since`.

    `since` may lead through relations; a row without that moment stays. `where`
    narrows it to some rows.
    """

    days: int
    since: str
    where: Q = field(default_factory=Q)


@dataclass(frozen=True)
class FieldRule:
    """What one field holds, and when it is blanked (None: it stays as long as its row)."""

    holds: Holds
    blanked: After | None = None


@dataclass(frozen=True)
class Hindrance:
    """Rows of a person that must be settled before the person can be erased, and what to say."""

    where: Q
    message: str | Promise


@dataclass(frozen=True, kw_only=True)
class TableRule:
    """The fate of one table.

    `why` is the purpose or legal duty for which it is kept. `person` leads from a
    row to the user it is about (``user``, ``submission__applicant__user``; ``pk``
    for users themselves): such rows are exported for that person, and their
    personal fields are blanked when the person leaves, or the rows are deleted
    where `goes_with_person`. `mentions` leads to a user whose name may stand in
    the texts of a row that is not theirs. `refresh(ids)` recomputes what is
    derived from texts that were changed. `exported` narrows what the person may take away:
    drafts that nobody has let out are not theirs yet.
    """

    model: str
    why: str
    fields: Mapping[str, FieldRule]
    person: str | None = None
    mentions: str | None = None
    deleted: After | None = None
    goes_with_person: bool = False
    hindrance: Hindrance | None = None
    refresh: Callable[[Iterable[object]], None] | None = None
    exported: Q = field(default_factory=Q)


RETENTION = Declarations[TableRule]("the retention of the table", key=lambda rule: rule.model)


def _rules(holds: Holds, names: Iterable[str], after: After | None = None) -> dict[str, FieldRule]:
    return {name: FieldRule(holds, after) for name in names}


def keep(*names: str) -> dict[str, FieldRule]:
    """Fields that say nothing about a person; they stay as long as their row."""
    return _rules(Holds.FACT, names)


def personal(*names: str, until: After | None = None) -> dict[str, FieldRule]:
    """Fields about a person."""
    return _rules(Holds.PERSONAL, names, until)


def name(*names: str, until: After | None = None) -> dict[str, FieldRule]:
    """Names of a person."""
    return _rules(Holds.NAME, names, until)


def contact(*names: str, until: After | None = None) -> dict[str, FieldRule]:
    """Phone numbers and e-mail addresses."""
    return _rules(Holds.CONTACT, names, until)


def words(*names: str, until: After | None = None) -> dict[str, FieldRule]:
    """Free texts, in which anybody may have written anything."""
    return _rules(Holds.WORDS, names, until)


def secret(*names: str, until: After | None = None) -> dict[str, FieldRule]:
    """Keys and proofs."""
    return _rules(Holds.SECRET, names, until)
