"""Charts as SVG: described by Altair, drawn by vl-convert, without a browser."""

import json
import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, get_language_bidi

import muhit
from muhit.foundation.core.extras import NotInstalled, needing

from .colours import for_pages, for_paper
from .figures import Chart
from .specs import NARROW, Size, spec

_FONTS = Path(muhit.__file__).resolve().parents[1] / "node_modules" / "@expo-google-fonts"
_FACES = ("noto-sans/400Regular", "noto-sans/600SemiBold", "noto-sans-arabic/400Regular")
_TAG = re.compile(r"<[^>]+>")
# What vl-convert writes for other uses than ours.
_IDLE_PARTS = re.compile(r' (?:role|class|font-family|pointer-events|aria-[a-z]+)="[^"]*"')
_IDLE_PATHS = re.compile(r'<path (?:d="" )?(?:d="M0,0h[\d.-]+v[\d.-]+h[\d.-]+Z"|display="none")/>')
_LONG = re.compile(r"(\d\.\d\d)\d+")
_SIZE = re.compile(r'^<svg[^>]*viewBox="([^"]+)"[^>]*>')


def page_svg(chart: Chart, size: Size = NARROW) -> SafeString:
    """For a page: colours are the page's tokens, the font is the page's. Nothing where pictures
    cannot be drawn: the page has the chart's table as well."""
    try:
        return _page_svg(chart, get_language() or "tr", size)
    except NotInstalled:
        return SafeString("")


@lru_cache(maxsize=400)
def _page_svg(chart: Chart, language: str, size: Size) -> SafeString:
    svg = for_pages(_drawn(_described(chart, size)))
    box = _SIZE.match(svg)
    if box is None:  # pragma: no cover - vl-convert always writes one
        raise ValueError("the drawing has no size")
    head = format_html(
        '<svg class="chart-picture" role="img" aria-label="{}" viewBox="{}">', chart.title, box[1]
    )
    # vl-convert escapes the words in it; the test holds that.
    return head + mark_safe(svg[box.end() :])


def paper_svg(chart: Chart) -> str:
    """For a file or a PDF: a picture by itself, in the colours of light."""
    return for_paper(_drawn(_described(chart)))


def _described(chart: Chart, size: Size = NARROW) -> str:
    """The chart as text: the same chart is the same text, and so is drawn once."""
    language = get_language() or "tr"
    described = spec(chart, language=language, rtl=get_language_bidi(), size=size)
    return json.dumps(described, ensure_ascii=False, sort_keys=True)


@lru_cache(maxsize=400)
def _drawn(described: str) -> str:
    """About 0.05 s; the first of a process about 1 s."""
    svg: str = _convert().vegalite_to_svg(described)
    return _IDLE_PATHS.sub("", _TAG.sub(_lean, svg))


def _lean(tag: re.Match[str]) -> str:
    return _LONG.sub(r"\1", _IDLE_PARTS.sub("", tag[0]))


def png_of(svg: str) -> bytes:
    """Any SVG of ours as PNG, with our fonts. Raises NotInstalled without the part `charts`."""
    return bytes(_convert().svg_to_png(svg, scale=1))


@cache
def _convert() -> Any:
    # Loaded late: it brings a JavaScript engine, which most processes never need.
    with needing("charts"):
        import vl_convert

    for face in _FACES:
        vl_convert.register_font_directory(str(_FONTS / face))
    return vl_convert
