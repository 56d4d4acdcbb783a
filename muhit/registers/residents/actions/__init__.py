"""Everything that changes where people live and what places they follow."""

from .home import choose_home
from .living import (
    MOST_BUILDINGS,
    MOST_IN_A_FLAT,
    building_of_code,
    join_building,
    leave_building,
    show_name,
)
from .places import MOST_PLACES, PlaceDraft, mute_place, remove_place, save_place, told_until
from .slips import (
    Printed,
    confirm_flat,
    doubt_own_flat,
    make_slips,
    print_of,
    read_doors,
    slip_of_code,
)

__all__ = [
    "MOST_BUILDINGS",
    "MOST_IN_A_FLAT",
    "MOST_PLACES",
    "PlaceDraft",
    "Printed",
    "building_of_code",
    "choose_home",
    "confirm_flat",
    "doubt_own_flat",
    "join_building",
    "leave_building",
    "make_slips",
    "mute_place",
    "print_of",
    "read_doors",
    "remove_place",
    "save_place",
    "show_name",
    "slip_of_code",
    "told_until",
]
