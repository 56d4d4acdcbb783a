"""The one way in which a thing changes its state."""

from abc import ABC, abstractmethod
from collections.abc import Collection, Mapping, Set
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Generic, TypeVar

from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from muhit.foundation.accounts.models import User
from muhit.foundation.audit.actions import record
from muhit.foundation.audit.acts import Act
from muhit.foundation.core.clock import now
from muhit.foundation.core.errors import Invalid, NotAllowed, Text, WrongState

from . import snapshots
from .tables import Actor, State, Transition, TransitionTable

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True)
class System:
    """Muhit itself: what the clock does, or what follows from something else."""

    is_authenticated: bool = False


@dataclass(frozen=True, kw_only=True)
class Move(Generic[Row, State, Actor]):
    """A step that has been found allowed and is about to be taken, its row locked."""

    mover: "Mover[Row, State, Actor]"
    row: Row
    transition: Transition[State, Actor]
    by: Any
    as_actor: Actor
    source: State
    target: State
    at: datetime
    # What the row was before, where the step can be taken back.
    before: Mapping[str, Any] = field(default_factory=dict)

    @property
    def verb(self) -> str:
        return self.transition.verb

    @property
    def person(self) -> User | None:
        """Who takes the step, where they have an account."""
        return self.by if isinstance(self.by, User) else None

    def leading_to(self, state: State) -> "Move[Row, State, Actor]":
        """The same step with another end, where the table leaves the end open."""
        return replace(self, target=state)

    def finish(self, **details: Any) -> Row:
        """Take it: write the row as it now is, and whatever its mover does after that.

        `details` go to the mover's `keep`.
        """
        return self.mover.finish(self, **details)


class Mover(ABC, Generic[Row, State, Actor]):
    """How the rows of one model move; each room that has such rows makes one."""

    table: TransitionTable[State, Actor]
    states: type[State]
    # The field that holds the state.
    state_field = "state"
    # What a stranger reads, and who has to do with the row but not with this step.
    refusal: Text = gettext_lazy("You may not do this.")
    not_theirs: Text = ""
    # What is said where something required is missing: name of the field → sentence.
    asks: Mapping[str, Text] = {}
    # What can be taken back, beside the state.
    snapshot: Collection[str] = ()

    @abstractmethod
    def rows(self) -> QuerySet[Row]:
        """Where rows are locked, with what a step reads of them."""

    @abstractmethod
    def actors(self, by: Any, row: Row) -> Set[Actor]:
        """In which capacities `by` stands to this row; empty for a stranger."""

    def settle(self, move: Move[Row, State, Actor]) -> None:
        """Set what follows from the new state, before the row is written."""

    def keep(
        self, move: Move[Row, State, Actor], *, act: Act | None = None, **details: Any
    ) -> None:
        """Write the step down: in the audit log, where a room has no timeline of its own."""
        told = act or move.transition.act
        if told is not None:
            record(told, by=move.person, about=move.row, **details)

    def tell(self, move: Move[Row, State, Actor]) -> None:
        """Tell whoever is always told of such a step."""

    def state_of(self, row: Row) -> State:
        return self.states(getattr(row, self.state_field))

    def lock(self, row: Row) -> Row:
        """The row as it is now, locked until the transaction ends."""
        return self.rows().select_for_update(of=("self",)).get(pk=row.pk)

    def may(self, verb: str, by: Any, row: Row) -> bool:
        """Whether `by` may take the step while the row is as it is now."""
        return self.table.allows(verb, self.state_of(row), self.actors(by, row))

    def begin(self, row: Row, verb: str, *, by: Any, **filled: object) -> Move[Row, State, Actor]:
        """Lock the row and check that `by` may take the step `verb` now.

        `filled` holds what the table says the step requires. Raises NotAllowed for whoever has
        no business with it, WrongState where somebody was faster, Invalid where something
        required is missing. Must run inside a transaction.
        """
        locked = self.lock(row)
        step = self.table.rows[verb]
        mine = self.actors(by, locked)
        if not mine:
            raise NotAllowed(self.refusal)
        state = self.state_of(locked)
        target = self.table.target(verb, state)
        if mine.isdisjoint(step.actors):
            raise NotAllowed(self.not_theirs or self.refusal)
        self._check_filled(step, filled)
        # Whoever stands in several capacities acts in the last that the row names, so that a
        # timeline says "department head" rather than "staff".
        as_actor = [actor for actor in step.actors if actor in mine][-1]
        undo = self.table.rows.get("undo")
        can_undo = step.undo is not None and undo is not None and as_actor in undo.actors
        return Move(
            mover=self,
            row=locked,
            transition=step,
            by=by,
            as_actor=as_actor,
            source=state,
            target=target,
            at=now(),
            before=snapshots.take(locked, self.snapshot) if can_undo else {},
        )

    def finish(self, move: Move[Row, State, Actor], **details: Any) -> Row:
        """Take the step; see `Move.finish`."""
        row = move.row
        setattr(row, self.state_field, move.target)
        for name in move.transition.marks:
            setattr(row, name, move.person if name.endswith("_by") else move.at)
        self.settle(move)
        row.save()
        self.keep(move, **details)
        self.tell(move)
        return row

    def undoing(
        self,
        locked: Row,
        *,
        verb: str,
        taken_at: datetime,
        back_to: State,
        before: Mapping[str, Any],
        as_actor: Actor,
        by: Any,
    ) -> Move[Row, State, Actor]:
        """The move that takes the step `verb` back; the row is as it was before, and not saved.

        Who may do that, and whether nothing else happened since, its room has asked. Raises
        WrongState where the time to do so is over.
        """
        within = self.table.rows[verb].undo
        moment = now()
        if within is None or taken_at < moment - within:
            raise WrongState(_("This can no longer be undone: too much time has passed."))
        state = self.state_of(locked)
        self.table.target("undo", state)
        snapshots.put_back(locked, before)
        return Move(
            mover=self,
            row=locked,
            transition=self.table.rows["undo"],
            by=by,
            as_actor=as_actor,
            source=state,
            target=back_to,
            at=moment,
        )

    def _check_filled(self, step: Transition[State, Actor], filled: Mapping[str, object]) -> None:
        faults = {
            name: self.asks.get(name, _("Please fill this in."))
            for name in step.requires
            if not _is_filled(filled.get(name))
        }
        if faults:
            # Where its room has a sentence for each, they say more than that something lacks.
            said = [str(self.asks[name]) for name in faults if name in self.asks]
            is_said = len(said) == len(faults)
            message = " ".join(said) if is_said else _("Something is still missing.")
            raise Invalid(message, fields=faults)


def _is_filled(value: object) -> bool:
    # No is an answer where yes and no are asked, and nought a number.
    return value not in (None, (), [], {}) and bool(str(value).strip())
