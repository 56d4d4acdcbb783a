"""The choices of a translation."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    WAITING = "waiting", _("waiting for an interpreter")
    CLAIMED = "claimed", _("being translated")
    SECOND_LOOK = "second_look", _("waiting for a second look")
    RELEASED = "released", _("translated")
    WITHDRAWN = "withdrawn", _("no longer needed")


class Actor(models.TextChoices):
    """In which capacity somebody takes a step."""

    INTERPRETER = "interpreter", _("interpreter")
    # Whoever has claimed it.
    HOLDER = "holder", _("the interpreter who has it")
    # An interpreter who did not write what is looked at.
    SECOND = "second", _("another interpreter")
    # An interpreter of the body whose text it is.
    HOUSE = "house", _("an interpreter of the body")
    SYSTEM = "system", _("Muhit")


class Origin(models.TextChoices):
    """Where a version of a translation comes from."""

    HUMAN = "human", _("an interpreter")
    MACHINE = "machine", _("a machine, as a draft")
