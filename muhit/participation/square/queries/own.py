"""Reads for the applicant: what became of what I filed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from muhit.foundation.accounts.models import User
from muhit.participation.record.enums import Family, Privacy, State
from muhit.participation.record.models import Enquiry, Submission, TakenOut, VoiceNote
from muhit.participation.record.queries.access import filed_by
from muhit.participation.record.queries.cards import Card, card, cards


@dataclass(frozen=True, kw_only=True)
class OwnCard:
    """One of my submissions in a list. `is_asked`: a question of the department waits for me;
    `is_to_confirm`: it was answered and I have not said whether it is solved."""

    card: Card
    is_private: bool
    # Public by its applicant's wish, once staff or an interpreter have seen to it.
    will_be_public: bool
    is_asked: bool
    is_to_confirm: bool
    first_answer_due_at: datetime | None
    solution_due_at: datetime | None
    first_answered_at: datetime | None

    @property
    def is_waiting_for_me(self) -> bool:
        return self.is_asked or self.is_to_confirm


def own_list(user: User) -> QuerySet[Submission, Any]:
    """What `user` filed, newest first; turn each row into an `OwnCard` by `own_card`."""
    asked = Enquiry.objects.filter(submission=OuterRef("pk"), replied_at=None)
    rows = filed_by(user).annotate(is_asked=Exists(asked), will_be_public=will_be_public())
    due = ("first_answer_due_at", "solution_due_at", "first_answered_at")
    return cards(rows, "is_asked", "privacy", "will_be_public", *due).order_by(
        "-received_at", "-id"
    )


def will_be_public() -> Exists:
    """Whether a private one waits to be public: staff look at its words first, or an interpreter
    writes down what was said."""
    held = TakenOut.objects.filter(submission=OuterRef("pk"), is_held=True)
    spoken = VoiceNote.objects.filter(
        submission=OuterRef("pk"), publishes=True, submission__text="", submission__taken_out=None
    )
    return Exists(held) | Exists(spoken)  # type: ignore[return-value]


def own_card(row: Any) -> OwnCard:
    """The card of a row of `own_list`."""
    return OwnCard(
        card=card(row),
        is_private=row.privacy == Privacy.PRIVATE,
        will_be_public=row.will_be_public,
        is_asked=row.is_asked and row.family == Family.OPEN,
        is_to_confirm=row.state == State.ANSWERED,
        first_answer_due_at=row.first_answer_due_at,
        solution_due_at=row.solution_due_at,
        first_answered_at=row.first_answered_at,
    )


def enquiries_of(submission: Submission) -> list[Enquiry]:
    """Questions of the department and replies to them, first to last."""
    return list(submission.enquiries.order_by("asked_at", "id"))
