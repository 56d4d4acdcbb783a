"""Tags and filters of the interface; built in, nothing to load."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from django import template
from django.conf import settings
from django.forms import BoundField
from django.template import Context
from django.template.defaulttags import CsrfTokenNode
from django.templatetags.static import static
from django.utils.html import conditional_escape, escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from muhit.foundation.accounts import robots
from muhit.foundation.charts.drawing import page_svg
from muhit.foundation.charts.figures import Chart, Figure, Unit, Withheld
from muhit.foundation.charts.specs import WIDE
from muhit.foundation.charts.tables import withheld_words
from muhit.foundation.core import languages, text
from muhit.foundation.maps import answers
from muhit.foundation.maps.attribution import attribution_link
from muhit.foundation.reading.drawn import drawn
from muhit.foundation.ui import fields, once, screened, words
from muhit.foundation.ui.icons import TURNING
from muhit.foundation.ui.navigation import Shown

register = template.Library()

_MARK = Path(__file__).parents[1] / "static" / "ui" / "mark.svg"
_SAFE = " =:/()"  # what an address of data may hold as it is, within quotes
# What stands in the place of covered words.
COVER = "▮▮▮"


@register.filter
def picture(chart: Chart) -> SafeString:
    """The picture of a chart, in the reader's language and the page's colours."""
    return page_svg(chart)


@register.filter
def wide_picture(chart: Chart) -> SafeString:
    """The same with a page's width for itself."""
    return page_svg(chart, WIDE)


@register.filter
def translated_from(code: str) -> str:
    """That something is a translation from the language of this code."""
    return languages.translated_from(code)


@register.simple_tag(takes_context=True)
def map_data(context: Context) -> SafeString:
    """What every map's element says of itself: Leaflet, whom it asks, the street map or tiles from
    elsewhere, the names of its buttons."""
    site = context["site"]
    said = {
        "data-leaflet": static("leaflet/leaflet.js"),
        "data-zoom-in": _("Nearer"),
        "data-zoom-out": _("Farther"),
        **{f"data-{asked}-url": address for asked, address in answers.addresses().items()},
    }
    if site.street_map:
        said |= {
            "data-streets": site.street_map.address,
            "data-streets-script": static("maps/js/muhit-streets.js"),
            "data-streets-bounds": site.street_map.archive.bounds.address,
            "data-streets-most": site.street_map.archive.max_zoom,
            "data-attribution": attribution_link(site.street_map),
        }
    elif site.tiles:
        said |= {"data-tiles": site.tiles, "data-attribution": settings.TILES_ATTRIBUTION}
    # What is safe as HTML is not yet safe inside an attribute.
    return format_html_join(" ", '{}="{}"', ((name, escape(value)) for name, value in said.items()))


@register.simple_tag
def listed(*parts: object) -> SafeString:
    """Parts in a row, parted as the reader's script does it, each in its own direction. Empty
    ones are left out."""
    comma = text.COMMAS.get(get_language() or "", ", ")
    return format_html_join(comma, "<bdi>{}</bdi>", ((part,) for part in parts if part))


@register.simple_tag
def place_search() -> str:
    """Where a field asks for streets, landmarks and neighbourhoods; "" where nothing answers."""
    return answers.addresses().get(answers.Asked.SEARCH, "")


@register.simple_tag
def asks_first(field: BoundField) -> str:
    """What the tick "public all the same" beside this field sends; "" where nothing is asked."""
    return screened.mark_of(getattr(field, "form", None), getattr(field, "name", ""))


@register.simple_tag(takes_context=True)
def url_with(context: Context, **changes: Any) -> str:
    """This page's address with parts of its query changed; None or "" takes a part out.

    Whatever changes, the list starts at its first page again unless `after` is given.
    """
    query = context["request"].GET.copy()
    query.pop("after", None)
    for key, value in changes.items():
        if value in (None, ""):
            query.pop(key, None)
        else:
            query.setlist(
                key, [str(one) for one in value] if isinstance(value, list) else [str(value)]
            )
    encoded = query.urlencode()
    return f"{context['request'].path}?{encoded}" if encoded else context["request"].path


@register.simple_tag(takes_context=True)
def other_parts(context: Context, *names: str) -> list[tuple[str, str]]:
    """The parts of the query but those named: hidden fields of a form that keeps the rest."""
    query = context["request"].GET
    return [
        (key, value)
        for key, values in query.lists()
        if key not in (*names, "after")
        for value in values
    ]


@register.simple_tag
def shown_mark() -> SafeString:
    """The hidden field that says when this form was shown (`accounts/robots.py`)."""
    return format_html('<input type="hidden" name="{}" value="{}">', robots.FIELD, robots.mark())


@register.simple_tag(takes_context=True)
def csrf_token(context: Context) -> SafeString:
    """Django's token, and the key by which the form counts once (`core/once.py`)."""
    token = CsrfTokenNode().render(context)
    return mark_safe(f"{token}{once.key_field(context.get('request'))}")


@register.simple_tag
def query_of(**parts: Any) -> str:
    return urlencode({key: value for key, value in parts.items() if value not in (None, "")})


@register.simple_tag
def field_parts(field: BoundField) -> fields.Parts:
    """How the field component shows this field."""
    return fields.parts_of(field)


@register.filter
def ago(moment: datetime | None) -> SafeString | str:
    """``<time>``: how long ago (or how soon), with the exact moment in its title."""
    return words.relative_time(moment) if moment else ""


@register.filter
def days_ago(value: date | datetime | None) -> SafeString | str:
    """``<time>``: how many days ago, and no hour."""
    return words.days_ago(value) if value else ""


@register.filter
def moment(value: datetime | None) -> SafeString | str:
    """``<time>``: day and hour in the reader's language."""
    return words.exact_time(value) if value else ""


@register.filter
def day(value: date | datetime | None) -> SafeString | str:
    """``<time>``: the day in the reader's language."""
    return words.calendar_day(value) if value else ""


@register.filter
def with_covers(words: str) -> SafeString:
    """People's own words; what staff covered (▮▮▮) is said to who listens as “covered”."""
    said = _("words covered by staff")
    shown = format_html('<span class="covered" role="img" aria-label="{}">{}</span>', said, COVER)
    is_safe = isinstance(words, SafeString)
    parts = str(words).split(COVER)
    return SafeString(shown.join(part if is_safe else conditional_escape(part) for part in parts))


@register.filter
def number(value: float | None) -> str:
    """A number as the reader's language writes it."""
    return "" if value is None else words.number(value)


@register.filter
def told(value: float | None) -> str:
    """A count of people, or that it is not told."""
    return withheld_words() if value is None else words.number(value)


@register.simple_tag
def figure_words(figure: Figure, unit: Unit) -> str:
    """A figure of a chart as its table tells it."""
    if isinstance(figure, Withheld):
        return withheld_words()
    if figure is None:
        return "–"
    return words.percent(figure) if unit is Unit.SHARE else words.number(figure)


@register.filter
def percent(value: float | None) -> str:
    """A share (0 to 1) in per cent, as the reader's language writes it."""
    return "" if value is None else words.percent(value)


@register.filter
def distance(metres: float | None) -> str:
    """A distance in words: metres to the next ten, then kilometres."""
    return "" if metres is None else words.distance(metres)


@register.filter
def file_size(size: int) -> str:
    """Bytes in words."""
    return words.file_size(size)


@register.filter
def headline(value: str, length: int = 90) -> str:
    return text.headline(value, length)


@register.filter
def as_json(value: Any) -> SafeString:
    """JSON fit for an attribute in double quotes."""
    escaped = json.dumps(value, ensure_ascii=False).replace("&", "&amp;").replace("<", "&lt;")
    return mark_safe(escaped.replace('"', "&quot;"))


@dataclass(frozen=True)
class Icon:
    """An icon beside a word."""

    name: str
    size: str
    label: str = ""


@register.simple_tag
def icon(name: str, size: str = "m") -> SafeString:
    """What ``<c-icon name size />`` becomes where it has nothing else (`loader.py`)."""
    # There are a hundred icons, and forty of them on many a page.
    return drawn("cotton/icon/index.html", Icon(str(name), str(size)))


@register.simple_tag
@cache
def mark_address() -> str:
    """The mark as an address that holds it whole: a browser asks for no file."""
    return f"data:image/svg+xml,{quote(_MARK.read_text(encoding='utf-8'), safe=_SAFE)}"


@dataclass(frozen=True)
class Entries:
    """One part of the navigation; `path` is the address of the page where an entry has the same."""

    entries: tuple[Shown, ...]
    path: str


@register.simple_tag(takes_context=True)
def site_entries(context: Context, part: str, entries: list[Shown]) -> SafeString:
    """The navigation, the reader's own entries or the footer: `part` is its template."""
    # Of the address only what the entries themselves say goes into the key.
    path = context["request"].path if "request" in context else ""
    here = path if any(entry.href == path for entry in entries) else ""
    # Most readers of a page see the same.
    return drawn(f"ui/parts/{part}.html", Entries(tuple(entries), here))


@register.simple_tag
def icon_class(name: str, size: str) -> str:
    turning = " icon-turning" if name in TURNING else ""
    return f"icon{turning}" if size == "m" else f"icon icon-{size}{turning}"


@register.simple_tag
def error_links(form: Any = None, forms: Any = None) -> list[fields.ErrorLink]:
    """Every error of one form or several, each with the address of its field."""
    several = list(forms) if isinstance(forms, (list, tuple)) else []
    return [link for one in [form, *several] if one for link in fields.error_links(one)]


@register.filter
def split(value: str) -> list[str]:
    """A text's words."""
    return value.split()
