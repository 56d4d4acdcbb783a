"""The fate of saved places and residences."""

from muhit.foundation.core.fates import After, Rows, keep, personal, words

FATES = [
    Rows(
        model="residents.SavedPlace",
        why="The places somebody wants to hear about; seen by that person alone.",
        person="user",
        goes_with_person=True,
        fields=keep("id", "user", "is_muted", "saved_at", "told_until")
        | personal("kind", "position", "radius_m", "neighbourhood")
        | words("label"),
    ),
    Rows(
        model="residents.Residence",
        why="Who is told what concerns the building, and speaks for a flat. It goes a month "
        "after somebody moved out.",
        person="user",
        goes_with_person=True,
        fields=keep("id", "user", "building", "joined_at", "left_at")
        | personal("block", "flat", "shows_name"),
        deleted=After(30, "left_at"),
    ),
]
