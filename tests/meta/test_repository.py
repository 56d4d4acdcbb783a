"""Nothing of one machine, and no registry's host name, stands anywhere in the repository."""

import re
import subprocess
from pathlib import Path

import pytest

from muhit.sites.environment import ROOT

FORBIDDEN = {
    # Written so that this file does not hold what it forbids.
    "a registry's host name": re.compile(r"py[p]i\.org|python[h]osted|npm[j]s\.(?:org|com)"),
    "a home folder": re.compile(r"(?<![\w.$~-])/(?:home|root|Users)/(?!\*)[\w.]+/"),
}
BINARY = {".png", ".jpg", ".jpeg", ".webp", ".heic", ".woff2", ".ttf", ".pdf", ".gz"}


NOT_OURS = {".git", ".venv", "node_modules", "var"}


def _files() -> list[Path]:
    """What git keeps; in a copy without its history, everything that is not made here."""
    listed = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    if listed.returncode == 0:
        paths = [ROOT / name for name in listed.stdout.splitlines()]
    else:
        paths = [path for path in ROOT.rglob("*") if not NOT_OURS & {*path.relative_to(ROOT).parts}]
    return [path for path in paths if path.is_file() and path.suffix not in BINARY]


@pytest.mark.parametrize("what", FORBIDDEN)
def test_the_repository_holds_nothing_of(what: str) -> None:
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:100]}"
        for path in _files()
        for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), 1)
        if FORBIDDEN[what].search(line)
    ]
    assert not found, "\n".join(found)
