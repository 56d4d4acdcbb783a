"""What a page offers to choose from: what is often told here, and everything under headings."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from muhit.foundation.core.points import Point, distance_to
from muhit.participation.record.enums import Family
from muhit.participation.record.queries.access import public
from muhit.participation.record.queries.cards import Card, card, cards
from muhit.registers.organisations.keeping import works_here
from muhit.registers.organisations.models import Category
from muhit.registers.organisations.queries import Offer, categories_at
from muhit.registers.places.models import Neighbourhood

OFTEN = 6
# So many of the newest say what is told here; more would say what was told long ago.
_LOOKED_AT = 300

_ICONS = {
    Category.Group.CLEANING: "broom",
    Category.Group.ROADS: "road",
    Category.Group.WATER: "water",
    Category.Group.LIGHT: "lamp",
    Category.Group.GREEN: "tree",
    Category.Group.ANIMALS: "animal",
    Category.Group.ORDER: "buildings",
    Category.Group.TRANSPORT: "bus",
    Category.Group.PEOPLE: "users",
    Category.Group.OTHER: "dots",
}


# Who stands at a broken lamp sees the same one told by a neighbour.
NEAR_M = 150
MOST_NEAR = 3


def told_near(point: Point | None) -> list[Card]:
    """What neighbours told around the pin and is still open, the nearest first."""
    if point is None:
        return []
    box = point.box(NEAR_M)
    near = public().filter(family=Family.OPEN, public_position__within=box)
    nearest = near.order_by(distance_to("public_position", point), "-pk")
    return [card(row) for row in cards(nearest)[:MOST_NEAR]]


def for_anything(neighbourhood: Neighbourhood) -> Category | None:
    """Where what was only spoken goes until somebody has listened: to an office that works here,
    under "something else" where it has that."""
    offers = [one for one in categories_at(neighbourhood) if not one.is_call]
    here = [one.category for one in offers if works_here(one.category.body)]
    # The last of a list is what everything else is under.
    here.sort(key=lambda one: (one.group != Category.Group.OTHER, -one.order))
    return next(iter(here), None)


@dataclass(frozen=True)
class Heading:
    """A heading with what stands under it."""

    label: str
    icon: str
    offers: list[Offer]

    @property
    def examples(self) -> str:
        """What stands under it, for those who do not know where to look."""
        return " · ".join(str(offer.name) for offer in self.offers[:3])


def headings(offers: Sequence[Offer]) -> list[Heading]:
    """The offers under their headings, in the order of the headings."""
    return [
        Heading(str(group.label), icon, under)
        for group, icon in _ICONS.items()
        if (under := [offer for offer in offers if offer.group == group])
    ]


def often_told(neighbourhood: Neighbourhood, offers: Sequence[Offer]) -> list[Offer]:
    """The offers that neighbours chose most lately, of what everybody may read."""
    newest = public().filter(neighbourhood=neighbourhood).order_by("-received_at", "-pk")
    counts = Counter(newest.values_list("category", flat=True)[:_LOOKED_AT])

    def told(offer: Offer) -> int:
        return sum(counts[row.pk] for row in (offer.category, *offer.others))

    return [offer for offer in sorted(offers, key=told, reverse=True) if told(offer)][:OFTEN]
