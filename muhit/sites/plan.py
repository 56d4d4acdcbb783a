"""The two web sites as lists of rooms, the lowest first: a room may use those before it.

Whatever else has to know which rooms there are is made of these lists, or held against them by
`tests/meta/test_rooms.py`: Django's installed apps, addresses, import contracts, the ground plan in
`docs/architecture.md`.
"""

from muhit.foundation.rooms import Site

PUBLIC = Site(
    name="public",
    rooms=(
        "muhit.foundation.rooms",
        "muhit.foundation.core",
        "muhit.foundation.audit",
        "muhit.foundation.accounts",
        "muhit.foundation.rights",
        "muhit.foundation.steps",
        "muhit.foundation.files",
        "muhit.foundation.messages",
        "muhit.foundation.printing",
        "muhit.foundation.charts",
        "muhit.foundation.search",
        "muhit.foundation.retention",
        "muhit.foundation.ui",
        "muhit.registers.places",
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
    libraries=(
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
    ),
)

# The invented city; only `muhit demo` adds it.
DEMO = "muhit.demo"

PROTECTION = Site(
    name="protection",
    rooms=("muhit.foundation.rooms", "muhit.protection"),
    libraries=("csp", "django.contrib.staticfiles"),
)
