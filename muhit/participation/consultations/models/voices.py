"""Who answered: known by a keyed print, never by their account."""

import secrets
import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..enums import AgeBand, Channel, Community, Look, Suspicion


def random_key() -> int:
    """A random key of 62 bits: rows say nothing about the order in which people came."""
    return secrets.randbits(62)


class Quarantine(models.Model):
    """Answers that look as if one hand had given many: held until somebody has looked."""

    consultation = models.ForeignKey("Consultation", models.CASCADE, related_name="held")
    suspicion = models.CharField(max_length=8, choices=Suspicion)
    # What they have in common, as a print.
    mark = models.CharField(max_length=64)
    count = models.PositiveIntegerField()
    found_at = models.DateTimeField()
    look = models.CharField(max_length=8, choices=Look, default=Look.WAITING)
    looked_at = models.DateTimeField(null=True, blank=True)
    looked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name_plural = _("held")
        constraints = [
            models.CheckConstraint(
                name="whoever_looks_at_held_answers_says_when",
                condition=Q(looked_by=None) | Q(looked_at__isnull=False),
            ),
            models.CheckConstraint(
                name="answers_are_left_out_with_a_reason",
                condition=~Q(look="excluded") | ~Q(reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"held {self.pk}"


class Participant(models.Model):
    """One person in one consultation.

    `person_print` is an HMAC over the consultation and the account, the device or
    the voting code, keyed by the installation: whoever reads the tables cannot walk
    from a vote to a person. It is blanked ninety days after the end, and with it
    goes the last way back.
    """

    id = models.BigIntegerField(primary_key=True, default=random_key, editable=False)
    consultation = models.ForeignKey("Consultation", models.CASCADE, related_name="participants")
    person_print = models.CharField(max_length=64, blank=True)
    network_print = models.CharField(max_length=32, blank=True)
    channel = models.CharField(max_length=5, choices=Channel, default=Channel.WEB)
    language = models.CharField(max_length=8)
    joined_at = models.DateTimeField()
    held = models.ForeignKey(
        Quarantine, models.SET_NULL, null=True, blank=True, related_name="participants"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["consultation", "person_print"],
                condition=~Q(person_print=""),
                name="one_person_takes_part_once",
            ),
        ]
        indexes = [models.Index(fields=["consultation", "joined_at"], name="participants_by_time")]

    def __str__(self) -> str:
        return f"participant {self.pk}"


class Declaration(models.Model):
    """What a participant said about themselves, if they wanted to; only ever used in sums."""

    participant = models.OneToOneField(
        Participant, models.CASCADE, primary_key=True, related_name="declaration"
    )
    community = models.CharField(max_length=7, choices=Community, blank=True)
    age_band = models.CharField(max_length=5, choices=AgeBand, blank=True)
    neighbourhood = models.ForeignKey(
        "places.Neighbourhood", models.SET_NULL, null=True, blank=True, related_name="+"
    )

    def __str__(self) -> str:
        return f"declaration {self.pk}"


class Follower(models.Model):
    """An account that is told what becomes of a consultation: it took part or asked for it.

    Nothing leads from here to a participant, and the day is all that is kept of when.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    consultation = models.ForeignKey("Consultation", models.CASCADE, related_name="followers")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    since = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["consultation", "user"], name="consultations_are_followed_once"
            ),
        ]

    def __str__(self) -> str:
        return f"follower {self.pk}"


class CodeBatch(models.Model):
    """Voting codes printed together. The codes exist on paper only; here are salted prints."""

    consultation = models.ForeignKey("Consultation", models.CASCADE, related_name="code_batches")
    label = models.CharField(max_length=80)
    salt = models.CharField(max_length=32)
    count = models.PositiveIntegerField()
    printed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    printed_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = _("code batches")

    def __str__(self) -> str:
        return f"codes {self.pk}"


class SheetCount(models.Model):
    """How many sheets of paper and calls one person typed in on a day. The sheets themselves do
    not say who typed them in: nothing leads from an answer to an account."""

    consultation = models.ForeignKey("Consultation", models.CASCADE, related_name="sheet_counts")
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    entered_on = models.DateField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["consultation", "entered_by", "entered_on"],
                name="sheets_of_a_day_are_counted_once",
            ),
        ]

    def __str__(self) -> str:
        return f"sheets {self.pk}"


class VotingCode(models.Model):
    """One voting code: SHA-256 with the salt of its batch and the installation's key."""

    id = models.BigIntegerField(primary_key=True, default=random_key, editable=False)
    batch = models.ForeignKey(CodeBatch, models.CASCADE, related_name="codes")
    code_print = models.CharField(max_length=64, unique=True)
    used_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"voting code {self.pk}"
