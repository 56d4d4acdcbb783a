"""A municipality at work, with the muhtar of its neighbourhood and those who are not."""

import uuid
from datetime import date

from django.contrib.auth.models import AnonymousUser

from muhit.participation.filing.actions.filing import Filing
from muhit.participation.muhtar_office import actions
from muhit.participation.muhtar_office.actions import Person
from muhit.participation.record.enums import Privacy
from muhit.participation.record.models import Submission

from .offices import Office
from .people import MandateFactory
from .places import BuildingFactory


class Town(Office):
    """An office, and everybody who may come near what the muhtar does."""

    def __post_init__(self) -> None:
        super().__post_init__()
        here = self.neighbourhood
        self.muhtar = self.people["muhtar"] = MandateFactory(neighbourhood=here).user
        self.people["former muhtar"] = MandateFactory(
            neighbourhood=here, started_on=date(2014, 4, 1), ends_on=date(2019, 4, 1)
        ).user
        self.people["muhtar elsewhere"] = MandateFactory().user
        self.building = BuildingFactory(neighbourhood=here)
        self.people["manager"] = MandateFactory(building_manager=True, building=self.building).user
        self.people["visitor"] = AnonymousUser()

    def assist(self, *, shares: bool = True, private: bool = False, **more) -> Submission:
        """What the muhtar files for somebody at the office; `person=None` for nobody."""
        person = Person(
            name=more.pop("name", "Gelen Kişi"), language="ar", agreed=True, shares=shares
        )
        filing = Filing(
            key=uuid.uuid4(),
            kind="complaint",
            text=more.pop("text", "Sokağımızın lambası yanmıyor."),
            language="tr",
            category_id=self.category.pk,
            privacy=Privacy.PRIVATE if private else Privacy.PUBLIC,
            phone=more.pop("phone", ""),
        )
        values = {"person": person, "filing": filing, "by": self.muhtar, **more}
        return actions.assist(place=self.neighbourhood, **values)
