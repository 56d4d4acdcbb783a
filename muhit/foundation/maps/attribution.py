"""Whom the map is from: what the licence of its data asks to be said.

Open Database License 1.0, 4.3; https://osmfoundation.org/wiki/Licence/Attribution_Guidelines
"""

from django.utils.html import format_html
from django.utils.translation import gettext as _

from .installed import StreetMap

LICENCE_PAGE = "https://www.openstreetmap.org/copyright"


def attribution_link(shown: StreetMap) -> str:
    """For the corner of a map on a page; HTML."""
    if shown.about.is_invented:
        return _("The streets are invented")
    return format_html(
        '<a href="{}" rel="noopener noreferrer">{}</a>',
        LICENCE_PAGE,
        _("© OpenStreetMap contributors"),
    )


def attribution_line(shown: StreetMap) -> str:
    """The whole of it, for paper, messages and pictures, where nothing can be followed."""
    if shown.about.is_invented:
        return _("The streets on this map are invented.")
    return _(
        "Map data © OpenStreetMap contributors, available under the Open Database License (ODbL): "
        "%(address)s"
    ) % {"address": "openstreetmap.org/copyright"}
