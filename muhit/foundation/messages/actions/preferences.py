"""How people want to be told."""

from django.db import transaction

from muhit.foundation.accounts.models import User
from muhit.foundation.core.rows import put

from .. import queries
from ..kinds import KINDS
from ..models import Delivery, Preference


@transaction.atomic
def choose_way(*, kind: str, way: Preference.Way, by: User) -> Preference:
    """From now on, `by` wants messages of `kind` this way. Raises KeyError for unknown kinds."""
    declared = KINDS.get(kind)
    chosen, _created = put(Preference, user=by, kind=declared.code, values={"way": way})
    return chosen


@transaction.atomic
def stop_kind(*, kind: str | None, by: User) -> None:
    """Nothing of `kind` leaves the inbox of `by` any more; None stops the daily summary."""
    chosen = queries.chosen_ways(by)
    for declared in KINDS.every() if kind is None else [KINDS.get(kind)]:
        is_in_summary = chosen.get(declared.code, declared.way) == Preference.Way.DIGEST
        if kind is not None or is_in_summary:
            choose_way(kind=declared.code, way=Preference.Way.OFF, by=by)


@transaction.atomic
def stop_contact(delivery: Delivery) -> None:
    """Somebody without an account wants to hear nothing more about what `delivery` told."""
    declared = KINDS.find(delivery.kind)
    if declared is not None and declared.stop is not None and delivery.about_id is not None:
        declared.stop(delivery.about_id)
