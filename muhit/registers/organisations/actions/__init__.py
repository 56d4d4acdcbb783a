"""Setting up bodies: what they cover, their departments, categories and routing rules."""

from .bodies import add_area, create_body, remove_area, update_body
from .categories import create_category, update_category
from .departments import create_department, update_department
from .routing import add_rule, remove_rule

__all__ = [
    "add_area",
    "add_rule",
    "create_body",
    "create_category",
    "create_department",
    "remove_area",
    "remove_rule",
    "update_body",
    "update_category",
    "update_department",
]
