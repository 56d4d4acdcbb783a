"""The choices of a poll."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from muhit.foundation.messages import enums as messages


class Counting(models.TextChoices):
    """Who has one vote."""

    PERSON = "person", _("each person has one vote")
    FLAT = "flat", _("each flat has one vote")


class Band(models.TextChoices):
    """How many took part, as exactly as it may be said while the poll is open."""

    FEW = "few", _("fewer than 5")
    FROM_5 = "5", _("5 or more")
    FROM_10 = "10", _("10 or more")
    FROM_25 = "25", _("25 or more")
    FROM_50 = "50", _("50 or more")
    FROM_100 = "100", _("100 or more")


class Voice(models.TextChoices):
    """Whether a vote counts for the flat of who casts it."""

    COUNTS = "counts", _("it counts for your flat")
    NEEDS_SLIP = "slip", _("it counts once you typed the code on the slip of your flat")
    CAME_LATER = "later", _("you joined the flat after this was asked, so it does not count")


class MessageKind(messages.MessageKind):
    """What those whom a poll asks are told."""

    ASKED = "poll_asked"
    COUNTED = "poll_counted"
