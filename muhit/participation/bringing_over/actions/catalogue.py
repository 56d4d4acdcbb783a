"""What rows refer to: the body, departments and categories that a mapping names, and places."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.utils.text import slugify

from muhit.foundation.core.points import Point
from muhit.foundation.core.text import fold, free_code
from muhit.registers.organisations.models import Body, Category, Department
from muhit.registers.places import index
from muhit.registers.places.models import Neighbourhood

from ..mapping import Mapping, Named
from ..placenames import PlaceNames


class Catalogue:
    """Looks up what the mapping names, once each, and makes what is missing.

    `made` lists what it made: model and key. To be used inside a transaction.
    """

    def __init__(self, mapping: Mapping) -> None:
        self.mapping = mapping
        self.made: list[tuple[str, int]] = []
        self.body = self._body()
        self._departments = list(self.body.departments.order_by("-is_active", "pk"))
        self.department = self._department()
        self._by_key: dict[str, Category] = {}
        self._known = list(
            self.body.categories.select_related("department").order_by("-is_active", "pk")
        )
        # Taken once: `find_neighbourhood` asks for each point whether places have changed.
        self._places = index.current()
        self._names: PlaceNames | None = None

    def category(self, named: Named | None) -> Category | None:
        """The category of the body with that code or, whole and folded, that name."""
        if named is None:
            return None
        if named.key not in self._by_key:
            self._by_key[named.key] = self._category(named)
        return self._by_key[named.key]

    def department_named(self, text: str) -> Department | None:
        """The department of the body with that name in any language, or that code."""
        wanted = fold(text)
        for department in self._departments:
            names = {fold(name) for name in department.name.values()}
            if wanted in names or text == department.code:
                return department
        return None

    def neighbourhoods(self, positions: Sequence[Point | None]) -> list[Neighbourhood | None]:
        """The neighbourhood of each position."""
        known = [position for position in positions if position is not None]
        found = iter(self._places.find_all(known, limit_m=settings.PLACES_NEAREST_LIMIT_M))
        return [None if position is None else next(found) for position in positions]

    @property
    def names(self) -> PlaceNames:
        """The neighbourhoods by name; read when the first row needs them."""
        if self._names is None:
            self._names = PlaceNames.of(self.body)
        return self._names

    def _note(self, row: Any) -> None:
        self.made.append((row._meta.model_name, row.pk))

    def _body(self) -> Body:
        named = self.mapping.body
        found = Body.objects.filter(code=named.code).first()
        if found is None:
            found = Body.objects.create(
                code=named.code, name=named.names, kind=self.mapping.body_kind
            )
            self._note(found)
        return found

    def _department(self) -> Department:
        named = self.mapping.department
        by_code = {department.code: department for department in self._departments}
        found = by_code.get(named.code)
        if found is None:
            found = Department.objects.create(body=self.body, code=named.code, name=named.names)
            self._departments.append(found)
            self._note(found)
        return found

    def _category(self, named: Named) -> Category:
        keys = {fold(name) for name in named.names.values()}
        by_code = [one for one in self._known if named.code and one.code == named.code]
        by_name = [
            one
            for one in self._known
            if not keys.isdisjoint(fold(name) for name in one.name.values())
        ]
        found = next(iter(by_code or by_name), None)
        return found or self._new_category(named)

    def _new_category(self, named: Named) -> Category:
        """A category of its own. Residents are offered it only where the mapping asks for that:
        the topics of an old system are seldom those of the new one."""
        codes = {one.code for one in self._known}
        name = next(iter(named.names.values()))
        made = Category.objects.create(
            body=self.body,
            code=named.code or free_code(_spelt(name), codes),
            name=named.names,
            department=self.department,
            is_active=self.mapping.offer_categories,
            default_privacy=self.mapping.privacy,
        )
        self._known.append(made)
        self._note(made)
        return made


def _spelt(name: str) -> str:
    """What a code is made of: names that Latin letters cannot write are told by their kind."""
    return name if slugify(fold(name)) else "category"
