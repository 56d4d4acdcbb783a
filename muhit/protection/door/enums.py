"""Choices of the protection site."""

from django.db import models


class Pressure(models.TextChoices):
    """How it was at the door when a message came."""

    CALM = "", "nothing special"
    MANY = "many", "very many came from everywhere"
    SAME = "same", "its network had sent several within the hour"
