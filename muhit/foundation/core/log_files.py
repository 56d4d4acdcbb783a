"""The fate of log files: each keeps the lines of its last days, and never grows without end."""

import contextlib
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

DAYS = 14
MOST_BYTES = 20_000_000
_MOMENT = re.compile(rb"^(\d{4}-\d\d-\d\d)[ T]\d\d:\d\d", re.M)


def forget_old_lines(folder: Path, *, now: datetime | None = None) -> None:
    """Shorten every ``*.log`` of `folder` to the lines of the last `DAYS`, and to `MOST_BYTES`.

    In place: who writes to a file has it open for appending, and goes on where it ends. A
    file that cannot be written to stays as it is.
    """
    oldest = ((now or datetime.now(UTC)) - timedelta(days=DAYS)).date().isoformat().encode()
    for path in folder.glob("*.log"):
        with contextlib.suppress(OSError):
            _shorten(path, oldest)


def _shorten(path: Path, oldest: bytes) -> None:
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(max(0, size - MOST_BYTES))
        held = file.read()
        kept = held[_start_of(held, oldest, is_whole=len(held) == size) :]
        if len(kept) == size:
            return
        file.seek(0)
        file.write(kept)
        file.truncate()


def _start_of(held: bytes, oldest: bytes, *, is_whole: bool) -> int:
    """Where the first line begins that is young enough; lines without a day go with the one
    before them."""
    moments = list(_MOMENT.finditer(held))
    if not moments:
        return 0 if is_whole else held.find(b"\n") + 1
    young = next((found.start() for found in moments if found[1] >= oldest), len(held))
    if is_whole and young == moments[0].start():
        return 0
    return young
