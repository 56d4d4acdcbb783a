"""Architecture decision records are numbered and say context, decision and consequences."""

import re

from muhit.sites.environment import ROOT

RECORDS = sorted((ROOT / "docs" / "adr").glob("*.md"))


def test_they_are_numbered_without_a_gap():
    numbers = [int(path.name.partition("-")[0]) for path in RECORDS]
    assert numbers == list(range(1, len(RECORDS) + 1))
    for number, path in enumerate(RECORDS, 1):
        assert path.read_text(encoding="utf-8").startswith(f"# {number}. "), path.name


def test_each_says_why_what_and_what_follows():
    wanted = ["Context", "Decision", "Consequences"]
    for path in RECORDS:
        headings = re.findall(r"^## (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
        assert [one for one in headings if one in wanted] == wanted, path.name
