"""The fate of places: facts about the country, kept as long as they are true."""

from muhit.foundation.core.fates import Rows, keep, secret

_WHY = "The official address of Türkiye; nothing about a person."

FATES = [
    Rows(
        model="places.Province",
        why=_WHY,
        fields=keep("code", "name", "folded", "readings", "population", "centre"),
    ),
    Rows(
        model="places.District",
        why=_WHY,
        fields=keep(
            "code", "province", "name", "folded", "readings", "population", "centre", "is_listed"
        ),
    ),
    Rows(
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
    Rows(
        model="places.Revision",
        why="Tells running processes that places changed.",
        fields=keep("id", "token"),
    ),
    Rows(
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
