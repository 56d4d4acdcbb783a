"""Figures counted ahead: a page reads some hundred rows instead of a million."""

from django.db import models


class Dimension(models.TextChoices):
    """What the rows of a table of figures stand for."""

    BODY = "body"
    MONTH = "month"
    DEPARTMENT = "department"
    CATEGORY = "category"  # within its department: "3/17"
    NEIGHBOURHOOD = "neighbourhood"
    CHANNEL = "channel"


class Tally(models.Model):
    """Counts of one year's submissions of a body, by one value of one dimension.

    Remade by a task. Of what was received in that year: how many were answered; whose time
    for a solution is over or was met (`measured`), and in time (`punctual`); which the
    resident confirmed as fixed; which were reopened at least once. `days` is the sum of days
    from the start of the clock to the answer that stands, of `solved` submissions.

    Each stands twice: of all submissions, for staff; and of the public ones alone
    (`is_public`), which is all that the public pages read.
    """

    body = models.ForeignKey("organisations.Body", models.CASCADE, related_name="+")
    year = models.PositiveSmallIntegerField()
    is_public = models.BooleanField(default=False)
    by = models.CharField(max_length=13, choices=Dimension)
    value = models.CharField(max_length=40, blank=True)
    received = models.PositiveIntegerField()
    answered = models.PositiveIntegerField()
    measured = models.PositiveIntegerField()
    punctual = models.PositiveIntegerField()
    confirmed = models.PositiveIntegerField()
    reopened = models.PositiveIntegerField()
    solved = models.PositiveIntegerField()
    days = models.FloatField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["body", "year", "is_public", "by", "value"],
                name="each_value_is_tallied_once",
            ),
            models.CheckConstraint(
                name="a_part_is_no_more_than_the_whole",
                condition=models.Q(answered__lte=models.F("received"))
                & models.Q(measured__lte=models.F("received"))
                & models.Q(punctual__lte=models.F("measured"))
                & models.Q(confirmed__lte=models.F("received"))
                & models.Q(reopened__lte=models.F("received")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.by} {self.value} of {self.body_id} in {self.year}"
