"""Invented announcements and answer templates of the demo city."""

import tomllib
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

from muhit.foundation.core.clock import now
from muhit.foundation.core.translated import Translated
from muhit.participation.announcements.enums import Speaker, State, Urgency
from muhit.participation.announcements.models import Announcement, SpeakingRule
from muhit.participation.announcements.policies import approves_muhtars, roof_of
from muhit.participation.record.models import AnswerTemplate
from muhit.registers.offices.models import Mandate
from muhit.registers.offices.queries import current_mandates
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
            urgency=table.get("urgency", Urgency.ORDINARY),
            starts_at=now() - timedelta(days=table["days_ago"]),
            ends_at=now() + timedelta(days=table["days_left"]),
        )
        for table in tables["announcements"]
    )
    SpeakingRule.objects.bulk_create(
        SpeakingRule(body=bodies[code], approves_muhtars=True) for code in tables["approving"]
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
    load_muhtars_news()


def load_muhtars_news() -> None:
    """What the muhtars of the story announced: some published, one that waits for approval."""
    with FILE.open("rb") as file:
        tables = tomllib.load(file)["muhtars"]
    muhtars = current_mandates().filter(office=Mandate.Office.MUHTAR)
    for mandate in muhtars.select_related("neighbourhood__district"):
        place = mandate.neighbourhood
        body = roof_of(place) if place is not None else None
        if body is None:
            continue
        waits = approves_muhtars(body)
        Announcement.objects.bulk_create(
            Announcement(
                body=body,
                speaker=Speaker.MUHTAR,
                neighbourhood=place,
                title=Translated(table["title"]),
                text=Translated(table["text"]),
                written_by=mandate.user,
                starts_at=now() - timedelta(days=table["days_ago"]),
                ends_at=now() + timedelta(days=table["days_left"]),
                state=State.WAITING if waits and table["is_new"] else State.PUBLISHED,
            )
            for table in tables
        )
