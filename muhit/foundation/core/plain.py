"""Error pages that need nothing: no database, no person, no prepared file, no script.

They are for what fails before, or instead of, everything that makes the usual pages. The same
words stand there in every language, because nothing is known about the reader.
"""

import base64
import hashlib
from dataclasses import dataclass
from functools import lru_cache
from html import escape

from django.conf import settings
from django.http import HttpResponse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from . import languages

_STYLE = (
    ":root{color-scheme:light dark;font:1.0625rem/1.6 system-ui,sans-serif}"
    "body{margin:0}main{max-inline-size:36rem;margin-inline:auto;padding:1.25rem}"
    "h1{font-size:1.4rem;line-height:1.25}section+section{border-block-start:1px solid;"
    "margin-block-start:1.5rem}.leave{display:block;padding:.9rem 1.25rem;background:#a3200d;"
    "color:#fff;font-weight:700;text-align:center;text-decoration:none}"
)
_POLICY = (
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; style-src "
    f"'sha256-{base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()}'"
)

Text = str | Promise
WORDS: dict[int, tuple[Text, Text]] = {
    400: (
        _("This request could not be understood"),
        _("Check the address, or go back, reload the page and try once more."),
    ),
    403: (
        _("This cannot be done from here"),
        _("Go back, reload the page and try once more."),
    ),
    404: (_("There is no such page"), _("The address may be mistyped.")),
    413: (
        _("This is more than fits"),
        _("Go back, shorten your text or choose fewer files, and send it again."),
    ),
    500: (
        _("Something broke on our side"),
        _("It is not your fault. Please try again in a minute."),
    ),
    503: (_("Back in a moment"), _("Wait some seconds, then load the page again.")),
}
RETRY_AFTER = 5


@dataclass(frozen=True)
class Aid:
    """What a page for people in danger says on top: whom to call, and how to leave at once.

    `lines` are HTML that we wrote ourselves, without anything of a request.
    """

    lines: tuple[Text, ...]
    leave: Text
    leads_to: str


def page(status: int, *, aid: Aid | None = None) -> HttpResponse:
    """The page for a status of HTTP; one without words of its own gets those of 400 or 500."""
    known = status if status in WORDS else (500 if status >= 500 else 400)
    response = HttpResponse(_html(known, aid), status=status)
    response.headers["Cache-Control"] = "no-store"
    response.headers["Content-Security-Policy"] = _POLICY
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Content-Type-Options"] = "nosniff"
    if status == 503:
        response.headers["Retry-After"] = str(RETRY_AFTER)
    return response


@lru_cache(maxsize=32)
def _html(status: int, aid: Aid | None) -> bytes:
    title, text = WORDS[status]
    sections, leave = [], ""
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            said = "".join(f"<p>{line}</p>" for line in (aid.lines if aid else ()))
            sections.append(
                f'<section lang="{code}" dir="{languages.direction_of(code)}">'
                f"<h1>{escape(str(title))}</h1><p>{escape(str(text))}</p>{said}</section>"
            )
            if aid:
                leave += f'<span lang="{code}">{escape(str(aid.leave))}</span><br>'
    if aid:
        href = escape(aid.leads_to)
        leave = f'<a class="leave" href="{href}" rel="noreferrer">{leave}</a>'
    return (
        f'<!doctype html><html lang="{settings.LANGUAGE_CODE}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{status}</title><style>{_STYLE}</style></head>"
        f"<body>{leave}<main>{''.join(sections)}</main></body></html>"
    ).encode()
