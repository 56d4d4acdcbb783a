"""The fate of places: facts about the country, kept as long as they are true."""

from muhit.foundation.core.retention_rules import TableRule, keep, secret

_WHY = "The official address of Türkiye; nothing about a person."

RULES = [
    TableRule(
        model="places.Province",
        why=_WHY,
        fields=keep("code", "name", "folded", "readings", "population", "centre"),
    ),
    TableRule(
        model="places.District",
        why=_WHY,
        fields=keep(
            "code", "province", "name", "folded", "readings", "population", "centre", "is_listed"
        ),
    ),
    TableRule(
        model="places.Neighbourhood",
        why=_WHY,
        fields=keep(
            "id",
            "code",
            "district",
            "kind",
            "name",
            "folded",
            "locality",
            "aliases",
            "other_ids",
            "postal_code",
            "population",
            "centre",
            "boundary",
            "is_current",
        ),
    ),
    TableRule(
        model="places.Revision",
        why="Tells running processes that places changed.",
        fields=keep("id", "token"),
    ),
    TableRule(
        model="places.Building",
        why="What a building manager manages; a building is no person.",
        fields=keep(
            "id",
            "neighbourhood",
            "name",
            "address",
            "blocks",
            "block_names",
            "flats",
            "position",
            "join_code_made_at",
            "confirmed_at",
            "confirmed_by",
        )
        | secret("join_code"),
    ),
]
