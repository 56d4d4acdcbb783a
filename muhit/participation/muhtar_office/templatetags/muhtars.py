"""What other faces show of the muhtar's doings."""

from typing import Any

from django import template

from muhit.registers.places.models import Building

from ..queries import passed_on_to

register = template.Library()


@register.inclusion_tag("muhtar_office/from_muhtar.html")
def from_the_muhtar(building: Building, most: int = 3) -> dict[str, Any]:
    """What the muhtar pointed out to the building's manager. One query."""
    return {"pointed_out": passed_on_to(building, most=most)}
