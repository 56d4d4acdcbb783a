"""The inbox of the safe door."""

import uuid

from django.db import models

from .enums import Pressure


class Knock(models.Model):
    """Somebody asked to be reached: how, when, in which language and by whom.

    What they wrote is sealed, in the age format, to a key that no web process holds; nothing
    else about them is kept. The role of the web process may add rows, and see of them only
    when they came, so that it can bound their number and drop old ones.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    received_at = models.DateTimeField(db_index=True)
    sealed = models.BinaryField()
    # How crowded it was: what may be part of a flood is read after what surely is not.
    pressure = models.CharField(
        max_length=4, choices=Pressure.choices, default=Pressure.CALM, blank=True
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(pressure__in=Pressure.values),
                name="door_knock_pressure_known",
                violation_error_message="This is no pressure we know.",
            )
        ]

    def __str__(self) -> str:
        return f"knock {self.pk}"
