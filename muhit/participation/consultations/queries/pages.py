"""What the public page of a consultation shows: its phases, and what each asks of the reader."""

from collections.abc import Sequence
from dataclasses import dataclass

from muhit.foundation.core.clock import now
from muhit.registers.places.models import Neighbourhood

from ..areas import neighbourhoods_of
from ..enums import AreaKind, Method, State
from ..models import Consultation, Milestone, Phase
from ..policies import Access, access
from ..respondent import Respondent

WORD_PLACES = 6


@dataclass(frozen=True, kw_only=True)
class Step:
    """A phase as one reader sees it."""

    phase: Phase
    access: Access
    is_next: bool

    @property
    def can_begin(self) -> bool:
        return self.access.may

    @property
    def shows_results(self) -> bool:
        return self.phase.shows_results and self.phase.method != Method.MEETING


def steps_of(consultation: Consultation, respondent: Respondent) -> list[Step]:
    """The phases in order; the first open one is marked as the next thing to do."""
    phases = list(consultation.phases.all())
    for phase in phases:
        phase.consultation = consultation
    open_ones = [phase.pk for phase in phases if phase.is_open]
    return [
        Step(
            phase=phase,
            access=access(respondent, phase),
            is_next=bool(open_ones) and phase.pk == open_ones[0],
        )
        for phase in phases
    ]


def area_names(consultation: Consultation) -> list[str]:
    """The names of the neighbourhoods it touches; [] where that is the body's whole area or
    more than a reader would read."""
    if consultation.area_kind == AreaKind.BODY:
        return []
    rows = Neighbourhood.objects.filter(neighbourhoods_of(consultation), is_current=True)
    found = [str(row) for row in rows.defer("boundary").order_by("folded")[: WORD_PLACES + 1]]
    return found if len(found) <= WORD_PLACES else []


@dataclass(frozen=True, kw_only=True)
class Branch:
    """A part of the follow-up with its own parts; `progress` in per cent."""

    milestone: Milestone
    progress: int
    parts: Sequence["Branch"] = ()


def follow_up(consultation: Consultation) -> tuple[int, list[Branch]]:
    """How far the whole has come in per cent (weighted), and its parts as a tree."""
    rows = list(
        consultation.milestones.prefetch_related("photos__file", "submissions").order_by(
            "order", "id"
        )
    )
    top = [_branch(row, rows) for row in rows if row.parent_id is None]
    return _mean(top), top


def _branch(row: Milestone, rows: Sequence[Milestone]) -> Branch:
    parts = [_branch(one, rows) for one in rows if one.parent_id == row.pk]
    return Branch(milestone=row, progress=_mean(parts) if parts else row.progress, parts=parts)


def _mean(parts: Sequence[Branch]) -> int:
    """Mean of their progress, weighted; rounded down, so that nothing is done before it is."""
    weights = sum(one.milestone.weight for one in parts)
    if not weights:
        return 0
    return sum(one.progress * one.milestone.weight for one in parts) // weights


def reading_of(consultation: Consultation) -> str:
    """In one word where it stands, by the clock: for lists and heads."""
    is_announced = consultation.state == State.ANNOUNCED
    if is_announced and consultation.opens_at is not None and consultation.opens_at <= now():
        return State.CLOSED if consultation.is_over else State.OPEN
    return consultation.state
