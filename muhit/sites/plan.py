"""The web sites as lists of rooms, the lowest first: a room may use those before it.

Whatever else has to know which rooms there are is made of these lists, or held against them by
`tests/meta/test_rooms.py`: Django's installed apps, addresses, import contracts, the ground plan in
`docs/architecture.md`. So is the wall between the sites: which processes hold the address of which
database, and what of another's tables a role may read.
"""

import os

from muhit.foundation.rooms import Accounts, Database, Site

FOUNDATION = (
    "muhit.foundation.rooms",
    "muhit.foundation.core",
    "muhit.foundation.reading",
    "muhit.foundation.audit",
    "muhit.foundation.accounts",
    "muhit.foundation.rights",
    "muhit.foundation.steps",
    "muhit.foundation.files",
    "muhit.foundation.messages",
    "muhit.foundation.printing",
    "muhit.foundation.charts",
    "muhit.foundation.search",
    "muhit.foundation.maps",
    "muhit.foundation.api",
    "muhit.foundation.intake",
    "muhit.foundation.retention",
    "muhit.foundation.ui",
    "muhit.foundation.questions",
)
LIBRARIES = (
    "django.forms",
    "django_cotton.apps.SimpleAppConfig",  # its loader comes with ours
    "django_htmx",
    "csp",
    "pgtrigger",
    "pghistory",
    "procrastinate.contrib.django",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
)

PUBLIC = Site(
    name="public",
    rooms=(
        *FOUNDATION,
        "muhit.registers.places",
        "muhit.registers.streets",
        "muhit.registers.organisations",
        "muhit.registers.offices",
        "muhit.registers.residents",
        "muhit.directory.services",
        "muhit.participation.translation",
        "muhit.participation.moderation",
        "muhit.participation.announcements",
        "muhit.participation.polls",
        "muhit.participation.record",
        "muhit.participation.likeness",
        "muhit.participation.withholding",
        "muhit.participation.filing",
        "muhit.participation.muhtar_office",
        "muhit.participation.square",
        "muhit.participation.desk",
        "muhit.participation.bringing_over",
        "muhit.participation.buildings",
        "muhit.participation.statistics",
        "muhit.participation.consultations",
        "muhit.faces.citizen",
        "muhit.faces.refugee",
        "muhit.faces.muhtar",
        "muhit.faces.building_manager",
        "muhit.faces.staff",
    ),
    libraries=LIBRARIES,
    databases={"default": Database("DATABASE_URL")},
    accounts=Accounts.OPEN,
)

# The invented city; only `muhit demo` adds it.
DEMO = "muhit.demo"

# The registers of who holds which office, and of who lives where, are of the public site's
# accounts: they tell this one nothing, and are not read.
PROTECTION = Site(
    name="protection",
    rooms=(
        *FOUNDATION,
        "muhit.registers.places",
        "muhit.registers.organisations",
        "muhit.protection.door",
    ),
    libraries=LIBRARIES,
    databases={
        "default": Database("MUHIT_PROTECTION_DATABASE_URL"),
        "registers": Database(
            "MUHIT_REGISTERS_DATABASE_URL",
            rooms=("muhit.registers.places", "muhit.registers.organisations"),
            # Not the buildings: the codes on their posters are there.
            tables=(
                "places_province",
                "places_district",
                "places_neighbourhood",
                "places_revision",
                "organisations_body",
                "organisations_bodyarea",
                "organisations_department",
                "organisations_category",
                "organisations_routingrule",
                "organisations_revision",
            ),
        ),
    },
    accounts=Accounts.APPOINTED,
)

# What anybody can reach of the protection site: it receives, and can read nothing.
DOOR = Site(
    name="door",
    rooms=("muhit.foundation.rooms", "muhit.protection.door"),
    libraries=("csp", "django.contrib.staticfiles"),
    databases={"default": Database("MUHIT_DOOR_DATABASE_URL")},
)

SITES = {site.name: site for site in (PUBLIC, PROTECTION, DOOR)}


def this_site() -> Site:
    """The site whose settings DJANGO_SETTINGS_MODULE names; the public one where it names none."""
    named = os.environ.get("DJANGO_SETTINGS_MODULE", "").rpartition(".")[2]
    return SITES.get(named, PUBLIC)
