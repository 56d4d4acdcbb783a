"""Why something is flagged, and what comes of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from muhit.foundation.messages import enums as messages


class Reason(models.TextChoices):
    HATE = "hate", _("hate against a group of people")
    PERSONAL = "personal", _("somebody's personal data")
    INSULT = "insult", _("an insult")
    SPAM = "spam", _("advertising or spam")
    WRONG = "wrong", _("not true, or at the wrong place")


class Decision(models.TextChoices):
    NONE = "", _("not decided yet")
    KEEP = "keep", _("stays as it is")
    REDACT = "redact", _("some words are covered")
    HIDE = "hide", _("taken out of public view")


class Kind(models.TextChoices):
    """What was found in a text."""

    IDENTITY = "identity", _("identity number")
    PHONE = "phone", _("phone number")
    IBAN = "iban", _("bank account number")
    EMAIL = "email", _("e-mail address")
    PLATE = "plate", _("number plate")
    HANDLE = "handle", _("account in a social network")
    HATE = "hate", _("a word from the list of words to look at")


PERSONAL = (Kind.IDENTITY, Kind.PHONE, Kind.IBAN, Kind.EMAIL, Kind.PLATE, Kind.HANDLE)


class MessageKind(messages.MessageKind):
    """What those who wrote something are told."""

    DECIDED = "moderation_decided"
