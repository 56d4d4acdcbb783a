"""Which texts of this room become public, and who looks at them first."""

from muhit.foundation.core.declared_texts import private, unseen

TEXTS = {
    **unseen(
        "From the official registers.",
        "Province.name",
        "Province.folded",
        "Province.readings",
        "District.name",
        "District.folded",
        "District.readings",
        "Neighbourhood.name",
        "Neighbourhood.folded",
        "Neighbourhood.locality",
        "Neighbourhood.postal_code",
        "Neighbourhood.boundary",
    ),
    **unseen(
        "A muhtar or staff confirm the building, and read its name, before anybody else does.",
        "Building.name",
        "Building.address",
    ),
    **private("Muhit makes it, nobody types it.", "Building.join_code"),
}
