"""Nothing is written by catching PostgreSQL's error: its log would hold the statement."""

import re
from pathlib import Path

from django.apps import apps

PACKAGE = Path(apps.get_app_config("core").path).parents[1]
RAISES = re.compile(r"\bexcept\b[^\n]*IntegrityError|\.(?:aget|aupdate|get|update)_or_create\(")
# A migration's helper, which is given models of another time.
OTHERWISE = {"directory/services/facts/__init__.py": 2}
# Updates, for which there is no ON CONFLICT: asked about before, caught for the same moment.
CAUGHT = {
    "foundation/accounts/actions.py": 1,
    "foundation/accounts/installation.py": 1,
    "registers/offices/actions/mandates.py": 1,
}


def test_who_writes_asks_instead_of_failing():
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).as_posix()
        if name.startswith("demo/") or "/migrations/" in name:
            continue
        count = len(RAISES.findall(path.read_text(encoding="utf-8")))
        if count:
            found[name] = count
    assert found == {**OTHERWISE, **CAUGHT}
