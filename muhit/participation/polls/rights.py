"""Who asks a neighbourhood or a building."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from muhit.foundation.rights.tables import Right, Rights, Where
from muhit.registers.offices.catalogue import BUILDING, BUILDING_MANAGER, MUHTAR, NEIGHBOURHOOD
from muhit.registers.places.models import Building, Neighbourhood


class Verb(StrEnum):
    ASK = "ask"


IN_NEIGHBOURHOODS = Rights(
    "polls of a neighbourhood",
    Where(Neighbourhood, {NEIGHBOURHOOD: "pk"}),
    Right(Verb.ASK, (MUHTAR,), _("asks the neighbourhood short questions")),
)
IN_BUILDINGS = Rights(
    "polls of a building",
    Where(Building, {BUILDING: "pk"}),
    Right(Verb.ASK, (BUILDING_MANAGER,), _("asks the building short questions")),
)
