"""Versions keep words that were covered later: nothing that people see or take away reads them."""

import re

import pytest
from django.apps import apps

from muhit.sites.environment import ROOT

# `SubmissionVersion`, `pgh_event_model`, the manager of a tracked model's versions, pghistory's
# own tables.
_READS = re.compile(r"\w+Version\b|\bpgh_\w+|\bpghistory\.models\b|_(?:version|event)s?_?pgh\b")
# Where they are made, and where their end is declared.
_MAY = {
    "foundation/retention/third_party.py",
    "participation/record/models/submission.py",
    "participation/record/retention.py",
    # Says that nobody reads them.
    "participation/record/public_texts.py",
}


def _tracked() -> list[str]:
    return [model.__name__ for model in apps.get_models() if hasattr(model, "pgh_tracked_model")]


def test_the_versions_of_a_submission_are_among_them() -> None:
    assert "SubmissionVersion" in _tracked()


def test_nothing_reads_versions() -> None:
    names = re.compile(rf"\b(?:{'|'.join(_tracked())})\b")
    found = [
        str(path.relative_to(ROOT / "muhit"))
        for pattern in ("*.py", "*.html", "*.txt", "*.typ")
        for path in (ROOT / "muhit").rglob(pattern)
        if "migrations" not in path.parts
        for text in [path.read_text("utf-8")]
        if names.search(text) or _READS.search(text)
    ]
    assert set(found) <= _MAY


@pytest.mark.parametrize(
    "text",
    ["SubmissionVersion.objects.all()", "row.pgh_obj", "from pghistory.models import Events"],
)
def test_reading_them_would_be_found(text: str) -> None:
    assert _READS.search(text)
