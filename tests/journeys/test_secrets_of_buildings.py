"""What is sown in a building is met by nobody whose business it is not: flats, names, codes,
saved places, and a complaint about the manager, even where the manager is a clerk as well."""

import uuid

import pytest
from django.test import Client
from django.urls import reverse

from muhit.foundation.accounts.models import User
from muhit.foundation.messages.models import Message
from muhit.participation.buildings.actions import handing_over, joint, notices
from muhit.participation.buildings.actions.complaining import complain_about_manager
from tests.factories.buildings import House
from tests.factories.people import StaffPostFactory
from tests.factories.residents import ResidenceFactory, SavedPlaceFactory
from tests.factories.submissions import SupportFactory

from .crawler import crawl

pytestmark = pytest.mark.django_db

# Secret → who may meet it.
SECRETS = {
    "SIR77": {"silent"},
    "Sessiz Sakin": {"silent"},
    "IZN42": {"named", "manager"},
    "İzinli Sakin": {"named", "manager"},
    "JN7C-SECR": {"manager"},
    "gizliyer31": {"silent"},
    "yoneticisikayeti88": {"silent", "clerk"},
    "binaduyurusu55": {"silent", "named", "manager"},
    "imzametni66": {"silent", "named", "manager"},
    "HAND-0VER-C0DE": {"manager"},
}
ROLES = (
    "nobody", "silent", "named", "manager", "former", "other_manager", "muhtar", "stranger",
    "moved", "clerk", "administrator",
)  # fmt: skip


class World:
    def __init__(self) -> None:
        house = self.house = House()
        building = house.building
        building.join_code = "JN7C-SECR"
        building.save()
        self.people: dict[str, User] = {**house.people}
        self.people["silent"] = self._resident("Sessiz Sakin", "SIR77")
        self.people["named"] = self._resident("İzinli Sakin", "IZN42", shows_name=True)
        self.people["former"] = house.office.former
        # The manager is a clerk of the very department, and of the whole body.
        department = house.office.cleaning
        StaffPostFactory(user=house.manager, body=house.office.body, department=department)
        StaffPostFactory(user=house.manager, body=house.office.body)
        silent = self.people["silent"]
        SavedPlaceFactory(user=silent, label="gizliyer31", neighbourhood=building.neighbourhood)
        notices.give_notice(
            building, title="binaduyurusu55", text="Su", language="tr", by=house.manager
        )
        row = house.together(signed=3, text="imzametni66")
        joint.sign(row, by=silent)
        self.complaint = complain_about_manager(
            building, key=uuid.uuid4(), text="yoneticisikayeti88 hesap vermiyor", language="tr",
            category=house.office.category, by=silent,
        )  # fmt: skip
        handover = handing_over.propose_handover(building, by=house.manager)
        handover.code = "HAND-0VER-C0DE"
        handover.save()
        self.joint = row
        SupportFactory(submission=house.office.file(), user=silent)

    def _resident(self, name: str, flat: str, **fields: object) -> User:
        home = ResidenceFactory(building=self.house.building, flat=flat, user__name=name, **fields)
        return home.user

    def client(self, role: str) -> Client:
        client = Client()
        if role != "nobody":
            client.force_login(self.people[role])
        return client

    def starts(self) -> list[str]:
        building = self.house.building.pk
        pages = (
            "building",
            "residents",
            "poster",
            "joint-new",
            "notice-new",
            "complain",
            "handover",
        )
        named = ("home", "home-building-manager", "square:list", "desk:inbox",
                 "square:mine", "residents:places", "residents:buildings", "square:near",
                 "offices:mine", "services:list", "accounts:settings")  # fmt: skip
        return [
            *(reverse(name) for name in named),
            *(reverse(f"buildings:{name}", args=[building]) for name in pages),
            reverse("buildings:joint", args=[self.joint.pk]),
            *(
                reverse(name, args=[self.complaint.pk])
                for name in ("square:detail", "square:own", "desk:desk")
            ),
            f"{reverse('square:list')}?q=yoneticisikayeti88",
            f"{reverse('desk:inbox')}?q=yoneticisikayeti88",
        ]


def _met(world: World, role: str) -> dict[str, str]:
    """Each secret that the role meets, with the first address it stands at."""
    met: dict[str, str] = {}
    for address, status, words in crawl(world.client(role), *world.starts()):
        assert status < 500, f"{address} answers {status} to {role}"
        typed = address.partition("?")[2]
        for secret in SECRETS:
            if secret in words and secret not in typed:
                met.setdefault(secret, address)
    return met


@pytest.mark.parametrize("role", ROLES)
def test_who_meets_what(role):
    """Nobody meets more than is theirs, and everybody meets that (or this could not fail)."""
    met = _met(World(), role)
    assert set(met) == {secret for secret, allowed in SECRETS.items() if role in allowed}, met


def test_messages_tell_neither_flats_nor_names_nor_the_manager(run_tasks):
    world = World()
    joint.file_joint(world.joint, by=world.house.manager)
    run_tasks()
    told = Message.objects.filter(recipient=world.house.manager)
    assert not told.filter(about_id=world.complaint.pk, kind__startswith="submission").exists()
    client = world.client("silent")
    inbox = client.get(reverse("muhit_messages:inbox")).text
    assert "birlikte sunuldu" in inbox
    for secret in ("SIR77", "IZN42", "İzinli Sakin"):
        assert secret not in inbox


def test_counts_do_not_move_with_a_complaint():
    """The manager's home and desk say the same numbers before and after one more complaint."""
    world = World()
    client = world.client("manager")
    pages = (reverse("home"), reverse("home-building-manager"), reverse("desk:inbox"))

    def numbers() -> list[object]:
        return [
            (page.context.get("figures"), page.context.get("counts"), page.context.get("queues"))
            for page in map(client.get, pages)
        ]

    before = numbers()
    complain_about_manager(
        world.house.building, key=uuid.uuid4(), text="yine", language="tr",
        category=world.house.office.category, by=world.people["silent"],
    )  # fmt: skip
    assert numbers() == before
