"""The safe door as granian serves it."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "muhit.sites.settings.door")
application = get_wsgi_application()
