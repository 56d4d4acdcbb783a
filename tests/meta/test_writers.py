"""All writes go through actions."""

import ast
import re
from pathlib import Path

import muhit

ROOT = Path(muhit.__file__).parent
WINGS = ("foundation", "registers", "directory", "participation", "protection", "faces")
# Where rows are written: actions, what moves states, importers, and migrations.
PLACES = {"actions", "models", "importers", "importing", "migrations", "facts"}
FILES = {"actions.py", "moves.py", "models.py", "search.py"}
WRITING = {"create", "bulk_create", "bulk_update", "update_or_create", "get_or_create", "delete"}
HELPERS = {"put", "get_or_insert", "insert_unless_there"}
BY_HAND = re.compile(r"\b(?:INSERT INTO|DELETE FROM|UPDATE [^ ]+ SET)\b")
# Beside actions, each for a reason.
OTHERWISE = {
    # Nobody's act: what the house notes of itself while it works.
    "foundation/accounts/browsers.py": 4,
    "foundation/accounts/for_minutes.py": 2,
    "foundation/accounts/sessions.py": 1,
    "foundation/accounts/tallies.py": 1,
    "foundation/core/heartbeats.py": 1,
    "foundation/core/once.py": 5,
    "foundation/ui/once.py": 1,
    # Ways of writing that actions use, and the command line, where nobody is signed in.
    "foundation/accounts/codes.py": 4,
    "foundation/accounts/console.py": 1,
    "foundation/accounts/installation.py": 4,
    "foundation/core/rows.py": 3,
    "foundation/messages/push.py": 3,
    "foundation/retention/personal.py": 5,
    "foundation/steps/mover.py": 1,
    # Makes a result out of answers, and keeps it in the same breath.
    "participation/consultations/counting/__init__.py": 1,
    # Holds what it has just found.
    "participation/consultations/fraud_watch.py": 3,
    # Counts anew, each night, what is there already.
    "participation/statistics/tallying.py": 1,
    # Writes what was translated back into the room it came from, for all rooms alike.
    "participation/translation/texts.py": 1,
    # Seals what comes in, and lets the desk alone open it: there is nobody whose act it is.
    "protection/door/management/commands/inbox.py": 1,
    "protection/door/receiving.py": 2,
    # What PostgreSQL does by itself.
    "registers/organisations/triggers.py": 1,
}


def writes(tree: ast.AST) -> list[int]:
    """Lines on which a row is written: ``rows.delete()``, ``row.save(…)``, ``rows.update(a=…)``,
    and statements written by hand."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and BY_HAND.search(str(node.value)):
            found.append(node.lineno)
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


def test_nobody_writes_while_showing_a_page():
    """Whatever stands beside actions, it is no view, form, query, policy, task or template tag."""
    showing = {"views", "forms", "queries", "policies", "tasks", "urls", "templatetags", "context"}
    assert not [name for name in OTHERWISE if showing & {Path(name).stem, *Path(name).parts}]


def test_the_rule_sees_a_write():
    tree = ast.parse(
        "rows.delete()\nrow.save(update_fields=['a'])\nrows.update(a=1)\nput(Row, values={})\n"
        "context.update(more)\nwords.update({})\ncursor.execute('DELETE FROM rows WHERE a')\n"
    )
    assert writes(tree) == [1, 2, 3, 4, 7]
