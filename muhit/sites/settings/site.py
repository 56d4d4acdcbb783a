"""What follows from the plan of the site whose settings these are."""

from collections.abc import Sequence

from muhit.foundation.rooms import Accounts
from muhit.sites import environment as env
from muhit.sites.plan import SITES, this_site

from .databases import read_database

_SITE = this_site()
# The wall: a process may not even know the way into another site's database.
env.refuse(
    *sorted({name for site in SITES.values() for name in site.credentials} - {*_SITE.credentials}),
    site=_SITE.name,
)

SITE = _SITE.name
ROOMS = list(_SITE.rooms)
INSTALLED_APPS = _SITE.installed_apps
ROOT_URLCONF = f"muhit.sites.urls.{SITE}"
WSGI_APPLICATION = f"muhit.sites.{SITE}_wsgi.application"
PREPARED = env.prepared(SITE)
LOCALE_PATHS = [PREPARED / "locale"]
STATIC_ROOT = PREPARED / "static"
DATABASES = {alias: read_database(one.variable) for alias, one in _SITE.databases.items()}
# Rooms whose tables another site writes, and the database they are read from.
READ_ONLY_ROOMS = _SITE.read_only
DATABASE_ROUTERS = ["muhit.foundation.core.elsewhere.ReadElsewhere"] if READ_ONLY_ROOMS else []
ACCOUNTS_ARE_OPEN = _SITE.accounts is Accounts.OPEN


def after(middleware: Sequence[str], one: str, *more: str) -> list[str]:
    """`middleware` with `more` behind `one`."""
    place = middleware.index(one) + 1
    return [*middleware[:place], *more, *middleware[place:]]
