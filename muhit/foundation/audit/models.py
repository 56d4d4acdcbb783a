"""What was done, by whom, to what: written once, never changed."""

import pgtrigger
from django.conf import settings
from django.db import models

_UNCHANGED = " AND ".join(
    f"NEW.{column} IS NOT DISTINCT FROM OLD.{column}"
    for column in ("id", "at", "verb", "object_type", "object_id", "data")
)


class Event(models.Model):
    """One act. `data` holds keys and counts, never a person's particulars."""

    at = models.DateTimeField(auto_now_add=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    verb = models.CharField(max_length=60)
    object_type = models.CharField(max_length=60, blank=True)
    object_id = models.BigIntegerField(null=True)
    data = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(fields=["object_type", "object_id"]),
            models.Index(fields=["-at"]),
        ]
        triggers = [
            pgtrigger.Protect(name="events_are_never_deleted", operation=pgtrigger.Delete),
            # Only one change is allowed: the actor is forgotten when the account goes.
            pgtrigger.Trigger(
                name="events_stay_as_written",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                func=f"""
                    IF {_UNCHANGED} AND
                        (NEW.actor_id IS NULL OR NEW.actor_id IS NOT DISTINCT FROM OLD.actor_id)
                    THEN RETURN NEW;
                    END IF;
                    RAISE EXCEPTION 'events of the log stay as they were written';
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.object_type} {self.object_id}"
