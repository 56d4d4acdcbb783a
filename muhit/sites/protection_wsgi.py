"""The protection site as granian serves it."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "muhit.sites.settings.protection")
application = get_wsgi_application()
