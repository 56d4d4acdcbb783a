"""The public site as in production, with what the benchmark needs to look inside."""

from muhit.sites.settings.public import *  # noqa: F403 - the site itself is what is measured

ROOT_URLCONF = "benchmarks.speed.urls"
MIDDLEWARE = ["benchmarks.speed.counting.Counting", *MIDDLEWARE]  # noqa: F405
# The clerk of the benchmark signs in with one factor.
ASKS_SECOND_FACTOR = False
# Its people send nothing but the last page, and at once.
FORM_SECONDS = None
LOGGING["root"]["level"] = "WARNING"  # noqa: F405
