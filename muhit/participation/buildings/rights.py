"""What the manager of a building does in it."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from muhit.foundation.rights.tables import Right, Rights, Where
from muhit.registers.offices.catalogue import BUILDING, BUILDING_MANAGER
from muhit.registers.places.models import Building


class Verb(StrEnum):
    MANAGE = "manage"


TABLE = Rights(
    "buildings",
    Where(Building, {BUILDING: "pk"}),
    Right(
        Verb.MANAGE,
        (BUILDING_MANAGER,),
        _("writes notices to the building, opens joint submissions, and hands the building over"),
    ),
)
