"""Keeping what a translation said."""

from datetime import datetime

from muhit.foundation.accounts.models import User
from muhit.foundation.core.clock import now

from ..enums import Origin
from ..models import Translation, Version


def keep_version(
    row: Translation,
    *,
    written_by: User | None,
    at: datetime | None,
    origin: Origin = Origin.HUMAN,
) -> None:
    """Keep what the translation says now, once; nothing where it says nothing."""
    last = row.versions.last()
    if not row.text or (
        last is not None and (last.text, last.original) == (row.text, row.original)
    ):
        return
    Version.objects.create(
        translation=row,
        original=row.original,
        text=row.text,
        origin=origin,
        written_by=written_by,
        written_at=at or now(),
    )
