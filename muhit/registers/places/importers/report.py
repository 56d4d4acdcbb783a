"""What an import did, and what it could not do."""

import csv
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from ..errors import BadFile

LEFT_OUT = "left out"
TWICE = "written twice"


@dataclass(frozen=True)
class Remark:
    """One thing to look at: where it stands, a stable reason, and words."""

    file: str
    line: int | None
    reason: str
    text: str


@dataclass
class Report:
    """Counts and remarks of one import. `joins`: province → (with boundary, with population)."""

    counts: Counter[str] = field(default_factory=Counter)
    remarks: list[Remark] = field(default_factory=list)
    joins: dict[str, tuple[int, int]] = field(default_factory=dict)

    def count(self, what: str, number: int = 1) -> None:
        self.counts[what] += number

    def remark(self, file: Path, line: int | None, reason: str, text: str) -> None:
        self.remarks.append(Remark(file.name, line, reason, text))
        self.counts[reason] += 1

    def leave_out(self, fault: BadFile) -> None:
        """What cannot be read and so does not come in, while the rest does."""
        self.remark(fault.file, fault.line, LEFT_OUT, str(fault.reason))

    @property
    def left_out(self) -> list[Remark]:
        return [remark for remark in self.remarks if remark.reason == LEFT_OUT]

    def write(self, path: Path) -> None:
        """Write the remarks as CSV: file, line, reason, text."""
        with path.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream)
            writer.writerow(["file", "line", "reason", "text"])
            for remark in self.remarks:
                writer.writerow([remark.file, remark.line or "", remark.reason, remark.text])
