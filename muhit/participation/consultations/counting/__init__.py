"""Making the result of a phase anew from the answers that stand; sums only leave this room."""

from django.db import transaction

from muhit.foundation.core import clock

from ..enums import Method
from ..models import Phase, Result
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
    if phase.method == Method.STATEMENTS:
        made = statements.count(phase, previous)
    else:
        made = ballots.count(phase, previous)
    before = _seen_before(phase, previous)
    who = who_took_part(phase, before)
    made.data |= {"who": who, "left_out": left_out(phase.consultation)}
    if before is not None and phase.shows_results:
        made.private |= {"who": as_shown(who, before)}
    made.phase, made.made_at, made.is_final = phase, clock.now(), phase.is_over
    with transaction.atomic():
        # Two workers may have counted: the one that saw more answers may come first.
        Phase.objects.select_for_update(of=("self",)).get(pk=phase.pk)
        made.save(force_insert=previous is None, force_update=previous is not None)
        statements.keep_priorities(made)
    return made


def _seen_before(phase: Phase, previous: Result | None) -> dict[str, dict[str, int | None]] | None:
    """Who took part as people last saw it; None where results show only once, at the end."""
    if phase.results_from >= phase.ends_at:
        return None
    seen = previous.private.get("who", {}) if previous is not None else {}
    return dict(seen)
