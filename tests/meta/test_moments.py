"""Days and moments that people type, and that are kept, come through fields with bounds."""

from pathlib import Path

import muhit

PACKAGE = Path(muhit.__file__).parent
# The fields themselves; the filter of the log, which keeps nothing and stands below them.
ALLOWED = {"foundation/ui/moments.py", "foundation/audit/forms.py"}


def test_no_form_takes_every_date() -> None:
    found = {
        str(path.relative_to(PACKAGE))
        for path in PACKAGE.rglob("*.py")
        for name in ("forms.DateField(", "forms.DateTimeField(", "forms.SplitDateTimeField(")
        if name in path.read_text(encoding="utf-8")
    }
    assert found <= ALLOWED, f"use DayField and MomentField of foundation/ui/moments.py: {found}"
