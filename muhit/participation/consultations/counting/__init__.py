"""Making the result of a phase anew from the answers that stand; sums only leave this room."""

from dataclasses import replace
from datetime import timedelta

from django.db import transaction

from muhit.foundation.core import clock
from muhit.foundation.core.retention_rules import YEAR

from ..enums import Method
from ..models import Phase, Result
from ..sums import Memory, Unreadable
from . import ballots, statements
from .people import as_shown, left_out, who_took_part

FEWEST = 5  # below so many people, sums could be names


def count(phase: Phase) -> Result | None:
    """Make the result, and keep it in the place of the last one; None for meetings.

    Where it cannot be made, the error goes to the worker's log and the last good result stays.
    """
    if phase.method == Method.MEETING:
        return None
    previous = Result.objects.filter(phase=phase).first()
    memory = _memory_of(previous)
    make = statements.count if phase.method == Method.STATEMENTS else ballots.count
    before = None if phase.results_from >= phase.ends_at else memory.who
    who = who_took_part(phase, before)
    made = make(phase, memory, who, left_out(phase.consultation))
    shown = as_shown(who, before) if before is not None and phase.shows_results else {}
    kept = replace(made.memory, who=shown)
    row = Result(
        phase=phase,
        made_at=clock.now(),
        digest=made.digest,
        engine=made.engine,
        seed=made.seed,
        is_final=phase.is_over,
        data=made.sums.to_json(),
        private=kept.to_json(),
    )
    with transaction.atomic():
        # Two workers may have counted: the one that saw more answers may come first.
        Phase.objects.select_for_update(of=("self",)).get(pk=phase.pk)
        row.save(force_insert=previous is None, force_update=previous is not None)
        statements.keep_priorities(kept)
    return row


def _memory_of(previous: Result | None) -> Memory:
    """What the last result left; nothing where there was none, or another version wrote it."""
    if previous is None:
        return Memory()
    try:
        return previous.memory
    except Unreadable:
        return Memory()


def unreadable() -> list[int]:
    """Keys of phases whose result another version of Muhit wrote, and which can be counted anew:
    a year after the end goes what people said about themselves."""
    since = clock.now() - timedelta(days=YEAR)
    rows = Result.objects.exclude(phase__consultation__closed_at__lt=since).order_by("phase")
    return [row.pk for row in rows.iterator(chunk_size=20) if not _is_readable(row)]


def _is_readable(row: Result) -> bool:
    try:
        return bool(row.sums and row.memory)
    except Unreadable:
        return False
