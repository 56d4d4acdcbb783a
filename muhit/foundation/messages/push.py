"""What devices say when there is news: the kind of it, in the reader's language, nothing more."""

from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from . import kinds


def words_of_notifications() -> dict[str, dict[str, Any]]:
    """By language: the title, the direction, and the name of each kind. For the service worker."""
    found = {}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            found[code] = {
                "title": _("There is news for you"),
                "direction": "rtl" if translation.get_language_bidi() else "ltr",
                "kinds": {kind.code: str(kind.title) for kind in kinds.every()},
            }
    return found
