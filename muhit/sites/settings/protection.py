"""The protection site: caseworkers and their desk, with a database the public site cannot enter."""

from .common import *  # noqa: F403 - a site's settings are the common ones and its own
from .site import after

MIDDLEWARE = after(
    MIDDLEWARE,  # noqa: F405
    "muhit.foundation.audit.middleware.WhoChangedIt",
    "muhit.foundation.accounts.acting.ActingPerson",
)

# Whoever is linked to from here does not learn from where.
SECURE_REFERRER_POLICY = "no-referrer"
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "desk_session", "desk_csrf"
# Nothing goes through the servers of browser makers, and nobody is translated by a machine.
WEB_PUSH = False
WEB_PUSH_HOSTS: list[str] = []
TRANSLATOR = ""
SAFE_DOOR_URL = ""
ASKS_SECOND_FACTOR = True
