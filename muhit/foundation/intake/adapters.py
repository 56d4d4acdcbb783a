"""What reads a channel: one adapter for each, in the room that takes things in by it."""

from typing import Protocol, TypeVar

from django.db.models import Model

from .drafts import TypedDraft

Raw = TypeVar("Raw", contravariant=True)
Draft = TypeVar("Draft", bound=TypedDraft)
Made = TypeVar("Made", bound=Model, covariant=True)


class Adapter(Protocol[Raw, Draft, Made]):
    """Reads what comes in by one channel, and hands it to the room that it is for."""

    channel: str

    def contents_of(self, raw: Raw) -> str:
        """What makes it this and no other, in one form."""

    def read(self, raw: Raw) -> Draft:
        """The draft in it. Raises Invalid, whose fields are named as the sender wrote them."""

    def take(self, draft: Draft) -> Made:
        """Do with the draft what is done with everybody's. Raises Invalid."""

    def find(self, key: int) -> Made:
        """What was made before. Raises Gone where it is there no longer."""
