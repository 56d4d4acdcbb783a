"""Province, district, neighbourhood, building: the official address of Türkiye, and its codes."""

from typing import Any

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GistIndex
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from muhit.foundation.core.arabic import arabic_of
from muhit.foundation.core.points import PointField
from muhit.foundation.core.text import fold, listed
from muhit.foundation.core.translated import Translated, TranslatedField

# Keep what is between them in the order it is read in, within words that run the other way.
_ISOLATED = "\u2066{}\u2069"


def shown(name: str, readings: Translated | None = None) -> str:
    """A name for the reader: as their script writes it, with what the signs say in brackets."""
    if get_language() != "ar" or not name:
        return name
    reading = readings.get("ar", "") if readings else ""
    return f"{reading or arabic_of(name)} ({_ISOLATED.format(name)})"


class Province(models.Model):
    """An il; its code is the number plate, 1 to 81."""

    code = models.PositiveSmallIntegerField(primary_key=True)
    name = models.CharField(max_length=60)
    folded = models.CharField(max_length=60, editable=False)
    # How other scripts write the name, by language.
    readings = TranslatedField(blank=True)
    population = models.PositiveIntegerField(null=True)
    centre = PointField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="plates_run_from_1_to_81", condition=models.Q(code__gte=1, code__lte=81)
            ),
        ]

    def __str__(self) -> str:
        return shown(self.name, self.readings)

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.folded = fold(self.name)
        super().save(*args, **kwargs)


class District(models.Model):
    """An ilçe; its code is the one of the national address register."""

    code = models.PositiveIntegerField(primary_key=True)
    province = models.ForeignKey(Province, models.PROTECT, related_name="districts")
    name = models.CharField(max_length=60)
    folded = models.CharField(max_length=60, editable=False, db_index=True)
    # How other scripts write the name, by language.
    readings = TranslatedField(blank=True)
    population = models.PositiveIntegerField(null=True)
    centre = PointField(null=True)
    # The address register's list of its neighbourhoods has been imported.
    is_listed = models.BooleanField(
        default=False,
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["province", "folded"], name="district_names_differ"),
        ]

    def __str__(self) -> str:
        return shown(self.name, self.readings)

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.folded = fold(self.name)
        super().save(*args, **kwargs)


class Neighbourhood(models.Model):
    """A mahalle or village. `code` is the official one; rows known only by name have none yet."""

    class Kind(models.TextChoices):
        NEIGHBOURHOOD = "neighbourhood", _("neighbourhood")
        VILLAGE = "village", _("village")

    code = models.PositiveIntegerField(unique=True, null=True)
    district = models.ForeignKey(District, models.PROTECT, related_name="neighbourhoods")
    kind = models.CharField(max_length=13, choices=Kind, default=Kind.NEIGHBOURHOOD)
    name = models.CharField(max_length=120)
    folded = models.CharField(max_length=120, editable=False, db_index=True)
    # The small town or village it is part of, where that is not the district.
    locality = models.CharField(
        max_length=80,
        blank=True,
    )
    # Folded former names and spellings.
    aliases = ArrayField(
        models.CharField(max_length=120),
        default=list,
    )
    # Its ids in sources that do not use the official code, as source:id.
    other_ids = ArrayField(
        models.CharField(max_length=60),
        default=list,
    )
    postal_code = models.CharField(max_length=5, blank=True)
    population = models.PositiveIntegerField(null=True)
    centre = PointField(null=True)
    # A GeoJSON geometry.
    boundary = models.JSONField(null=True)
    is_current = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["district", "folded", "locality", "kind"],
                condition=models.Q(code=None),
                name="names_without_code_differ",
            ),
        ]
        indexes = [GistIndex(fields=["centre"], name="neighbourhood_centre")]
        triggers = [
            pgtrigger.Trigger(
                name="places_changed",
                level=pgtrigger.Statement,
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func="""
                    INSERT INTO places_revision (id, token) VALUES (1, gen_random_uuid())
                    ON CONFLICT (id) DO UPDATE SET token = excluded.token;
                    RETURN NULL;
                """,
            )
        ]

    def __str__(self) -> str:
        if not self.locality:
            return shown(self.name)
        if get_language() == "ar":
            return listed(shown(self.name), shown(self.locality))
        return f"{self.name} ({self.locality})"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.folded = fold(self.name)
        super().save(*args, **kwargs)

    @property
    def view(self) -> str:
        """Where a map of it begins: "latitude,longitude,zoom"; empty where it is on no map."""
        point = self.centre
        return f"{point.latitude},{point.longitude},15" if point is not None else ""

    @property
    def address(self) -> str:
        """The neighbourhood with its district, for the reader."""
        return listed(str(self), str(self.district))


class Revision(models.Model):
    """One row whose token changes with every change to neighbourhoods.

    Each process keeps polygons and names in memory and compares this token
    before it answers from them. A trigger writes it, so that no way of
    changing a neighbourhood can forget to.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    token = models.UUIDField()

    def __str__(self) -> str:
        return str(self.token)


class Building(models.Model):
    """What a building manager manages: a building or a site of several blocks.

    Its first manager registers it; with that manager's mandate the muhtar of the
    neighbourhood or staff confirm the building as well. The join code stands on the
    manager's poster: with it residents join their flat.
    """

    neighbourhood = models.ForeignKey(Neighbourhood, models.PROTECT, related_name="buildings")
    name = models.CharField(max_length=120)
    address = models.CharField(max_length=200, blank=True)
    blocks = models.PositiveSmallIntegerField(default=1)
    block_names = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    flats = models.PositiveSmallIntegerField()
    position = PointField(null=True)
    join_code = models.CharField(max_length=9, null=True, blank=True, unique=True)
    join_code_made_at = models.DateTimeField(null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="whoever_confirms_a_building_says_when",
                condition=models.Q(confirmed_by=None) | models.Q(confirmed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="a_join_code_says_since_when",
                condition=models.Q(join_code=None, join_code_made_at=None)
                | models.Q(join_code__isnull=False, join_code_made_at__isnull=False),
            ),
            models.CheckConstraint(
                name="only_confirmed_buildings_are_joined",
                condition=models.Q(join_code=None) | models.Q(confirmed_at__isnull=False),
            ),
        ]
        indexes = [GistIndex(fields=["position"], name="building_position")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_confirmed(self) -> bool:
        return self.confirmed_at is not None
