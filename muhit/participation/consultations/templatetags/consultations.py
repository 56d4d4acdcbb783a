"""What home pages show of consultations."""

from typing import Any

from django import template
from django.template import Context

from muhit.registers.residents.queries import home_of

from ..queries.deciding import being_decided

register = template.Library()


@register.inclusion_tag("consultations/latest.html", takes_context=True)
def what_is_being_decided(context: Context, most: int = 3) -> dict[str, Any]:
    """Up to `most` open or coming consultations for the reader's neighbourhood. One query."""
    return {"deciding": being_decided(home_of(context["request"].user), most=most)}
