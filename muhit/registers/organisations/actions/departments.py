"""Departments of a body."""

from django.db import transaction
from django.utils.translation import gettext as _

from muhit.foundation.accounts.models import User
from muhit.foundation.audit.actions import record
from muhit.foundation.core.errors import Invalid
from muhit.foundation.core.text import free_code

from .. import policies
from ..acts import Act
from ..drafts import DepartmentDraft, apply, check_name
from ..models import Body, Category, Department, RoutingRule


@transaction.atomic
def create_department(body: Body, *, draft: DepartmentDraft, by: User) -> Department:
    """Add a department. Raises NotAllowed or Invalid."""
    policies.require_administer(by, body)
    faults = check_name(draft.name)
    if faults:
        raise Invalid(_("Please correct what is marked."), fields=faults)
    taken = set(body.departments.values_list("code", flat=True))
    department = Department(body=body, code=free_code(draft.name["tr"], taken))
    apply(department, draft)
    department.save()
    record(Act.DEPARTMENT_CREATED, by=by, about=department)
    return department


@transaction.atomic
def update_department(department: Department, *, draft: DepartmentDraft, by: User) -> Department:
    """Change a department. Raises NotAllowed, or Invalid where it would close one in use."""
    policies.require_administer(by, department.body)
    department = Department.objects.select_for_update().get(pk=department.pk)
    faults = check_name(draft.name)
    if not draft.is_active and _is_in_use(department):
        faults["is_active"] = _(
            "Categories or routing rules still lead here. Give them to another department first."
        )
    if faults:
        raise Invalid(_("Please correct what is marked."), fields=faults)
    changes = apply(department, draft)
    if changes["changed"]:
        department.save()
        record(Act.DEPARTMENT_CHANGED, by=by, about=department, **changes)
    return department


def _is_in_use(department: Department) -> bool:
    return (
        Category.objects.filter(department=department, is_active=True).exists()
        or RoutingRule.objects.filter(department=department).exists()
    )
