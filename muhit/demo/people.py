"""One invented person of each role, to try Muhit out as.

None of them lives anywhere; their telephone numbers are of a range that is
given to nobody (0500 000).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from muhit.foundation.accounts.doors import Door
from muhit.foundation.accounts.models import User
from muhit.foundation.core import clock
from muhit.foundation.core.text import fold
from muhit.registers.offices.models import Mandate, StaffPost
from muhit.registers.offices.queries import forget_roles
from muhit.registers.organisations.models import Body
from muhit.registers.places.models import Building, Neighbourhood
from muhit.registers.residents.models import Home

HOME = ("mezitli", "kuyuluk")
DISTRICT_BODY = "mezitli-belediyesi"
_BODY, _DEPARTMENT = "mersin-buyuksehir", "cevre"
_Role, _Office = StaffPost.Role, Mandate.Office


@dataclass(frozen=True)
class Persona:
    """Whom one can be in the demo, and what one sees then."""

    key: str
    name: str
    phone: str
    role: str | Promise
    sees: str | Promise
    icon: str
    language: str = "tr"
    door: Door = Door.CITIZEN
    post: StaffPost.Role | None = None
    mandate: Mandate.Office | None = None


PERSONAS = (
    Persona(
        "citizen",
        "Elif Kaya",
        "+905000000101",
        _("citizen"),
        _("Tells the municipality, follows, supports what neighbours ask for."),
        "user",
    ),
    Persona(
        "refugee",
        "رنا الحلبي",
        "+905000000102",
        _("refugee"),
        _("The same in Arabic: plain words, pictures beside words, a way out in one tap."),
        "language",
        language="ar",
        door=Door.PLAIN,
    ),
    Persona(
        "interpreter",
        "Leyla Haddad",
        "+905000000109",
        _("interpreter"),
        _("Texts and voices that wait, side by side with their translation; never who said them."),
        "microphone",
    ),
    Persona(
        "muhtar",
        "Hüseyin Doğan",
        "+905000000103",
        _("muhtar"),
        _("The whole neighbourhood on one page; files for those who come to the office."),
        "flag",
        mandate=_Office.MUHTAR,
    ),
    Persona(
        "building-manager",
        "Nermin Aksoy",
        "+905000000104",
        _("building manager"),
        _("The matters of one building, and its notices."),
        "building",
        mandate=_Office.BUILDING_MANAGER,
    ),
    Persona(
        "clerk",
        "Murat Şahin",
        "+905000000105",
        _("clerk"),
        _("An inbox of submissions to sort, assign and answer."),
        "inbox",
        post=_Role.CLERK,
    ),
    Persona(
        "head",
        "Zehra Yıldız",
        "+905000000106",
        _("department head"),
        _("Reads answers before they are published; sees what is late."),
        "check-circle",
        post=_Role.HEAD,
    ),
    Persona(
        "moderator",
        "Emre Koç",
        "+905000000107",
        _("moderator"),
        _("Keeps public texts and photos free of names, insults and secrets."),
        "shield",
        post=_Role.MODERATOR,
    ),
    Persona(
        "administrator",
        "Selin Demir",
        "+905000000108",
        _("administrator"),
        _("Sets up departments, categories and staff; confirms muhtars."),
        "settings",
        post=_Role.ADMINISTRATOR,
    ),
)


def persona(key: str) -> Persona | None:
    return next((one for one in PERSONAS if one.key == key), None)


def user_of(one: Persona) -> User | None:
    """The account of a persona; None until the demo city is loaded."""
    return User.objects.filter(phone=one.phone).first()


@transaction.atomic
def load_people(bodies: Mapping[str, Body]) -> dict[str, User]:
    """Make the personas with their posts and mandates; returns them by key. Safe to run again.

    `bodies` are the demo's bodies by code. Needs the neighbourhoods of Mersin.
    """
    place = home()
    users = {one.key: _account(one, place) for one in PERSONAS}
    for one in PERSONAS:
        if one.post is not None:
            _give_post(users[one.key], one.post, bodies[_BODY])
    # What residents file goes to the personas' district, too; somebody must answer, look at what
    # is held there and approve what its muhtar announces.
    for key in ("clerk", "moderator", "administrator"):
        _give_post(users[key], _Role(key), bodies[DISTRICT_BODY])
    for one in PERSONAS:
        if one.mandate is not None:
            _give_mandate(users[one.key], one.mandate, place, confirmed_by=users["administrator"])
    return users


def home() -> Neighbourhood:
    district, name = HOME
    places = Neighbourhood.objects.filter(district__province=33, is_current=True)
    return places.filter(district__folded=fold(district), folded=fold(name)).first() or places[0]


def _account(one: Persona, home: Neighbourhood) -> User:
    user, is_new = User.objects.get_or_create(
        phone=one.phone,
        defaults={
            "name": one.name,
            "language": one.language,
            "phone_confirmed_at": clock.now(),
        },
    )
    if is_new:
        Home.objects.create(user=user, neighbourhood=home)
    return user


def _give_post(user: User, role: StaffPost.Role, body: Body) -> None:
    department = body.departments.get(code=_DEPARTMENT) if role == _Role.HEAD else None
    StaffPost.objects.get_or_create(
        user=user,
        body=body,
        department=department,
        role=role,
        ends_on=None,
        defaults={"started_on": clock.today() - timedelta(days=900)},
    )
    forget_roles(user)


def _give_mandate(
    user: User, office: Mandate.Office, home: Neighbourhood, *, confirmed_by: User
) -> None:
    is_muhtar = office == _Office.MUHTAR
    Mandate.objects.get_or_create(
        user=user,
        office=office,
        neighbourhood=home if is_muhtar else None,
        building=None if is_muhtar else _building(home),
        ends_on=None,
        defaults={
            "started_on": clock.today() - timedelta(days=700),
            "confirmed_at": clock.now(),
            "confirmed_by": confirmed_by,
        },
    )
    forget_roles(user)


def _building(home: Neighbourhood) -> Building:
    building, _made = Building.objects.get_or_create(
        neighbourhood=home,
        name="Örnek Sitesi",
        address="Akdeniz Caddesi No: 12",
        defaults={
            "blocks": 2,
            "block_names": ["A", "B"],
            "flats": 12,
            "position": home.centre,
            "confirmed_at": clock.now(),
            "join_code": "B1NA-2026",
            "join_code_made_at": clock.now(),
        },
    )
    return building
