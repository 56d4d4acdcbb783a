"""What home pages show of polls."""

from typing import Any

from django import template
from django.template import Context

from ..queries import first_open_for

register = template.Library()


@register.inclusion_tag("polls/latest.html", takes_context=True)
def questions_to_me(context: Context, most: int = 2) -> dict[str, Any]:
    """Up to `most` open questions that ask the reader. One query; none for visitors."""
    return {"polls": first_open_for(context["request"].user, most)}
