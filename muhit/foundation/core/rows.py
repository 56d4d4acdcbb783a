"""Rows of which there is one: written without ever making PostgreSQL complain.

An insert that fails on a unique constraint is an error of the server: its log repeats
whatever the statement held, and the transaction around it is lost. ON CONFLICT DO NOTHING
asks instead.
"""

from typing import Any, TypeVar, cast

from django.db import transaction
from django.db.models import AutoField, Model
from django.db.models.constants import OnConflict

Row = TypeVar("Row", bound=Model)


def insert_unless_there(row: Model) -> bool:
    """Insert `row`, and give it its key; False where a unique constraint has its like already.

    Where somebody else is just writing its like, this waits for how that ends. Sends no
    signals, and writes no tables of parent models.
    """
    meta = row._meta
    fields = [
        field
        for field in meta.local_concrete_fields
        if not field.generated and not (isinstance(field, AutoField) and row.pk is None)
    ]
    returned = list(dict.fromkeys([meta.pk, *meta.db_returning_fields]))
    # What bulk_create(ignore_conflicts=True) does, which does not tell whether it did.
    written = cast(Any, type(row)._base_manager.all())._insert(
        [row], fields, returning_fields=returned, on_conflict=OnConflict.IGNORE
    )
    if written[0] is None:
        return False
    for field, value in zip(returned, written[0], strict=True):
        setattr(row, field.attname, value)
    row._state.adding, row._state.db = False, "default"
    return True


def get_or_insert(
    model: type[Row], *, defaults: dict[str, Any] | None = None, locked: bool = False, **lookup: Any
) -> tuple[Row, bool]:
    """As Django's `get_or_create`: the row that `lookup` finds, and whether it was made here.

    `lookup` names fields that a unique constraint holds together. `locked`: the row stays
    locked until the transaction ends. Raises model.DoesNotExist where the constraint that
    stood in the way is about other fields.
    """
    rows = model._default_manager.all()
    if locked:
        rows = rows.select_for_update(of=("self",))
    found = rows.filter(**lookup).first()
    if found is not None:
        return found, False
    fresh = model(**{**lookup, **(defaults or {})})
    if insert_unless_there(fresh):
        return fresh, True
    return rows.get(**lookup), False


@transaction.atomic
def put(
    model: type[Row], *, values: dict[str, Any], fresh: dict[str, Any] | None = None, **lookup: Any
) -> tuple[Row, bool]:
    """As Django's `update_or_create`; `fresh` holds what a new row has besides `values`.

    Raises as `get_or_insert`.
    """
    defaults = {**values, **(fresh or {})}
    row, is_new = get_or_insert(model, defaults=defaults, locked=True, **lookup)
    if not is_new:
        for name, value in values.items():
            setattr(row, name, value)
        row.save(update_fields=[*values])
    return row, is_new
