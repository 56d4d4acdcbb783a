"""An invented corner of Mersin."""

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from muhit.foundation.core.ids import short_code
from muhit.foundation.core.points import Point
from muhit.registers.places.models import Building, District, Neighbourhood, Province


class ProvinceFactory(DjangoModelFactory):
    class Meta:
        model = Province
        django_get_or_create = ("code",)

    code = 33
    name = factory.LazyAttribute(lambda row: "Mersin" if row.code == 33 else f"İl {row.code}")


class DistrictFactory(DjangoModelFactory):
    class Meta:
        model = District

    province = factory.SubFactory(ProvinceFactory)
    code = factory.Sequence(lambda n: 9000 + n)
    name = factory.Sequence(lambda n: f"İlçe {n}")
    centre = Point(36.80, 34.62)


class NeighbourhoodFactory(DjangoModelFactory):
    """A neighbourhood known by its centre only, as in the demo city."""

    class Meta:
        model = Neighbourhood

    class Params:
        village = factory.Trait(kind=Neighbourhood.Kind.VILLAGE)
        gone = factory.Trait(is_current=False)
        elsewhere = factory.Trait(
            district=factory.SubFactory(DistrictFactory, province__code=34),
            centre=Point(41.01, 28.97),
        )
        square = factory.Trait(
            boundary={
                "type": "Polygon",
                "coordinates": [
                    [[34.61, 36.79], [34.63, 36.79], [34.63, 36.81], [34.61, 36.81], [34.61, 36.79]]
                ],
            }
        )

    district = factory.SubFactory(DistrictFactory)
    code = factory.Sequence(lambda n: 900_000 + n)
    # Of letters alone: a number is looked for as that of a street or a door.
    name = factory.Sequence(lambda n: "Ova" + "".join("bcdfghklmn"[int(one)] for one in f"{n}"))
    centre = Point(36.80, 34.62)


class BuildingFactory(DjangoModelFactory):
    class Meta:
        model = Building

    class Params:
        confirmed = factory.Trait(
            confirmed_at=factory.LazyFunction(timezone.now),
            join_code=factory.LazyFunction(short_code),
            join_code_made_at=factory.LazyFunction(timezone.now),
        )

    neighbourhood = factory.SubFactory(NeighbourhoodFactory)
    name = factory.Sequence(lambda n: f"Örnek Apartmanı {n}")
    address = "Örnek Sokak No: 1"
    flats = 12
    position = Point(36.801, 34.621)
