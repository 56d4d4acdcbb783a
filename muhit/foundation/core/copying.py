"""Writing many rows of a model at once, by PostgreSQL's COPY."""

from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.db.models import Model


def copy_in(model: type[Model], rows: Sequence[dict[str, Any]]) -> None:
    """Insert `rows`, each a dictionary of values by attribute (`category_id`), all with the same
    attributes; what they leave out takes its default.

    Nothing is prepared or checked: values are what psycopg writes. Making a thousand objects and
    compiling an INSERT of so many cells takes Django longer than it takes PostgreSQL to write.
    """
    if not rows:
        return
    given = list(rows[0])
    fields = {field.attname: field for field in model._meta.concrete_fields}
    unsaid = [
        field
        for name, field in fields.items()
        if name not in rows[0] and not field.generated and not field.primary_key
    ]
    assert not any(field.unique for field in unsaid)  # noqa: S101 - one default serves all rows
    columns = [*(fields[name].column for name in given), *(field.column for field in unsaid)]
    names = ", ".join(connection.ops.quote_name(str(column)) for column in columns)
    defaults = [field.get_db_prep_save(field.get_default(), connection) for field in unsaid]
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY {model._meta.db_table} ({names}) FROM STDIN") as copy,
    ):
        for row in rows:
            copy.write_row([*row.values(), *defaults])


def next_keys(model: type[Model], count: int) -> list[int]:
    """The keys of `count` rows about to be copied in, where others refer to them: what the
    column would have taken by itself (`scattering.py`)."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_get_expr(adbin, adrelid) FROM pg_attrdef JOIN pg_attribute "
            "ON attrelid = adrelid AND attnum = adnum "
            "WHERE adrelid = %s::regclass AND attname = 'id'",
            [table],
        )
        found = cursor.fetchone()
        drawn = found[0] if found else f"nextval(pg_get_serial_sequence('{table}', 'id'))"
        cursor.execute(f"SELECT {drawn} FROM generate_series(1, %s)", [count])  # noqa: S608 - ours
        return [key for (key,) in cursor.fetchall()]
