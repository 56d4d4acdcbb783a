"""An invented building at work: who has joined, what the manager wrote, what the flats sign."""

from collections.abc import Mapping
from datetime import timedelta

from muhit.foundation.accounts.models import User
from muhit.foundation.core import clock
from muhit.foundation.core.points import Point
from muhit.participation.announcements.queries import current_for
from muhit.participation.buildings.models import (
    JointSubmission,
    Notice,
    NoticeReading,
    Signature,
)
from muhit.registers.organisations.queries import categories_at
from muhit.registers.places.models import Building
from muhit.registers.residents.models import Residence, SavedPlace

from .crowd import Crowd

# Of twelve flats these have joined; two people live in A 2.
FLATS = (
    ("A", "1"), ("A", "2"), ("A", "2"), ("A", "3"), ("A", "5"), ("B", "1"), ("B", "2"), ("B", "4"),
    ("B", "6"),
)  # fmt: skip
NOTICES = (
    (
        2,
        "Asansör bakımı perşembe günü",
        "A Blok asansörü perşembe 10.00–12.00 arasında bakımda olacak. Yük taşıyacak olanlar "
        "B Blok asansörünü kullanabilir.",
    ),
    (
        9,
        "Yıllık toplantı",
        "Kat malikleri toplantısı ayın son cumartesi günü saat 14.00'te girişte. Kiracılar da "
        "gelebilir; gündemde bahçe düzeni ve bisiklet yeri var.",
    ),
)
TOGETHER = (
    "Sitemizin önündeki kaldırım iki yıldır kırık. Tekerlekli sandalye ve bebek arabası geçemiyor; "
    "yaşlılarımız yoldan yürüyor. Kaldırımın onarılmasını ve köşeye rampa yapılmasını istiyoruz."
)


def load_building(personas: Mapping[str, User], crowd: Crowd) -> None:
    """Let people join the demo's building, and its manager do the work of some weeks."""
    manager = personas["building-manager"]
    building = Building.objects.select_related("neighbourhood").get(mandates__user=manager)
    people = [personas["citizen"], personas["refugee"], *crowd.turkish[:5], *crowd.arabic[:2]]
    now = clock.now()
    homes = Residence.objects.bulk_create(
        Residence(
            user=user,
            building=building,
            block=block,
            flat=flat,
            shows_name=number % 4 == 2,
            joined_at=now - timedelta(days=60 - number),
            confirmed_at=now - timedelta(days=59 - number),
        )
        for number, (user, (block, flat)) in enumerate(zip(people, FLATS, strict=True))
    )
    _give_notices(building, manager, people)
    _collect(building, manager, homes)
    _save_places(personas["citizen"], building)


def _give_notices(building: Building, manager: User, people: list[User]) -> None:
    now = clock.now()
    notices = [
        Notice(
            building=building,
            title=title,
            text=text,
            language="tr",
            written_by=manager,
            written_at=now - timedelta(days=days),
        )
        for days, title, text in NOTICES
    ]
    news = current_for(building.neighbourhood).first()
    notices.append(
        Notice(
            building=building,
            announcement=news,
            written_by=manager,
            written_at=now - timedelta(hours=20),
        )
    )
    saved = Notice.objects.bulk_create(notices)
    NoticeReading.objects.bulk_create(
        NoticeReading(notice=notice, user=user)
        for notice, most in zip(saved, (5, 8, 2), strict=True)
        for user in people[2 : 2 + most]
    )


def _collect(building: Building, manager: User, homes: list[Residence]) -> None:
    offers = {
        offer.category.code: offer.category for offer in categories_at(building.neighbourhood)
    }
    category = offers.get("kaldirim") or next(iter(offers.values()))
    joint = JointSubmission.objects.create(
        building=building,
        kind="request",
        text=TOGETHER,
        language="tr",
        category=category,
        opened_by=manager,
        opened_at=clock.now() - timedelta(days=4),
    )
    Signature.objects.bulk_create(Signature(joint=joint, user=home.user) for home in homes[3:])
    joint.told = len({(home.block, home.flat) for home in homes[3:]})
    joint.save(update_fields=["told"])


def _save_places(user: User, building: Building) -> None:
    centre = building.position
    if centre is None:
        return
    work = Point(centre.latitude + 0.011, centre.longitude + 0.016)
    around = building.neighbourhood
    SavedPlace.objects.bulk_create(
        [
            SavedPlace(user=user, kind="home", position=centre, radius_m=500, neighbourhood=around),
            SavedPlace(user=user, kind="work", position=work, radius_m=1000, neighbourhood=around),
            SavedPlace(user=user, kind="parents", label="Annemler", neighbourhood=around),
        ]
    )
