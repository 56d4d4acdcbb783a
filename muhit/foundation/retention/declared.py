"""Every declared rule, and what is wrong with it."""

from typing import TYPE_CHECKING, Any, cast

from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.exceptions import FieldError
from django.db.models import Field, Model

from muhit.foundation.core.retention_rules import RETENTION, FieldRule, Holds, TableRule

if TYPE_CHECKING:
    Column = Field[Any, Any]


def every() -> list[TableRule]:
    """The rules of all rooms, and of the tables that libraries brought."""
    return RETENTION.every()


def model_of(rows: TableRule) -> type[Model]:
    """The table a declaration is about. Raises LookupError where there is none."""
    return apps.get_model(rows.model)


def columns_of_people(rows: TableRule) -> set[str]:
    """The columns that name an account."""
    return {
        column.name
        for column in model_of(rows)._meta.concrete_fields
        if column.related_model is get_user_model()
    }


def faults() -> list[str]:
    """What is wrong with the declarations, one sentence each; empty when all is well.

    Every column of every table must have a fate, each declared once, and every
    path and blank value must work.
    """
    by_model: dict[type[Model], TableRule] = {}
    wrong: list[str] = []
    for rows in every():
        try:
            model = model_of(rows)
        except LookupError:
            wrong.append(f"{rows.model}: there is no such table.")
            continue
        if model in by_model:
            wrong.append(f"{rows.model}: declared twice.")
        by_model[model] = rows
    for model in apps.get_models(include_auto_created=True):
        if model._meta.proxy:
            continue
        if model not in by_model:
            wrong.append(f"{model._meta.label}: no fate is declared for this table.")
        else:
            wrong.extend(_faults_of(model, by_model[model]))
    return wrong


def _faults_of(model: type[Model], rows: TableRule) -> list[str]:
    label = model._meta.label
    columns = {column.name for column in model._meta.concrete_fields}
    declared = set(rows.fields)
    wrong = [f"{label}.{column}: no fate is declared." for column in sorted(columns - declared)]
    wrong += [f"{label}.{extra}: there is no such column." for extra in sorted(declared - columns)]
    if not rows.why:
        wrong.append(f"{label}: say why it is kept.")
    for column in sorted(columns & declared):
        if _needs_blank(rows, rows.fields[column]) and not can_be_blank(model, column):
            wrong.append(f"{label}.{column}: it is to be blanked, but has no blank value.")
    for path in (rows.person, rows.mentions):
        if path:
            wrong.extend(_path_faults(model, label, path))
    for after in filter(None, [rows.deleted, *(fate.blanked for fate in rows.fields.values())]):
        wrong.extend(_path_faults(model, label, after.since))
    return wrong


def _needs_blank(rows: TableRule, fate: FieldRule) -> bool:
    blanked_with_person = (
        rows.person is not None
        and not rows.goes_with_person
        and fate.holds not in (Holds.FACT, Holds.WORDS)
    )
    return fate.blanked is not None or blanked_with_person


def _path_faults(model: type[Model], label: str, path: str) -> list[str]:
    try:
        str(model._base_manager.filter(**{f"{path}__isnull": False}).query)
    except FieldError:
        return [f"{label}: the path {path} leads nowhere."]
    return []


def column_of(model: type[Model], name: str) -> "Column":
    """The column called `name`."""
    return cast("Column", model._meta.get_field(name))


def can_be_blank(model: type[Model], column: str) -> bool:
    """Whether `blank_value` has one for this column."""
    field = column_of(model, column)
    return bool(field.null) or field.empty_strings_allowed or field.has_default()


def blank_value(model: type[Model], column: str) -> object:
    """What a blanked column holds: nothing, an empty text, or its default."""
    field = column_of(model, column)
    if field.null:
        return None
    return field.get_default() if field.has_default() else ""
