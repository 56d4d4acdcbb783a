"""The area a consultation touches: who lives or has a place in it."""

from django.db.models import Q

from muhit.foundation.accounts.models import User
from muhit.registers.organisations.queries import area_of as area_of_bodies
from muhit.registers.places.areas import Area, Circle, Outline
from muhit.registers.residents.queries import current_residences, people_touched_by

from .enums import AreaKind
from .models import Consultation


def area_of(consultation: Consultation) -> Area:
    """Where it is held, from the columns that its kind of area fills."""
    kind = consultation.area_kind
    if kind == AreaKind.BUILDING and consultation.building_id is not None:
        return Area(buildings=(consultation.building_id,))
    if kind == AreaKind.CIRCLE and consultation.centre is not None:
        return Area(figure=Circle(consultation.centre, consultation.radius_m or 0))
    if kind == AreaKind.OUTLINE and consultation.outline:
        return Area(figure=Outline(consultation.outline))
    if kind == AreaKind.NEIGHBOURHOODS:
        return Area(neighbourhoods=consultation.neighbourhoods.order_by().values("pk"))
    return area_of_bodies(consultation.body_id)


def people_touched(consultation: Consultation) -> frozenset[int]:
    """Keys of everybody whose home, building or saved place lies in the area."""
    return people_touched_by(area_of(consultation))


def lives_in(user: User, consultation: Consultation) -> bool:
    """Whether a flat that this person joined lies in the area: what counts as confirmed."""
    rows = current_residences().filter(user=user.pk).select_related("building")
    area = area_of(consultation)
    return any(area.holds(row.building) for row in rows)


def neighbourhoods_of(consultation: Consultation) -> Q:
    """The rows of `Neighbourhood` that the area meets, as a condition on that table."""
    return area_of(consultation).meets()
