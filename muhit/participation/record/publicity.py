"""What everybody reads of a submission that its applicant made public (ADR 7): in one place."""

from muhit.foundation.core.points import Point
from muhit.registers.places.models import Neighbourhood

from .enums import Precision


def public_position(
    position: Point | None, precision: str, neighbourhood: Neighbourhood | None
) -> Point | None:
    """Where it stands on everybody's map: the centre of the neighbourhood where the place is
    blurred or not known, else the place itself."""
    if precision == Precision.NEIGHBOURHOOD or position is None:
        return neighbourhood.centre if neighbourhood is not None else None
    return position
