"""Settings of the sites that people sign in to: how pages are made, and who is who."""

import pghistory
from django.utils.translation import gettext_lazy as _

from muhit.sites import environment as env

from .base import *  # noqa: F403 - these settings are the base and their own

# Former versions are looked up by what they are versions of, and by nothing else.
PGHISTORY_FOREIGN_KEY_FIELD = pghistory.ForeignKey(db_index=False)
PGHISTORY_OBJ_FIELD = pghistory.ObjForeignKey(db_index=True)

MIDDLEWARE = [
    "muhit.foundation.core.front.Front",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "muhit.foundation.ui.compression.CompressWords",
    "csp.middleware.CSPMiddleware",
    "muhit.foundation.ui.middleware.HeadLikeGet",
    "muhit.foundation.ui.middleware.PermissionsPolicyMiddleware",
    "muhit.foundation.api.middleware.AskedBySystems",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "muhit.foundation.core.middleware.CleanTyped",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "muhit.foundation.accounts.middleware.PersonLanguage",
    "muhit.foundation.accounts.middleware.NothingKept",
    "muhit.foundation.audit.middleware.WhoChangedIt",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "muhit.foundation.accounts.middleware.SignInRequired",
    "muhit.foundation.accounts.middleware.SecondFactorRequired",
    "django_htmx.middleware.HtmxMiddleware",
    "muhit.foundation.ui.mending.MendingPages",
    "muhit.foundation.ui.once.SentOnce",
    "muhit.foundation.ui.middleware.ToldErrorsMiddleware",
]

if DEBUG:  # noqa: F405
    MIDDLEWARE.insert(0, "muhit.sites.developing.NothingDrawnBefore")

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": False,
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "muhit.foundation.ui.loader.Loader",
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "django_cotton.templatetags.cotton",
                "muhit.foundation.ui.templatetags.ui",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "muhit.foundation.ui.context.site",
                "muhit.foundation.messages.context.unread",
            ],
        },
    }
]

if not DEVELOPMENT:  # noqa: F405
    STORAGES["staticfiles"] = {"BACKEND": "muhit.foundation.ui.storage.RememberedAddresses"}  # noqa: F405

FORM_RENDERER = "muhit.foundation.ui.renderer.Renderer"
CSRF_FAILURE_VIEW = "muhit.foundation.ui.errors.forged"

AUTH_USER_MODEL = "accounts.User"
SESSION_ENGINE = "muhit.foundation.accounts.sessions"
AUTHENTICATION_BACKENDS = [
    "muhit.foundation.accounts.backends.CodeBackend",
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = LOGOUT_REDIRECT_URL = "/"

# The pages themselves show sign-in codes, which are then sent to nobody.
SHOWS_CODES = not PRODUCTION  # noqa: F405
# Nobody's work asks for a second factor in the demo and on a developer's machine.
ASKS_SECOND_FACTOR = PRODUCTION  # noqa: F405

# django-allauth counts wrong second factors in the cache: one table for all processes.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "accounts_kept",
        "KEY_FUNCTION": "muhit.foundation.accounts.for_minutes.fingerprint_of_key",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
# A full temporary folder is told in words.
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "muhit.foundation.files.uploading.ToldTemporaryFiles",
]

ACCOUNT_ADAPTER = "muhit.foundation.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
ACCOUNT_RATE_LIMITS = {"login_failed": "60/m/ip,5/300s/key"}
MFA_ADAPTER = "muhit.foundation.accounts.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
_FORMS = "muhit.foundation.accounts.second_factor_forms"
MFA_FORMS = {
    "authenticate": f"{_FORMS}.Authenticate",
    "reauthenticate": f"{_FORMS}.Reauthenticate",
    "activate_totp": f"{_FORMS}.SetUpApp",
    "add_webauthn": f"{_FORMS}.AddPasskey",
    "edit_webauthn": f"{_FORMS}.RenamePasskey",
    "authenticate_webauthn": f"{_FORMS}.UsePasskey",
    "login_webauthn": f"{_FORMS}.SignInByPasskey",
    "reauthenticate_webauthn": f"{_FORMS}.ConfirmByPasskey",
}
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1
# Browsers treat 127.0.0.1 and localhost as safe without TLS.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION  # noqa: F405

STATICFILES_FINDERS = [
    "muhit.foundation.ui.finders.StylesheetFinder",
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
# Front-end packages are served as they come from npm, without a bundler.
_PACKAGES = env.ROOT / "node_modules"
STATICFILES_DIRS = [
    ("leaflet", _PACKAGES / "leaflet" / "dist"),
    ("htmx", _PACKAGES / "htmx.org" / "dist"),
    ("noto-sans", _PACKAGES / "@fontsource-variable" / "noto-sans" / "files"),
    ("noto-sans-arabic", _PACKAGES / "@fontsource-variable" / "noto-sans-arabic" / "files"),
]

# What `muhit map import` made: later copies of the file take its place while people read.
MAP_FOLDER = env.variable("MUHIT_MAP_FOLDER").read() or DATA_FOLDER / "map"  # noqa: F405
TILES = env.variable("MUHIT_TILES").read()
TILES_ATTRIBUTION = env.variable("MUHIT_TILES_ATTRIBUTION").required()
MAP_CENTRE = env.numbers("MUHIT_MAP_CENTRE", 3)

# Map tiles are the only thing a page may fetch from elsewhere, and only if configured.
CONTENT_SECURITY_POLICY["DIRECTIVES"]["img-src"] += env.origins(TILES or "")  # noqa: F405

SITE_TITLE = _("Muhit")
