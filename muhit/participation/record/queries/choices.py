"""What the filters of lists and map offer."""

from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import get_language

from muhit.foundation.core.text import sort_key
from muhit.registers.organisations.models import Category
from muhit.registers.organisations.queries import area_of, bodies
from muhit.registers.organisations.routing import revision_with_places
from muhit.registers.places.models import District, Neighbourhood

Choice = tuple[str, str]


@dataclass(frozen=True)
class Choices:
    """What the filters offer in one language, as of one revision of what it is made of."""

    categories: tuple[Choice, ...]
    districts: tuple[Choice, ...]
    revision: str | None


def public_choices() -> Choices:
    """What the filters of the public list and map offer: one small query, mostly."""
    return _choices(revision_with_places(), get_language())


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
    active = bodies().values_list("pk", flat=True)
    rows = District.objects.filter(area_of(*active).districts_met()).values_list("pk", "name")
    return sorted(((str(pk), name) for pk, name in rows), key=lambda row: sort_key(row[1]))


@lru_cache(maxsize=256)
def neighbourhood_choices(district: int, revision: str | None) -> tuple[Choice, ...]:
    """Key and name of the neighbourhoods of a district, by the Turkish alphabet, as of a
    revision of the choices."""
    rows = Neighbourhood.objects.filter(district=district, is_current=True)
    found = ((str(pk), name) for pk, name in rows.values_list("pk", "name"))
    return tuple(sorted(found, key=lambda row: sort_key(row[1])))
