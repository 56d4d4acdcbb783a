"""What an announcement can be."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from muhit.foundation.messages import enums as messages


class State(models.TextChoices):
    WAITING = "waiting", _("waits for approval")
    PUBLISHED = "published", _("published")
    REFUSED = "refused", _("refused")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Speaker(models.TextChoices):
    BODY = "body", _("the body")
    MUHTAR = "muhtar", _("the muhtar")


class Urgency(models.TextChoices):
    ORDINARY = "ordinary", _("ordinary")
    URGENT = "urgent", _("urgent")


class Actor(models.TextChoices):
    """Who does something with an announcement."""

    BODY = "body", _("who speaks for the body")
    MUHTAR = "muhtar", _("the muhtar who wrote it")


class MessageKind(messages.MessageKind):
    """What people are told: residents of news, those who announce of what was decided."""

    NEWS = "announcement"
    URGENT = "announcement_urgent"
    WAITING = "announcement_waiting"
    DECIDED = "announcement_decided"
