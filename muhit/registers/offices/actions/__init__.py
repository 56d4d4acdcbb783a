"""Everything that changes who holds which office."""

from .buildings import BuildingDraft, confirm_building, renew_join_code, save_building
from .interpreting import end_interpreter, name_interpreter
from .mandates import (
    ask_for_mandate,
    confirm_mandate,
    end_early,
    end_mandate,
    refuse_mandate,
    register_building,
)
from .posts import appoint, appoint_in, end_post

__all__ = [
    "BuildingDraft",
    "appoint",
    "appoint_in",
    "ask_for_mandate",
    "confirm_building",
    "confirm_mandate",
    "end_early",
    "end_interpreter",
    "end_mandate",
    "end_post",
    "name_interpreter",
    "refuse_mandate",
    "register_building",
    "renew_join_code",
    "save_building",
]
