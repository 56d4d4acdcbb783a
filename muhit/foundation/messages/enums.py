"""What messages can be about."""

from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Topic(TextChoices):
    """What people choose a way for, of all that they may be told."""

    OWN = "own", _("What I told the municipality")
    AROUND = "around", _("My neighbourhood and my building")
    DECISIONS = "decisions", _("What is asked and decided")
    WORK = "work", _("My office")


class MessageKind(StrEnum):
    """The kinds of message of a room: each room has its own, in its `enums.py`.

    class MessageKind(messages.MessageKind):
        ASKED = "poll_asked"
    """


class AccountMessage(MessageKind):
    """What concerns an account itself."""

    CHANGED = "messages.account_changed"
