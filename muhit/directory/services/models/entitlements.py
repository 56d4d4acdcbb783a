"""What people are entitled to, in plain words, and telephone numbers that help."""

from django.conf import settings
from django.db import models

from muhit.foundation.core.translated import TranslatedField


class _Checked(models.Model):
    """A public fact that somebody keeps true: `checked_on` is the day it was last checked."""

    code = models.SlugField(max_length=30, unique=True)
    order = models.PositiveSmallIntegerField(default=100)
    is_active = models.BooleanField(default=True)
    checked_on = models.DateField()
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        abstract = True
        ordering = ["order", "code"]


class Card(_Checked):
    """One thing people are entitled to: what, at which office, with which papers."""

    icon = models.CharField(max_length=30, default="info")
    title = TranslatedField()
    text = TranslatedField()
    office = TranslatedField(blank=True)
    papers = TranslatedField(blank=True)
    telephones = models.ManyToManyField("services.Telephone", related_name="cards", blank=True)

    def __str__(self) -> str:
        return str(self.title)


class Telephone(_Checked):
    """A number that anybody may call: what for, when, and in which languages."""

    number = models.CharField(max_length=20)
    title = TranslatedField()
    text = TranslatedField(blank=True)
    is_emergency = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.number
