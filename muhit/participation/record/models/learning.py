"""What was learnt from answered submissions."""

from django.db import models
from django.db.models import Q


class LearntCategories(models.Model):
    """Which words speak for which category, as fitted one night. The newest row is in use.

    `weights` is what `suggesting.weights.Weights.packed` made. The two figures are
    shares (0 to 1) of examples kept from learning whose category was guessed first, or
    among the first three.
    """

    weights = models.BinaryField()
    learnt_at = models.DateTimeField()
    examples = models.PositiveIntegerField()
    categories = models.PositiveSmallIntegerField()
    top_1 = models.FloatField()
    top_3 = models.FloatField()

    class Meta:
        verbose_name_plural = "learnt categories"
        constraints = [
            models.CheckConstraint(
                name="the_first_guess_is_among_three",
                condition=Q(top_1__gte=0, top_1__lte=models.F("top_3"), top_3__lte=1),
            ),
        ]

    def __str__(self) -> str:
        return f"categories learnt from {self.examples} submissions"
