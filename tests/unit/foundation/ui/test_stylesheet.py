"""The one stylesheet, and that its colours can be read."""

import re
from itertools import product

import pytest
from django.contrib.staticfiles import finders as staticfiles

from muhit.foundation.ui import finders

TOKENS = (finders.SHEETS / "tokens.css").read_text(encoding="utf-8")
ACCENTS = ("sea", "olive", "brick", "plum", "indigo")
# What is written on what.
PAIRS = [
    *product(("ink", "ink-soft", "accent", "accent-strong", "danger"), ("paper", "surface")),
    *product(("ink", "ink-soft"), ("sunken", "accent-soft")),
    ("accent", "sunken"),
    ("accent-strong", "accent-soft"),
    ("accent", "accent-soft"),
    ("on-accent", "accent"),
    ("on-accent", "accent-strong"),
    ("on-danger", "danger"),
    ("on-danger", "danger-strong"),
    *((tone, f"{tone}-soft") for tone in ("open", "fixed", "closed", "danger", "info")),
    *product(("ink",), ("open-soft", "fixed-soft", "danger-soft", "info-soft")),
    *product(("fixed", "closed"), ("surface",)),
]
# Lines and signs that are not text, WCAG 1.4.11.
SIGNS = [
    ("line-strong", "surface"),
    ("line-strong", "paper"),
    ("focus", "paper"),
    ("focus", "surface"),
]


def blocks(text: str) -> dict[str, dict[str, str]]:
    found = {}
    for selector, body in re.findall(r"(:root[^{,]*)\{([^{}]*)\}", text):
        colours = dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})", body))
        found.setdefault(selector.strip(), {}).update(colours)
    return found


def palette(accent: str, scheme: str) -> dict[str, str]:
    light, dark = TOKENS.split("@media (prefers-color-scheme: dark)")
    dark = dark.split("@media (prefers-reduced-motion")[0]
    own = f':root[data-accent="{accent}"]'
    colours = {**blocks(light)[":root"], **blocks(light).get(own, {})}
    if scheme == "dark":
        colours |= {**blocks(dark)[":root"], **blocks(dark).get(own, {})}
    return colours


def luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("accent", ACCENTS)
def test_text_can_be_read(accent, scheme):
    colours = palette(accent, scheme)
    faint = {
        pair: round(contrast(colours[pair[0]], colours[pair[1]]), 2)
        for pair in PAIRS
        if contrast(colours[pair[0]], colours[pair[1]]) < 4.5
    }
    assert faint == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_signs_can_be_seen(scheme):
    colours = palette("sea", scheme)
    assert [pair for pair in SIGNS if contrast(colours[pair[0]], colours[pair[1]]) < 3] == []


def test_layers_come_in_order():
    sheet = finders.stylesheet()
    starts = [sheet.index(f"@layer {layer} {{") for layer in finders.LAYERS]
    assert starts == sorted(starts)
    assert sheet.startswith("@layer vendor, tokens, base, layout, components, utilities;")


def test_a_components_style_is_in_it():
    assert ".error-summary {" in finders.stylesheet()


def test_braces_are_balanced():
    for layer in finders.LAYERS:
        for path in finders.sources(layer):
            text = path.read_text(encoding="utf-8")
            assert text.count("{") == text.count("}"), path


def test_development_and_collectstatic_find_the_same():
    found = staticfiles.find("ui/css/muhit.css")
    with open(found, encoding="utf-8") as file:
        assert file.read() == finders.stylesheet()
    finder = finders.StylesheetFinder()
    assert [path for path, storage in finder.list([])] == ["ui/css/muhit.css"]
    assert finder.find("ui/css/other.css") == []
    assert finder.find("ui/css/muhit.css", find_all=True) == [found]


def test_fonts_named_in_the_tokens_are_there():
    for name in re.findall(r'url\("\.\./([^"]+)"\)', TOKENS):
        assert staticfiles.find(f"ui/{name}")


def test_what_others_wrote_lies_below():
    sheet = finders.stylesheet()
    assert sheet.index("@layer vendor {") < sheet.index(".leaflet-pane")
    assert "url(../../leaflet/images/layers.png)" in sheet
