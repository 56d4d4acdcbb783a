"""State machines as data: a table that people can read and tests can walk."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.utils.translation import gettext as _

from .errors import WrongState

State = TypeVar("State", bound=str)
Actor = TypeVar("Actor", bound=str)


@dataclass(frozen=True, kw_only=True)
class Transition(Generic[State, Actor]):
    """One row: `verb` leads from any of `sources` to `target`, done by one of `actors`.

    `target` None means that the state stays as it is. `requires` names what
    must be filled in for the step to be taken.
    """

    verb: str
    sources: Collection[State]
    target: State | None
    actors: Collection[Actor]
    requires: Collection[str] = ()


class TransitionTable(Generic[State, Actor]):
    """All transitions of one kind of object, one row per verb."""

    def __init__(self, rows: Iterable[Transition[State, Actor]]) -> None:
        self.rows = {row.verb: row for row in rows}

    def verbs(self, state: State, actor: Actor) -> list[str]:
        """The verbs open to `actor` while the object is in `state`, in table order."""
        return [
            row.verb for row in self.rows.values() if state in row.sources and actor in row.actors
        ]

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
