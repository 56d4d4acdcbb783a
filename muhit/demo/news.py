"""Invented announcements and answer templates of the demo city."""

import tomllib
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

from muhit.foundation.core.clock import now
from muhit.foundation.core.translated import Translated
from muhit.participation.announcements.models import Announcement
from muhit.participation.submissions.models import AnswerTemplate
from muhit.registers.organisations.models import Body
from muhit.registers.places.models import District

FILE = Path(__file__).parent / "mersin" / "news.toml"


def load_news(bodies: Mapping[str, Body]) -> None:
    """Write the announcements, counted back from now, and the templates."""
    with FILE.open("rb") as file:
        tables = tomllib.load(file)
    districts = {row.folded: row for row in District.objects.filter(province=33)}
    Announcement.objects.bulk_create(
        Announcement(
            body=bodies[table["body"]],
            title=Translated(table["title"]),
            text=Translated(table["text"]),
            district=districts.get(table.get("district", "")),
            starts_at=now() - timedelta(days=table["days_ago"]),
            ends_at=now() + timedelta(days=table["days_left"]),
        )
        for table in tables["announcements"]
    )
    AnswerTemplate.objects.bulk_create(
        AnswerTemplate(
            body=bodies[code],
            title=table["title"],
            text=Translated(table["text"]),
            outcome=table["outcome"],
        )
        for table in tables["templates"]
        for code in table["bodies"]
    )
