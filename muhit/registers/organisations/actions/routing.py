"""Routing rules: in this area, this category goes to another department."""

from django.db import transaction
from django.utils.translation import gettext as _

from muhit.foundation.accounts.models import User
from muhit.foundation.audit.actions import record
from muhit.foundation.core.errors import Invalid, Text
from muhit.registers.places.models import District, Neighbourhood

from .. import policies
from ..acts import Act
from ..models import Category, Department, RoutingRule
from ..queries import covers


@transaction.atomic
def add_rule(
    category: Category, *, area: District | Neighbourhood, department: Department, by: User
) -> RoutingRule:
    """Send the category to `department` within `area`.

    Raises NotAllowed, or Invalid: department of another body, area that the body
    does not cover, or an area that has a rule.
    """
    policies.require_administer(by, category.body)
    faults: dict[str, Text] = {}
    where = {"neighbourhood" if isinstance(area, Neighbourhood) else "district": area}
    if department.body_id != category.body_id or not department.is_active:
        faults["department"] = _("This department belongs to another body.")
    if not covers(category.body, area):
        faults["area"] = _("The body does not cover this area.")
    elif category.rules.filter(**where).exists():
        faults["area"] = _("There is a rule for this area already.")
    if faults:
        raise Invalid(_("Please correct what is marked."), fields=faults)
    rule = RoutingRule.objects.create(category=category, department=department, **where)
    record(
        Act.CATEGORY_RULE_ADDED,
        by=by,
        about=category,
        area=area._meta.model_name,
        key=area.pk,
        department=department.pk,
    )
    return rule


@transaction.atomic
def remove_rule(rule: RoutingRule, *, by: User) -> None:
    """Let the category go to its own department again. Raises NotAllowed."""
    policies.require_administer(by, rule.category.body)
    record(
        Act.CATEGORY_RULE_REMOVED,
        by=by,
        about=rule.category,
        area="neighbourhood" if rule.neighbourhood_id else "district",
        key=rule.neighbourhood_id or rule.district_id,
        department=rule.department_id,
    )
    rule.delete()
