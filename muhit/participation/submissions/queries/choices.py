"""What the filters of lists and map offer."""

from django.db.models import Q
from django.utils.translation import get_language

from muhit.foundation.core.text import sort_key
from muhit.registers.organisations.models import BodyArea, Category
from muhit.registers.places.models import District, Neighbourhood

Choice = tuple[str, str]


def category_choices() -> list[Choice]:
    """Code and name of every category in use, once per code, sorted by name."""
    rows = Category.objects.filter(is_active=True, department__isnull=False)
    language = get_language()
    names = {code: name.in_language(language) for code, name in rows.values_list("code", "name")}
    return sorted(names.items(), key=lambda choice: sort_key(choice[1]))


def district_choices() -> list[Choice]:
    """Code and name of the districts that active bodies cover, by the Turkish alphabet."""
    areas = BodyArea.objects.filter(body__is_active=True)
    covered = Q(pk__in=areas.values("district")) | Q(province__in=areas.values("province"))
    rows = District.objects.filter(covered).values_list("pk", "name")
    return sorted(((str(pk), name) for pk, name in rows), key=lambda row: sort_key(row[1]))


def neighbourhood_choices(district: int) -> list[Choice]:
    """Key and name of the neighbourhoods of a district, by the Turkish alphabet."""
    rows = Neighbourhood.objects.filter(district=district, is_current=True)
    found = ((str(pk), name) for pk, name in rows.values_list("pk", "name"))
    return sorted(found, key=lambda row: sort_key(row[1]))
