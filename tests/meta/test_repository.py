"""Nothing of one machine, and no registry's host name, stands anywhere in the repository."""

import re
import subprocess

import pytest

from muhit.sites.environment import ROOT

FORBIDDEN = {
    # Written in two parts, so that this file does not hold what it forbids.
    "a registry's host name": re.compile("py" + r"pi\.org|pythonhosted|npm" + r"js\.(?:org|com)"),
    "a home folder": re.compile(r"(?<![\w.$~-])/(?:home|root|Users)/(?!\*)[\w.]+/"),
}
BINARY = {".png", ".jpg", ".jpeg", ".webp", ".heic", ".woff2", ".ttf", ".pdf", ".gz"}


@pytest.mark.parametrize("what", FORBIDDEN)
def test_the_repository_holds_nothing_of(what: str) -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True)
    if listed.returncode != 0:
        pytest.skip("this is no git checkout")
    found = []
    for name in listed.stdout.splitlines():
        path = ROOT / name
        if path.suffix in BINARY or not path.is_file():
            continue
        for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), 1):
            if FORBIDDEN[what].search(line):
                found.append(f"{name}:{number}: {line.strip()[:100]}")
    assert not found, "\n".join(found)
