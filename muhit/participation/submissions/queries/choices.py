"""What the filters of lists and map offer."""

from dataclasses import dataclass
from functools import lru_cache

from django.db import connection
from django.db.models import Q
from django.utils.translation import get_language

from muhit.foundation.core.text import sort_key
from muhit.registers.organisations.models import BodyArea, Category
from muhit.registers.places.models import District, Neighbourhood

Choice = tuple[str, str]

# Names the versions of all rows that the choices are made of: every row written anew has
# another place in its table (ctid) or was written by another transaction (xmin). Places have a
# token of their own.
_REVISION = """
SELECT md5(string_agg(version, ' ')) FROM (
    SELECT xmin::text || ctid::text AS version FROM organisations_category
    UNION ALL SELECT xmin::text || ctid::text FROM organisations_body
    UNION ALL SELECT xmin::text || ctid::text FROM organisations_bodyarea
    UNION ALL SELECT token::text FROM places_revision
) AS rows
"""


@dataclass(frozen=True)
class Choices:
    """What the filters offer in one language, as of one revision of what it is made of."""

    categories: tuple[Choice, ...]
    districts: tuple[Choice, ...]
    revision: str | None


def public_choices() -> Choices:
    """What the filters of the public list and map offer: one small query, mostly."""
    with connection.cursor() as cursor:
        cursor.execute(_REVISION)
        (revision,) = cursor.fetchone()
    return _choices(revision, get_language())


@lru_cache(maxsize=8)
def _choices(revision: str | None, language: str | None) -> Choices:
    return Choices(tuple(_categories(language)), tuple(_districts()), revision)


def _categories(language: str | None) -> list[Choice]:
    """Code and name of every category in use, once per code, sorted by name."""
    rows = Category.objects.filter(is_active=True, department__isnull=False)
    names = {code: name.in_language(language) for code, name in rows.values_list("code", "name")}
    return sorted(names.items(), key=lambda choice: sort_key(choice[1]))


def _districts() -> list[Choice]:
    """Code and name of the districts that active bodies cover, by the Turkish alphabet."""
    areas = BodyArea.objects.filter(body__is_active=True)
    covered = Q(pk__in=areas.values("district")) | Q(province__in=areas.values("province"))
    rows = District.objects.filter(covered).values_list("pk", "name")
    return sorted(((str(pk), name) for pk, name in rows), key=lambda row: sort_key(row[1]))


@lru_cache(maxsize=256)
def neighbourhood_choices(district: int, revision: str | None) -> tuple[Choice, ...]:
    """Key and name of the neighbourhoods of a district, by the Turkish alphabet, as of a
    revision of the choices."""
    rows = Neighbourhood.objects.filter(district=district, is_current=True)
    found = ((str(pk), name) for pk, name in rows.values_list("pk", "name"))
    return tuple(sorted(found, key=lambda row: sort_key(row[1])))
