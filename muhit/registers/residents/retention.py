"""The fate of saved places and residences."""

from muhit.foundation.core.retention_rules import After, TableRule, keep, personal, secret, words

RULES = [
    TableRule(
        model="residents.Home",
        why="What somebody reads first, and what they are asked about, is of where they live.",
        person="user",
        goes_with_person=True,
        fields=keep("user") | personal("neighbourhood"),
    ),
    TableRule(
        model="residents.SavedPlace",
        why="The places somebody wants to hear about; seen by that person alone.",
        person="user",
        goes_with_person=True,
        fields=keep("id", "user", "is_muted", "saved_at", "told_until")
        | personal("kind", "position", "radius_m", "neighbourhood")
        | words("label"),
    ),
    TableRule(
        model="residents.Residence",
        why="Who is told what concerns the building, and speaks for a flat. It goes a month "
        "after somebody moved out.",
        person="user",
        goes_with_person=True,
        fields=keep("id", "user", "building", "joined_at", "confirmed_at", "left_at")
        | personal("block", "flat", "shows_name"),
        deleted=After(30, "left_at"),
    ),
    TableRule(
        model="residents.FlatSlip",
        why="Which flats of a building have a slip; of its code only a keyed print is kept, and "
        "nothing of who used it.",
        mentions="made_by",
        fields=keep("id", "building", "block", "flat", "written", "made_at", "made_by", "uses")
        | secret("code_print"),
    ),
    TableRule(
        model="residents.FlatDoubt",
        why="The manager looks at who speaks for a flat; who said so is not kept.",
        fields=keep("id", "building", "block", "flat", "why", "raised_at", "settled_at"),
        deleted=After(180, "raised_at"),
    ),
]
