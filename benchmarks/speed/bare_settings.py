"""The yardstick: Django on the same database, with nothing of Muhit's but its models."""

from muhit.sites.settings.public import *  # noqa: F403 - the same database, pool and models

ROOT_URLCONF = "benchmarks.speed.bare_urls"
MIDDLEWARE: list[str] = []
# Will not start without its own middleware.
INSTALLED_APPS = [app for app in INSTALLED_APPS if app != "allauth.account"]  # noqa: F405
LOGGING["root"]["level"] = "WARNING"  # noqa: F405
