"""Settings of all sites."""

from csp.constants import NONE, SELF
from django.conf.locale import LANG_INFO

from muhit.foundation.core import languages
from muhit.sites import environment as env

from .databases import DATABASE_SECONDS
from .mail import read_countries, read_gateway, read_mail, read_sms, read_translator
from .mode import LOCAL_URL, hosts_of, read_debug, read_mode
from .site import *  # noqa: F403 - what the plan says

MODE = read_mode()
PRODUCTION = MODE == "production"
DEVELOPMENT = MODE == "development"
DEBUG = read_debug(MODE)
# Whether one may enter as the invented people; whoever works on the code does.
DEMO = MODE == "demo" or DEBUG

# Outside production the key protects nothing that matters, and it must stay the
# same from one start to the next.
SECRET_KEY = (
    env.variable("MUHIT_SECRET_KEY").required()
    if PRODUCTION
    else env.variable("MUHIT_SECRET_KEY").read() or "not-secret-" + "development" * 4
)
SECRET_KEY_FALLBACKS = [
    key.strip()
    for key in (env.variable("MUHIT_SECRET_KEY_FALLBACKS").read() or "").split(",")
    if key.strip()
]
# Seconds from a form being shown to its being sent in which nothing is asked (accounts/robots.py).
FORM_SECONDS: tuple[int, int] | None = (2, 24 * 3600) if PRODUCTION else None
ALLOWED_HOSTS = hosts_of(MODE)

POOL = {"min_size": 1, "max_size": 8, "timeout": DATABASE_SECONDS}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "tr"
# Each site names where its compiled translations and static files were prepared.
LANGUAGES = [(code, languages.NAMES[code]) for code in languages.spoken(env.LOCALE)]
LANGUAGES_BIDI = [code for code in languages.CODES if languages.is_right_to_left(code)]
for _code, _info in languages.as_django_wants().items():
    LANG_INFO.setdefault(_code, _info)
USE_I18N = True
TIME_ZONE = env.time_zone()
USE_TZ = True

DATA_FOLDER = env.data_folder()
STATIC_URL = "static/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEVELOPMENT
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
# In development and in tests files are served from where they are written.
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = DEVELOPMENT

# What counts as inside the country or city is a setting of the installation.
AREA = env.numbers("MUHIT_AREA", 4)
# A point in no neighbourhood belongs to the nearest one within this many metres.
PLACES_NEAREST_LIMIT_M = 25_000
INSTALLATION_NAME = env.variable("MUHIT_NAME").required()
IDENTITY = {
    name: env.variable(f"MUHIT_{name}").read() or ""
    for name in ("NAME_AR", "PHONE", "WEBSITE", "DESK", "DESK_AR", "NOTICE", "CREST")
}
ACCENT = env.variable("MUHIT_ACCENT").required()
if ACCENT not in env.ACCENTS:
    raise env.SettingError(f"MUHIT_ACCENT is '{ACCENT}'. Write one of: {', '.join(env.ACCENTS)}.")
PUBLIC_URL = (env.variable("MUHIT_PUBLIC_URL").read() or LOCAL_URL).rstrip("/")

_MAIL = read_mail(env.variable("MUHIT_MAIL").required())
EMAIL_BACKEND = _MAIL.backend
EMAIL_HOST, EMAIL_PORT = _MAIL.host, _MAIL.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _MAIL.user, _MAIL.password
EMAIL_USE_TLS, EMAIL_USE_SSL = _MAIL.starttls, _MAIL.tls
EMAIL_TIMEOUT = 15
DEFAULT_FROM_EMAIL = env.variable("MUHIT_MAIL_FROM").required()
SMS_SENDER = read_sms(env.variable("MUHIT_SMS").required())
SMS_GATEWAY = read_gateway(
    url=env.variable("MUHIT_SMS_URL").read() or "",
    form=env.variable("MUHIT_SMS_FORMAT").required(),
    body=env.variable("MUHIT_SMS_BODY").required(),
    headers=env.variable("MUHIT_SMS_HEADERS").required(),
    success=env.variable("MUHIT_SMS_SUCCESS").read() or "",
)
SMS_COUNTRIES = read_countries(env.variable("MUHIT_SMS_COUNTRIES").required())
SMS_PER_HOUR = max(1, int(env.variable("MUHIT_SMS_PER_HOUR").number()))
TRANSLATOR = read_translator(env.variable("MUHIT_TRANSLATOR").read() or "")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "muhit.foundation.core.logs.KeysOnly",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
            # With the zone: the web server's own lines are in that of the machine.
            "datefmt": "%Y-%m-%dT%H:%M:%S%z",
        }
    },
    "filters": {"brief": {"()": "muhit.foundation.core.logs.Brief"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["brief"],
        }
    },
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "pikepdf": {"level": "WARNING"},
        # Writes down which passkey was used; that is nobody's business.
        "fido2": {"level": "WARNING"},
        "procrastinate": {"level": "WARNING"},
        # The pool warns at every attempt; /readyz and `muhit check` say it once and better.
        "psycopg.pool": {"level": "ERROR"},
    },
}

CONTENT_SECURITY_POLICY: dict[str, dict[str, list[str]]] = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "frame-src": [SELF],
        "worker-src": [SELF],
        "media-src": [SELF, "blob:"],
        "img-src": [SELF, "data:", "blob:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = True
if PRODUCTION:
    SECURE_SSL_REDIRECT = True
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = True
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    _HSTS = env.variable("MUHIT_HSTS").required()
    if _HSTS not in ("host", "subdomains", "preload"):
        raise env.SettingError(f"MUHIT_HSTS is '{_HSTS}'. Write host, subdomains or preload.")
    SECURE_HSTS_INCLUDE_SUBDOMAINS = _HSTS != "host"
    SECURE_HSTS_PRELOAD = _HSTS == "preload"
    # Whether other names of the domain speak TLS is the municipality's to say.
    SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
if env.variable("MUHIT_BEHIND_PROXY").flag():
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# Whose X-Forwarded-For is believed (foundation/accounts/networks.py).
PROXIES = env.networks("MUHIT_PROXIES")
