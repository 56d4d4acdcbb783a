"""Facts that come with Muhit, and how they come into an installation."""

import tomllib
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("entitlements.toml")


def read() -> dict[str, Any]:
    """The facts as they stand in the file."""
    return tomllib.loads(FILE.read_text("utf-8"))


def bring_in(card_model: Any, telephone_model: Any) -> int:
    """Add what is not there yet, by its code; what staff have written since stays. How many.

    Takes the models, so that a migration can give those of its own time.
    """
    facts, added = read(), 0
    for order, row in enumerate(facts["telephone"]):
        values = {
            "number": row["number"],
            "title": row["title"],
            "text": row["text"],
            "is_emergency": row.get("emergency", False),
            "order": order,
            "checked_on": facts["checked_on"],
        }
        added += telephone_model.objects.get_or_create(code=row["code"], defaults=values)[1]
    for order, row in enumerate(facts["card"]):
        texts = {name: row[name] for name in ("icon", "title", "text", "office", "papers")}
        values = {**texts, "order": order, "checked_on": facts["checked_on"]}
        card, is_new = card_model.objects.get_or_create(code=row["code"], defaults=values)
        if is_new:
            card.telephones.set(telephone_model.objects.filter(code__in=row["telephones"]))
            added += 1
    return added
