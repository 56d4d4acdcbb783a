"""State machines as data: a table that people can read and tests can walk."""

from collections.abc import Collection, Iterable, Set
from dataclasses import dataclass
from datetime import timedelta
from typing import Generic, TypeVar

from django.utils.translation import gettext as _

from muhit.foundation.audit.acts import Act
from muhit.foundation.core.errors import WrongState

State = TypeVar("State", bound=str)
Actor = TypeVar("Actor", bound=str)


@dataclass(frozen=True, kw_only=True)
class Transition(Generic[State, Actor]):
    """One row: `verb` leads from any of `sources` to `target`, done by one of `actors`.

    `target` None means that the state stays as it is. `requires` names what must be filled in
    for the step to be taken, `marks` the fields that keep when it was (names ending in ``_at``)
    and who did it (``_by``). `act` is what the audit log says of it. `undo` is how long the step
    can be taken back.
    """

    verb: str
    sources: Collection[State]
    target: State | None
    actors: Collection[Actor]
    requires: Collection[str] = ()
    marks: Collection[str] = ()
    act: Act | None = None
    undo: timedelta | None = None


class TransitionTable(Generic[State, Actor]):
    """All transitions of one kind of object, one row per verb."""

    def __init__(self, rows: Iterable[Transition[State, Actor]]) -> None:
        given = tuple(rows)
        self.rows = {row.verb: row for row in given}
        if len(self.rows) < len(given):
            raise ValueError("a verb stands twice in the table of transitions")

    def verbs(self, state: State, actors: Set[Actor]) -> list[str]:
        """The verbs open to any of `actors` while the object is in `state`, in table order."""
        return [verb for verb in self.rows if self.allows(verb, state, actors)]

    def allows(self, verb: str, state: State, actors: Set[Actor]) -> bool:
        """Whether one of `actors` may take the step `verb` from `state`."""
        row = self.rows[verb]
        return state in row.sources and not actors.isdisjoint(row.actors)

    def target(self, verb: str, state: State) -> State:
        """The state that `verb` leads to from `state`.

        Raises WrongState where the table has no such step.
        """
        row = self.rows[verb]
        if state not in row.sources:
            raise WrongState(
                _("This can no longer be done: somebody was faster. Reload the page to see.")
            )
        return row.target if row.target is not None else state
