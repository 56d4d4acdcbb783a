"""Invented services of the demo city."""

import tomllib
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

from muhit.directory.services.drafts import TEXTS, ServiceDraft
from muhit.directory.services.models import Service
from muhit.foundation.core import clock
from muhit.registers.organisations.models import Body

FILE = Path(__file__).parent / "mersin" / "services.toml"


def load_services(bodies: Mapping[str, Body]) -> None:
    """Write what the demo's bodies offer, checked in the last weeks."""
    with FILE.open("rb") as file:
        tables = tomllib.load(file)["services"]
    rows = []
    for number, table in enumerate(tables):
        draft = ServiceDraft(
            topic=table["topic"],
            texts={name: table[name] for name in TEXTS if name in table},
            phone=table["phone"],
            languages=table.get("languages", ""),
        )
        checked = clock.today() - timedelta(days=7 * (number % 8) + 1)
        body = bodies[table["body"]]
        rows.append(Service(body=body, assured_on=checked, **draft.values()))
    Service.objects.bulk_create(rows)
