"""Changes of bodies, departments and categories, in words."""

from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from muhit.foundation.audit.models import Event
from muhit.foundation.audit.presenters import register
from muhit.foundation.core.errors import Text

from .models import Category, Department

FIELDS: dict[str, Text] = {
    "name": gettext_lazy("name"),
    "department": gettext_lazy("department"),
    "keywords": gettext_lazy("keywords"),
    "icon": gettext_lazy("picture"),
    "first_answer_days": gettext_lazy("time to a first answer"),
    "solution_days": gettext_lazy("time to a solution"),
    "default_privacy": gettext_lazy("who sees it"),
    "call_instead": gettext_lazy("number to call"),
    "call_reason": gettext_lazy("why to call"),
    "is_active": gettext_lazy("in use"),
    "order": gettext_lazy("place in the list"),
    "questions": gettext_lazy("questions"),
    "phone": gettext_lazy("phone"),
    "website": gettext_lazy("website"),
    "answers_here": gettext_lazy("answers on this site"),
    "kept_by": gettext_lazy("who looks after what is said to it"),
    "head_approves_answers": gettext_lazy("answers wait for the department head"),
}


def changes(event: Event) -> str:
    """The changed fields, with old and new value where the log keeps them."""
    before, after = event.data.get("before", {}), event.data.get("after", {})
    parts = []
    for field in event.data.get("changed", []):
        label = str(FIELDS.get(field, field))
        if field in after:
            label = _("%(field)s: %(before)s → %(after)s") % {
                "field": label,
                "before": _value(field, before.get(field)),
                "after": _value(field, after[field]),
            }
        parts.append(label)
    return _("changed %(what)s") % {"what": "; ".join(parts)}


def _value(field: str, value: object) -> str:
    if value is None:
        return _("none")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if field == "department" and isinstance(value, int):
        row = Department.objects.filter(pk=value).first()
        return str(row) if row is not None else _("a department that is gone")
    if field == "default_privacy":
        return str(dict(Category.Privacy.choices).get(str(value), value))
    if field.endswith("_days") and isinstance(value, int):
        return ngettext("%(count)s working day", "%(count)s working days", value) % {"count": value}
    return str(value)


def _always(words: Text) -> Callable[[Event], str]:
    return lambda event: str(words)


register("body.created", _always(gettext_lazy("registered the body")))
register("body.changed", changes)
register("body.area_added", _always(gettext_lazy("added an area")))
register("body.area_removed", _always(gettext_lazy("removed an area")))
register("department.created", _always(gettext_lazy("added the department")))
register("department.changed", changes)
register("category.created", _always(gettext_lazy("added the category")))
register("category.changed", changes)
register("category.rule_added", _always(gettext_lazy("added a routing rule")))
register("category.rule_removed", _always(gettext_lazy("removed a routing rule")))
