"""Keeping what was asked."""

from muhit.foundation.core.rows import get_or_insert

from .asked import Questionnaire
from .models import Version


def version_of(asked: Questionnaire) -> Version:
    """The row that stands for exactly this questionnaire, for answers to point to."""
    row, _is_new = get_or_insert(Version, id=asked.digest, defaults={"questions": asked})
    return row
