"""The keys of a neighbourhood, for queries that are written before it is known."""

from dataclasses import dataclass
from typing import Any

from muhit.foundation.reading.prepared import Parameter

from .models import Neighbourhood


@dataclass(frozen=True)
class PlaceKeys:
    """A neighbourhood as far as conditions need it; while a query is prepared, a `Parameter` stands
    for each."""

    pk: int | Parameter
    district_id: int | Parameter

    @classmethod
    def of(cls, place: Neighbourhood) -> "PlaceKeys":
        return cls(place.pk, place.district_id)

    @property
    def named(self) -> dict[str, Any]:
        return dict(vars(self))
