"""The keys of a neighbourhood, for queries that are written before it is known."""

from dataclasses import dataclass
from typing import Any

from muhit.foundation.core.kept import Given

from .models import Neighbourhood


@dataclass(frozen=True)
class PlaceKeys:
    """A neighbourhood as far as conditions need it; in a kept query `Given` stands for both."""

    pk: int | Given
    district_id: int | Given

    @classmethod
    def of(cls, place: Neighbourhood) -> "PlaceKeys":
        return cls(place.pk, place.district_id)

    @property
    def named(self) -> dict[str, Any]:
        return dict(vars(self))
