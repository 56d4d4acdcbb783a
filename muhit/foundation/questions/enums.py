"""Kinds of questions, and how closely an answer is guarded."""

from enum import IntEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    SHORT = "short", _("short text")
    LONG = "long", _("long text")
    NUMBER = "number", _("number")
    ONE = "one", _("one of several")
    SEVERAL = "several", _("several of several")
    YES_NO = "yes_no", _("yes or no")
    SCALE = "scale", _("scale")
    DATE = "date", _("date")
    PLACE = "place", _("place on the map")
    FILE = "file", _("photo or PDF")


class DataClass(IntEnum):
    """How closely an answer is guarded; a higher one more closely."""

    # Says nothing of a person.
    PLAIN = 0
    PERSONAL = 1
    # Health, belief, origin and the like (KVKK, article 6).
    SPECIAL = 2
