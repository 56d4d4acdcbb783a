"""The safe door: a process of its own, that takes in for the protection site and reads nothing."""

from muhit.sites import environment as env

from .base import *  # noqa: F403 - a site's settings are the base and its own

# Whoever is linked to from here does not learn from where.
SECURE_REFERRER_POLICY = "no-referrer"

MIDDLEWARE = [
    "muhit.foundation.core.front.Front",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "muhit.foundation.core.middleware.CleanTyped",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["django.templatetags.i18n", "django.templatetags.static"],
            "context_processors": ["django.template.context_processors.i18n"],
        },
    }
]

# No line says when somebody was at the door; what breaks is said all the same.
LOGGING["loggers"] |= {"django.request": {"level": "ERROR"}}  # type: ignore[operator]  # noqa: F405
# The script that works out what is asked for where many come.
STATICFILES_DIRS = [
    ("accounts", env.ROOT / "muhit" / "foundation" / "accounts" / "static" / "accounts")
]
CSRF_USE_SESSIONS = False
CSRF_FAILURE_VIEW = "muhit.protection.door.errors.forged"
SITE_TITLE = "Muhit"
# What comes through the safe door is sealed to this key; its other half is no web process's.
DOOR_RECIPIENT = env.variable("MUHIT_DOOR_RECIPIENT").read() or ""
DOOR_LEAVES_TO = "https://www.mgm.gov.tr/"
