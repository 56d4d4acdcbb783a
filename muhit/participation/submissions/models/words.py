"""The words of public submissions, from which typing mistakes are put right."""

from django.db import models


class PublicWord(models.Model):
    """A folded word, and in how many public submissions it stands.

    Nothing of private ones is ever here.
    """

    # By code point, so that an index answers "begins with".
    folded = models.CharField(max_length=40, primary_key=True, db_collation="C")
    submissions = models.PositiveIntegerField()

    def __str__(self) -> str:
        return self.folded
