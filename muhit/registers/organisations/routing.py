"""Who gets what is filed: the category at a place, and the department in its body."""

import copy
import uuid
from collections.abc import Iterable
from functools import lru_cache

from django.db import connection

from muhit.registers.places.models import Neighbourhood

from .models import BodyArea, Category, Department, RoutingRule


def category_for_filing(key: int, neighbourhood: Neighbourhood) -> Category | None:
    """The category, as `category_covers` wants it, with all that filing asks it for; else None.

    One small query, mostly: what was read of it once stays in memory as long as no body,
    category, question or rule changes.
    """
    category = _category_as_of(revision(), key)
    if category is None or not _lies_in(neighbourhood, category.body.areas.all()):
        return None
    return copy.copy(category)


def revision() -> uuid.UUID | None:
    """The token of what the database holds now of bodies, categories, questions and rules."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT token FROM organisations_revision WHERE id = 1")
        row = cursor.fetchone()
    return row[0] if row else None


def revision_with_places() -> str:
    """The same for all of that and for places, in one query."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT concat_ws(' ', (SELECT token FROM organisations_revision WHERE id = 1),"
            " (SELECT token FROM places_revision WHERE id = 1))"
        )
        return str(cursor.fetchone()[0])


@lru_cache(maxsize=1024)
def _category_as_of(token: uuid.UUID | None, key: int) -> Category | None:
    """A category in use, with body, areas, department, questions and rules. Shared between
    threads: do not change it."""
    rows = Category.objects.select_related("body", "department").prefetch_related(
        "rules__department", "body__areas"
    )
    return rows.filter(pk=key, is_active=True, body__is_active=True).first()


def _lies_in(neighbourhood: Neighbourhood, areas: Iterable[BodyArea]) -> bool:
    district = neighbourhood.district
    return any(
        area.neighbourhood_id == neighbourhood.pk
        or area.district_id == district.pk
        or area.province_id == district.province_id
        for area in areas
    )


def department_for(category: Category, neighbourhood: Neighbourhood | None) -> Department | None:
    """The department that gets a submission of this category at this place.

    A routing rule for the neighbourhood goes before one for its district, and both
    before the category's own department. None where the category has none, or
    where the department is no longer in use: then it waits in the body's inbox.
    """
    department = category.department
    if neighbourhood is not None:
        rules = [rule for rule in category.rules.all() if _is_for(rule, neighbourhood)]
        rules.sort(key=lambda rule: rule.neighbourhood_id is None)
        in_use = (rule.department for rule in rules if rule.department.is_active)
        department = next(in_use, department)
    return department if department is not None and department.is_active else None


def _is_for(rule: RoutingRule, neighbourhood: Neighbourhood) -> bool:
    return (
        rule.neighbourhood_id == neighbourhood.pk or rule.district_id == neighbourhood.district_id
    )
