"""Which texts of this room become public, and who looks at them first."""

from muhit.foundation.core.declared_texts import private

TEXTS = {
    **private("The person alone.", "SavedPlace.label"),
    **private(
        "The person, the manager and neighbours of the flat.",
        "Residence.block",
        "Residence.flat",
        "FlatSlip.block",
        "FlatSlip.flat",
        "FlatSlip.written",
        "FlatSlip.code_print",
        "FlatDoubt.block",
        "FlatDoubt.flat",
    ),
}
