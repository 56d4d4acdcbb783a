"""What came in, as far as every channel knows it."""

import uuid
from dataclasses import dataclass

from muhit.foundation.core.points import Point


@dataclass(frozen=True, kw_only=True)
class TypedDraft:
    """What somebody says, where, and how to reach them, before any of it is believed.

    A room adds what it needs besides (`participation/filing`: the kind, the category, who may
    read it). `files` are ids of stored files that the caller knows to be the sender's own.
    """

    channel: str
    text: str
    language: str
    position: Point | None = None
    place_text: str = ""
    files: tuple[uuid.UUID, ...] = ()
    name: str = ""
    phone: str = ""
    email: str = ""
