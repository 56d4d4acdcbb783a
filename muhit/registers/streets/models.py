"""Streets and landmarks, as OpenStreetMap knows them. Replaced as a whole by each import."""

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, GistIndex
from django.db import models
from django.utils.translation import get_language

from muhit.foundation.core.points import BoxField, PointField
from muhit.foundation.core.translated import TranslatedField
from muhit.registers.places.models import Neighbourhood


class Named(models.Model):
    """What can be found by name. `names` has the names in other languages than the signs'.

    `words` are those it is found by, folded: of its names, of what kind of street it is, and of
    its neighbourhood and district.
    """

    neighbourhood = models.ForeignKey(
        Neighbourhood, models.CASCADE, null=True, related_name="+", db_index=False
    )
    name = models.CharField(max_length=200)
    folded = models.CharField(max_length=200)
    names = TranslatedField(blank=True)
    words = ArrayField(models.CharField(max_length=60))
    at = PointField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.names.get(get_language() or "") or self.name


class Street(Named):
    """All pieces of one name in one neighbourhood. `rank`: the lower, the larger the street."""

    rank = models.PositiveSmallIntegerField()

    class Meta:
        indexes = [
            GinIndex(fields=["words"], name="street_words"),
            GistIndex(fields=["at"], name="street_at"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["folded", "neighbourhood"],
                name="a_name_is_one_street_of_a_neighbourhood",
                nulls_distinct=False,
            )
        ]
        triggers = [
            pgtrigger.Trigger(
                name="streets_changed",
                level=pgtrigger.Statement,
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func="""
                    INSERT INTO streets_revision (id, token) VALUES (1, gen_random_uuid())
                    ON CONFLICT (id) DO UPDATE SET token = excluded.token;
                    RETURN NULL;
                """,
            )
        ]


class Piece(models.Model):
    """A stretch of a street: which street is nearest is asked of these."""

    street = models.ForeignKey(Street, models.CASCADE, related_name="pieces")
    around = BoxField()
    # Well-known binary, in degrees.
    line = models.BinaryField()

    class Meta:
        indexes = [GistIndex(fields=["around"], name="piece_around")]

    def __str__(self) -> str:
        return str(self.pk)


class Landmark(Named):
    """A mosque, a school, a park, a market: "beside the mosque" is where most people are."""

    kind = models.CharField(max_length=20)
    rank = models.PositiveSmallIntegerField()

    class Meta:
        indexes = [
            GinIndex(fields=["words"], name="landmark_words"),
            GistIndex(fields=["at"], name="landmark_at"),
        ]


class Word(models.Model):
    """A word that streets or landmarks have. `sound`: see `core.arabic`."""

    word = models.CharField(max_length=60, primary_key=True)
    sound = models.CharField(max_length=60)
    count = models.PositiveIntegerField()

    class Meta:
        indexes = [
            models.Index(
                fields=["sound"], opclasses=["varchar_pattern_ops"], name="street_word_sounds"
            ),
        ]

    def __str__(self) -> str:
        return self.word


class Revision(models.Model):
    """One row whose token changes with every import: processes keep words in memory."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    token = models.UUIDField()

    def __str__(self) -> str:
        return str(self.token)
