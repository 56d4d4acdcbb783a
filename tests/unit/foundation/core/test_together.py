"""Tables made in one step of a migration come and go as those of several steps do."""

import pgtrigger
from django.db import connection, models
from django.db.migrations import CreateModel
from django.db.migrations.loader import MigrationLoader
from pgtrigger.migrations import AddTrigger

from muhit.foundation.core.together import Together

FIRST = CreateModel("First", [("id", models.BigAutoField(primary_key=True))])
SECOND = CreateModel(
    "Second",
    [
        ("id", models.BigAutoField(primary_key=True)),
        ("first", models.ForeignKey("core.first", models.CASCADE, related_name="seconds")),
        ("user", models.ForeignKey("accounts.user", models.CASCADE, related_name="+")),
    ],
)
KEPT = pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete)
TABLES = {"core_first", "core_second"}
TRIGGER = "SELECT count(*) FROM pg_trigger WHERE tgname LIKE 'pgtrigger_never_deleted%'"


def triggers() -> int:
    with connection.cursor() as cursor:
        cursor.execute(TRIGGER)
        return int(cursor.fetchone()[0])


def test_tables_and_triggers_come_and_go(db):
    step = Together([FIRST, SECOND, AddTrigger("second", KEPT)])
    before = MigrationLoader(None).project_state()
    assert before.apps.get_models()
    after = before.clone()
    step.state_forwards("core", after)
    first, second = (after.apps.get_model("core", name) for name in ("first", "second"))
    assert second._meta.get_field("first").related_model is first
    assert first._meta.get_field("seconds").related_model is second
    user = after.apps.get_model("accounts", "user")
    assert second._meta.get_field("user").related_model is user

    with connection.schema_editor() as editor:
        step.database_forwards("core", editor, before, after)
    assert set(connection.introspection.table_names()) >= TABLES
    assert triggers() == 1
    with connection.schema_editor() as editor:
        step.database_backwards("core", editor, after, before)
    assert not TABLES & set(connection.introspection.table_names())
    assert triggers() == 0
