"""All writes of registers and wings go through actions."""

import ast
from pathlib import Path

import muhit

ROOT = Path(muhit.__file__).parent
WINGS = ("registers", "directory", "participation", "faces")
# Where rows are written: actions, what moves states, importers, and migrations.
PLACES = {"actions", "models", "importers", "importing", "migrations", "facts"}
FILES = {"actions.py", "moves.py", "models.py", "search.py"}
WRITING = {"create", "bulk_create", "bulk_update", "update_or_create", "get_or_create", "delete"}
HELPERS = {"put", "get_or_insert", "insert_unless_there"}
# Beside actions, each for a reason.
OTHERWISE = {
    # Makes a result out of answers, and keeps it in the same breath.
    "participation/consultations/counting/__init__.py": 1,
    # Holds what it has just found.
    "participation/consultations/fraud_watch.py": 3,
    # Writes what was translated back into the room it came from, for all rooms alike.
    "participation/translation/texts.py": 1,
}


def writes(tree: ast.AST) -> list[int]:
    """Lines on which a row is written: ``rows.delete()``, ``row.save(…)``, ``rows.update(a=…)``."""
    found = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        if isinstance(node.func, ast.Name) and node.func.id in HELPERS:
            found.append(node.lineno)
        if not isinstance(node.func, ast.Attribute):
            continue
        name, keywords = node.func.attr, {one.arg for one in node.keywords}
        is_row = name == "save" and not node.args and keywords <= SAVING
        is_rows = name == "update" and not node.args and bool(keywords)
        if name in WRITING or is_row or is_rows:
            found.append(node.lineno)
    return found


SAVING = {"update_fields", "force_insert", "force_update"}


def test_whoever_writes_is_an_action():
    found = {}
    for wing in WINGS:
        for path in sorted((ROOT / wing).rglob("*.py")):
            name = path.relative_to(ROOT)
            if not PLACES.isdisjoint(name.parts) or path.name in FILES:
                continue
            if lines := writes(ast.parse(path.read_text(encoding="utf-8"))):
                found[name.as_posix()] = len(lines)
    assert found == OTHERWISE


def test_the_rule_sees_a_write():
    tree = ast.parse(
        "rows.delete()\nrow.save(update_fields=['a'])\nrows.update(a=1)\nput(Row, values={})\n"
        "context.update(more)\nwords.update({})\n"
    )
    assert writes(tree) == [1, 2, 3, 4]
