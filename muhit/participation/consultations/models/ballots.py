"""Options to vote on, ballots, and the results made of them."""

from functools import cached_property

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from muhit.foundation.core.points import PointField
from muhit.foundation.core.translated import TranslatedField

from ..sums import Memory, Sums


class Option(models.Model):
    """What can be chosen in a vote, or a project that a budget can pay for (`cost` in lira)."""

    phase = models.ForeignKey("Phase", models.CASCADE, related_name="options")
    # Within its phase.
    number = models.PositiveSmallIntegerField()
    title = TranslatedField()
    text = TranslatedField()
    cost = models.PositiveBigIntegerField(null=True, blank=True)
    categories = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    position = PointField(null=True)
    place = TranslatedField(blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["phase", "number"], name="option_numbers_differ"),
            models.CheckConstraint(
                name="projects_cost_something", condition=Q(cost=None) | Q(cost__gt=0)
            ),
        ]

    def __str__(self) -> str:
        return f"option {self.pk}"


class Ballot(models.Model):
    """One filled-in ballot or questionnaire; appended, the last one of a person counts.

    `content`: a list of numbers of options (single, approval; ranking: best first), or
    an object number → score or points; for a questionnaire, the answers by the codes of its
    questions, which nobody changes once people answer (`Phase.questions`).
    """

    id = models.BigAutoField(primary_key=True)
    phase = models.ForeignKey("Phase", models.CASCADE, related_name="ballots")
    participant = models.ForeignKey("Participant", models.CASCADE, related_name="ballots")
    content = models.JSONField()

    class Meta:
        indexes = [models.Index(fields=["phase", "participant", "-id"], name="ballots_of_a_person")]

    def __str__(self) -> str:
        return f"ballot {self.pk}"


class Result(models.Model):
    """The last good result of a phase: what pages show until a newer one stands.

    `data` holds sums only and may be published, `private` what makes the next result and places
    a reader on the map; `sums` and `memory` are the two as they are read.
    """

    phase = models.OneToOneField("Phase", models.CASCADE, primary_key=True, related_name="result")
    made_at = models.DateTimeField()
    # HMAC-SHA256 of the input; the key is published with the ballots.
    digest = models.CharField(
        max_length=64,
    )
    engine = models.CharField(max_length=40)
    seed = models.BigIntegerField(default=0)
    is_final = models.BooleanField(default=False)
    data = models.JSONField(default=dict)
    private = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"result of phase {self.pk}"

    @cached_property
    def sums(self) -> Sums:
        """What it says. Raises Unreadable where another version of Muhit wrote it."""
        return Sums.from_json(self.data)

    @cached_property
    def memory(self) -> Memory:
        """What is kept beside it. Raises Unreadable where another version of Muhit wrote it."""
        return Memory.from_json(self.private)
