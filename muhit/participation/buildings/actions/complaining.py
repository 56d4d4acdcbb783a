"""A complaint about the manager, which never reaches the manager."""

import uuid

from django.utils.translation import gettext as _

from muhit.foundation.accounts.models import User
from muhit.foundation.core.errors import NotAllowed
from muhit.participation.filing.actions.filing import Filing, file
from muhit.participation.record.enums import Kind, Precision, Privacy
from muhit.participation.record.models import Submission
from muhit.registers.offices.queries import manager_of
from muhit.registers.organisations.models import Category
from muhit.registers.places.models import Building

from .. import policies


def complain_about_manager(
    building: Building, *, key: uuid.UUID, text: str, language: str, category: Category, by: User
) -> Submission:
    """File a private complaint; only the municipality reads it, whatever office the manager holds.

    Raises NotAllowed for who does not live there, or Invalid.
    """
    manager = manager_of(building)
    if not policies.lives_in(by, building) or manager is None or manager.pk == by.pk:
        raise NotAllowed(_("Only those who live in this building may do this."))
    filing = Filing(
        key=key,
        kind=Kind.COMPLAINT,
        text=text,
        language=language,
        neighbourhood_id=building.neighbourhood_id,
        building_id=building.pk,
        place_text=f"{building.name}, {building.address}",
        category_id=category.pk,
        privacy=Privacy.PRIVATE,
        precision=Precision.NEIGHBOURHOOD,
        about=manager,
    )
    return file(filing=filing, by=by)
