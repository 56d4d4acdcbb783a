"""What came in by machine, so that the same, sent again, finds what came of it."""

from django.db import models
from django.db.models import Q

from muhit.foundation.core import clock


class Receipt(models.Model):
    """One thing taken in. Of its key and contents only prints are kept."""

    channel = models.CharField(max_length=16)
    # Whoever sent it, as the channel knows them: a token, a mail server. Never a person.
    sender = models.CharField(max_length=40)
    key_print = models.CharField(max_length=64)
    contents_print = models.CharField(max_length=64)
    # The key of the row that was made of it, which the adapter finds. 0 until the transaction
    # ends that makes it: nobody sees that.
    made = models.BigIntegerField(default=0)
    received_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["channel", "sender", "key_print"], name="what_comes_in_is_taken_once"
            ),
            models.CheckConstraint(
                name="receipts_name_channel_and_key", condition=~Q(channel="") & ~Q(key_print="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.received_at:%Y-%m-%d %H:%M}"
