"""Changes of bodies, departments and categories, in words."""

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from muhit.foundation.audit import acts
from muhit.foundation.audit.models import Event
from muhit.foundation.core.errors import Text

from .models import Category, Department

FIELDS: dict[str, Text] = {
    "name": _("name"),
    "department": _("department"),
    "keywords": _("keywords"),
    "icon": _("picture"),
    "group": _("heading"),
    "first_answer_days": _("time to a first answer"),
    "solution_days": _("time to a solution"),
    "default_privacy": _("who sees it"),
    "call_instead": _("number to call"),
    "call_reason": _("why to call"),
    "is_active": _("in use"),
    "order": _("place in the list"),
    "questions": _("questions"),
    "phone": _("phone"),
    "website": _("website"),
    "answers_here": _("answers on this site"),
    "kept_by": _("who looks after what is said to it"),
    "head_approves_answers": _("answers wait for the department head"),
}


def changes(event: Event) -> str:
    """The changed fields, with old and new value where the log keeps them."""
    before, after = event.data.get("before", {}), event.data.get("after", {})
    parts = []
    for field in event.data.get("changed", []):
        label = str(FIELDS.get(field, field))
        if field in after:
            label = gettext("%(field)s: %(before)s → %(after)s") % {
                "field": label,
                "before": _value(field, before.get(field)),
                "after": _value(field, after[field]),
            }
        parts.append(label)
    return gettext("changed %(what)s") % {"what": "; ".join(parts)}


def _value(field: str, value: object) -> str:
    if value is None:
        return gettext("none")
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if field == "department" and isinstance(value, int):
        row = Department.objects.filter(pk=value).first()
        return str(row) if row is not None else gettext("a department that is gone")
    if field == "default_privacy":
        return str(dict(Category.Privacy.choices).get(str(value), value))
    if field.endswith("_days") and isinstance(value, int):
        return ngettext("%(count)s working day", "%(count)s working days", value) % {"count": value}
    return str(value)


class Act(acts.Act):
    BODY_CREATED = "body.created", _("registered the body")
    BODY_CHANGED = "body.changed", changes
    BODY_AREA_ADDED = "body.area_added", _("added an area")
    BODY_AREA_REMOVED = "body.area_removed", _("removed an area")
    DEPARTMENT_CREATED = "department.created", _("added the department")
    DEPARTMENT_CHANGED = "department.changed", changes
    CATEGORY_CREATED = "category.created", _("added the category")
    CATEGORY_CHANGED = "category.changed", changes
    CATEGORY_RULE_ADDED = "category.rule_added", _("added a routing rule")
    CATEGORY_RULE_REMOVED = "category.rule_removed", _("removed a routing rule")
