"""Tables and triggers of a room, made in one step of its migration.

At each step Django draws anew every model that hangs together with what the step makes, which
here is nearly all of them: with a step for each of a hundred tables this took longer than all
else in `migrate`, which every run of the tests pays.
"""

from typing import Any

from django.db.migrations import CreateModel
from django.db.migrations.operations.base import Operation, OperationCategory
from django.db.migrations.state import ProjectState
from pgtrigger.migrations import AddTrigger


class Together(Operation):
    """Make new models and their triggers, in this order, and draw all of them once."""

    category = OperationCategory.ADDITION
    serialization_expand_args = ["operations"]

    def __init__(self, operations: list[CreateModel | AddTrigger]) -> None:
        self.operations = operations

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        # A state that holds no drawn models takes new ones without drawing any.
        drawn = state.__dict__.pop("apps", None)
        for operation in self.operations:
            operation.state_forwards(app_label, state)
        if drawn is not None:
            state.__dict__["apps"] = drawn
            new = [one.name_lower for one in self.operations if isinstance(one, CreateModel)]
            state.reload_models([(app_label, name) for name in new], delay=False)

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        for operation in self.operations:
            operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self, app_label: str, schema_editor: Any, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        # A trigger asks for its model in the state after it is gone: that of a step of its own.
        for operation in reversed(self.operations):
            operation.database_backwards(app_label, schema_editor, from_state, from_state)

    def describe(self) -> str:
        return f"Create {len(self.operations)} models and triggers"
