"""What can be wrong with a file of places."""

from pathlib import Path

from django.utils.translation import gettext as _

from muhit.foundation.core.errors import Invalid, Text


class BadFile(Invalid):
    """A file cannot be read as what it should be; nothing of it has been kept.

    `line` counts from 1; None where the fault is the file's as a whole.
    """

    code = "bad_file"

    def __init__(self, file: Path, line: int | None, reason: Text) -> None:
        where = (
            _("%(file)s, line %(line)d") % {"file": file, "line": line}
            if line is not None
            else str(file)
        )
        super().__init__(f"{where}: {reason}")
        self.file = file
        self.line = line
        self.reason = reason
