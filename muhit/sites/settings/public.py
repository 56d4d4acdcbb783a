"""The public site: residents, muhtars, building managers, staff."""

from muhit.sites import environment as env
from muhit.sites import plan

from .common import *  # noqa: F403 - a site's settings are the common ones and its own
from .site import after

if DEMO:  # noqa: F405
    ROOMS += [plan.DEMO]  # noqa: F405
    INSTALLED_APPS = [*ROOMS, *plan.LIBRARIES]
DATABASES["default"]["OPTIONS"] |= {"pool": POOL}  # noqa: F405
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True  # noqa: F405

# Tiles are nobody's: they are answered before anything is known of who asks.
MIDDLEWARE = after(
    MIDDLEWARE,  # noqa: F405
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "muhit.foundation.maps.middleware.Tiles",
)
MIDDLEWARE = after(
    MIDDLEWARE,
    "muhit.foundation.audit.middleware.WhoChangedIt",
    "muhit.registers.offices.middleware.RolesMiddleware",
)

# Where the protection site serves its safe door; this process only links to it.
SAFE_DOOR_URL = (env.variable("MUHIT_SAFE_DOOR_URL").read() or "").rstrip("/")

# Notifications pass through the servers of browser makers; these, and no others, are spoken to.
WEB_PUSH = env.variable("MUHIT_WEB_PUSH").flag()
WEB_PUSH_HOSTS = [
    "fcm.googleapis.com",
    "push.services.mozilla.com",
    "push.apple.com",
    "notify.windows.com",
]
