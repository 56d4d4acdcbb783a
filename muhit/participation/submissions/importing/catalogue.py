"""What rows refer to: the body, department and categories that a mapping names, and places."""

from collections.abc import Sequence

from django.conf import settings

from muhit.foundation.core.points import Point
from muhit.registers.organisations.models import Body, Category, Department
from muhit.registers.places import index
from muhit.registers.places.models import Neighbourhood

from .mapping import Mapping, Named


class Catalogue:
    """Looks up what the mapping names, once each. Makes what is missing where `create` is set."""

    def __init__(self, mapping: Mapping, *, create: bool) -> None:
        self.create = create
        self.mapping = mapping
        self.body = self._body()
        self.department = self._department()
        self._categories: dict[str, Category | None] = {}
        # Taken once: `find_neighbourhood` asks for each point whether places have changed.
        self._places = index.current()

    def category(self, named: Named | None) -> Category | None:
        """The category of the body with that code."""
        if named is None or self.body is None:
            return None
        if named.code not in self._categories:
            self._categories[named.code] = self._category(named, self.body)
        return self._categories[named.code]

    def neighbourhoods(self, positions: Sequence[Point | None]) -> list[Neighbourhood | None]:
        """The neighbourhood of each position."""
        known = [position for position in positions if position is not None]
        found = iter(self._places.find_all(known, limit_m=settings.PLACES_NEAREST_LIMIT_M))
        return [None if position is None else next(found) for position in positions]

    def _body(self) -> Body | None:
        named = self.mapping.body
        found = Body.objects.filter(code=named.code).first()
        if found is None and self.create:
            found = Body.objects.create(
                code=named.code, name=named.names, kind=self.mapping.body_kind
            )
        return found

    def _department(self) -> Department | None:
        named = self.mapping.department
        if self.body is None:
            return None
        found = Department.objects.filter(body=self.body, code=named.code).first()
        if found is None and self.create:
            found = Department.objects.create(body=self.body, code=named.code, name=named.names)
        return found

    def _category(self, named: Named, body: Body) -> Category | None:
        found = body.categories.select_related("department").filter(code=named.code).first()
        if found is None and self.create:
            found = Category.objects.create(
                body=body, code=named.code, name=named.names, department=self.department
            )
        return found
