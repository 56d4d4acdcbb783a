"""Places that people save, to hear what happens there."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from muhit.foundation.accounts.models import User
from muhit.foundation.core import clock
from muhit.foundation.core.errors import Invalid, Text
from muhit.foundation.core.points import Point
from muhit.registers.places.models import Neighbourhood
from muhit.registers.places.queries import find_neighbourhood, inside_area

from ..models import LARGEST_M, SMALLEST_M, USUAL_M, SavedPlace
from .owning import require_own

# Nobody has more places than these, and each costs a look every day.
MOST_PLACES = 10


@dataclass(frozen=True, kw_only=True)
class PlaceDraft:
    """A place somebody wants to hear about: a pin with a distance, or a neighbourhood."""

    kind: str
    label: str = ""
    position: Point | None = None
    neighbourhood: Neighbourhood | None = None
    radius_m: int = USUAL_M

    def check(self) -> Neighbourhood:
        """The neighbourhood it lies in. Raises Invalid with every fault, by field."""
        faults: dict[str, Text] = {}
        if self.kind not in SavedPlace.Kind.values:
            faults["kind"] = _("Choose what place it is.")
        if not SMALLEST_M <= self.radius_m <= LARGEST_M:
            faults["radius_m"] = _("Choose a distance between 250 m and 3 km.")
        place = self.neighbourhood
        if self.position is not None:
            place = find_neighbourhood(self.position) if inside_area(self.position) else None
        if place is None:
            faults["neighbourhood"] = _("Put a pin on the map, or choose the neighbourhood.")
        if faults or place is None:
            raise Invalid(_("Please correct what is marked."), fields=faults)
        return place


@transaction.atomic
def save_place(*, draft: PlaceDraft, place: SavedPlace | None = None, by: User) -> SavedPlace:
    """Save a new place, or change `place`. Raises Invalid, or NotAllowed for somebody else's."""
    around = draft.check()
    if place is None:
        # Locked, so that two clicks do not make eleven of ten.
        User.objects.select_for_update().get(pk=by.pk)
        if SavedPlace.objects.filter(user=by).count() >= MOST_PLACES:
            raise Invalid(_("You have saved ten places. Remove one first."))
        place = SavedPlace(user=by, told_until=clock.now())
    require_own(place.user_id, by)
    place.kind, place.label = draft.kind, draft.label.strip()[:40]
    place.position, place.radius_m = draft.position, draft.radius_m
    place.neighbourhood = around
    place.save()
    return place


@transaction.atomic
def mute_place(place: SavedPlace, *, is_muted: bool, by: User) -> SavedPlace:
    """Hear nothing of it for a while, or again. What happened meanwhile is not told after."""
    require_own(place.user_id, by)
    place.is_muted, place.told_until = is_muted, clock.now()
    place.save(update_fields=["is_muted", "told_until"])
    return place


@transaction.atomic
def remove_place(place: SavedPlace, *, by: User) -> None:
    """Forget it."""
    require_own(place.user_id, by)
    place.delete()


def told_until(place: SavedPlace, moment: datetime) -> None:
    """Note up to when its owner has been told what goes on there."""
    SavedPlace.objects.filter(pk=place.pk).update(told_until=moment)
