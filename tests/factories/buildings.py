"""A building at work: a manager, residents in flats, neighbours without any."""

from dataclasses import dataclass, field

import factory
from factory.django import DjangoModelFactory

from muhit.foundation.accounts.models import User
from muhit.participation.buildings.models import JointSubmission, Notice, Signature
from muhit.registers.places.models import Building
from muhit.registers.residents.queries import FEWEST

from .accounts import UserFactory
from .offices import Office
from .people import MandateFactory
from .places import BuildingFactory
from .residents import ResidenceFactory


class NoticeFactory(DjangoModelFactory):
    class Meta:
        model = Notice

    building = factory.SubFactory(BuildingFactory, confirmed=True)
    title = factory.Sequence(lambda n: f"{n}. bina duyurusu")
    text = "Asansör yarın bakımda."
    language = "tr"


@dataclass
class House:
    """A confirmed building of twelve flats, four of which have joined, and who comes near it."""

    office: Office = field(default_factory=Office)

    def __post_init__(self) -> None:
        place = self.office.neighbourhood
        self.building: Building = BuildingFactory(
            neighbourhood=place, confirmed=True, flats=12, name="Deniz Sitesi"
        )
        self.manager: User = MandateFactory(building_manager=True, building=self.building).user
        self.residents: list[User] = [
            ResidenceFactory(building=self.building, flat=str(n + 1)).user for n in range(4)
        ]
        self.moved: User = ResidenceFactory(building=self.building, flat="9", left=True).user
        self.other_manager: User = MandateFactory(
            building_manager=True,
            building__neighbourhood=place,
            building__confirmed=True,
        ).user
        self.muhtar: User = MandateFactory(neighbourhood=place).user
        self.stranger: User = UserFactory()

    @property
    def people(self) -> dict[str, User]:
        return {
            "manager": self.manager,
            "resident": self.residents[0],
            "moved": self.moved,
            "other_manager": self.other_manager,
            "muhtar": self.muhtar,
            "stranger": self.stranger,
            "clerk": self.office.clerk,
            "administrator": self.office.administrator,
        }

    def together(self, signed: int = 0, **fields: object) -> JointSubmission:
        """A joint submission that so many flats have signed."""
        joint = JointSubmission.objects.create(
            **{
                "building": self.building,
                "kind": "request",
                "text": "Asansörümüz için rampa istiyoruz.",
                "language": "tr",
                "category": self.office.category,
                "opened_by": self.manager,
                **fields,
            }
        )
        for user in self.residents[:signed]:
            Signature.objects.create(joint=joint, user=user)
        joint.told = signed if signed >= FEWEST else 0
        joint.save()
        return joint
