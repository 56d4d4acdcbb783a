"""Bodies, what they cover and what they may be told."""

import factory
from factory.django import DjangoModelFactory

from muhit.registers.organisations.models import (
    Body,
    BodyArea,
    Category,
    Department,
    RoutingRule,
)

from .places import DistrictFactory, NeighbourhoodFactory, ProvinceFactory


class BodyFactory(DjangoModelFactory):
    """A district municipality without an area; `covers=` takes places of any of the three kinds."""

    class Meta:
        model = Body
        skip_postgeneration_save = True

    class Params:
        metropolitan = factory.Trait(kind=Body.Kind.METROPOLITAN)
        water = factory.Trait(kind=Body.Kind.WATER)
        not_here = factory.Trait(kind=Body.Kind.ELECTRICITY, answers_here=False)
        head_approves = factory.Trait(head_approves_answers=True)
        closed = factory.Trait(is_active=False)

    code = factory.Sequence(lambda n: f"body-{n}")
    kind = Body.Kind.DISTRICT
    name = factory.Sequence(
        lambda n: {"tr": f"{n}. Belediye", "ar": f"بلدية {n}", "en": f"Municipality {n}"}
    )

    @factory.post_generation
    def covers(self, create: bool, places, **kwargs) -> None:
        for place in places or ():
            kind = type(place).__name__.lower()
            BodyAreaFactory(body=self, **{"province": None, kind: place})


class BodyAreaFactory(DjangoModelFactory):
    class Meta:
        model = BodyArea

    class Params:
        a_district = factory.Trait(province=None, district=factory.SubFactory(DistrictFactory))
        a_neighbourhood = factory.Trait(
            province=None, neighbourhood=factory.SubFactory(NeighbourhoodFactory)
        )

    body = factory.SubFactory(BodyFactory)
    province = factory.SubFactory(ProvinceFactory)


class DepartmentFactory(DjangoModelFactory):
    class Meta:
        model = Department

    class Params:
        closed = factory.Trait(is_active=False)

    body = factory.SubFactory(BodyFactory)
    code = factory.Sequence(lambda n: f"department-{n}")
    name = factory.Sequence(
        lambda n: {"tr": f"{n}. Müdürlük", "ar": f"مديرية {n}", "en": f"Department {n}"}
    )


class CategoryFactory(DjangoModelFactory):
    """Something public that a department answers within 5 and solves within 15 working days."""

    class Meta:
        model = Category

    class Params:
        sensitive = factory.Trait(default_privacy=Category.Privacy.PRIVATE)
        emergency = factory.Trait(
            department=None,
            call_instead="112",
            call_reason={"tr": "Hemen arayın.", "ar": "اتصل فورًا.", "en": "Call at once."},
        )
        closed = factory.Trait(is_active=False)
        rubbish = factory.Trait(
            name={"tr": "Çöp toplanmadı", "ar": "لم تُجمع القمامة", "en": "Rubbish not collected"},
            keywords=["cop", "konteyner", "زبالة"],
            icon="waste",
        )
        lamp = factory.Trait(
            name={"tr": "Sokak lambası yanmıyor", "ar": "مصباح الشارع", "en": "Street light out"},
            keywords=["lamba", "karanlık"],
            icon="lamp",
        )

    body = factory.SubFactory(BodyFactory)
    department = factory.SubFactory(DepartmentFactory, body=factory.SelfAttribute("..body"))
    code = factory.Sequence(lambda n: f"category-{n}")
    name = factory.Sequence(lambda n: {"tr": f"Konu {n}", "ar": f"موضوع {n}", "en": f"Subject {n}"})


class RoutingRuleFactory(DjangoModelFactory):
    """In one district another department of the same body gets it."""

    class Meta:
        model = RoutingRule

    class Params:
        for_neighbourhood = factory.Trait(
            district=None, neighbourhood=factory.SubFactory(NeighbourhoodFactory)
        )

    category = factory.SubFactory(CategoryFactory)
    district = factory.SubFactory(DistrictFactory)
    department = factory.SubFactory(
        DepartmentFactory, body=factory.SelfAttribute("..category.body")
    )
