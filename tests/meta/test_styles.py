"""Styles keep to the layers: values only from tokens, logical properties only."""

import re
from pathlib import Path

import pytest

from muhit.foundation.ui import finders

PACKAGE = finders.HERE.parents[1]
TOKENS = finders.SHEETS / "tokens.css"
# What others wrote keeps other rules.
SHEETS = [
    path
    for layer in finders.LAYERS
    for path in finders.sources(layer)
    if layer != "vendor" and path.name != "tokens.css"
]
COMMENT = re.compile(r"/\*.*?\*/", re.S)
COLOUR = re.compile(
    r"#[0-9a-fA-F]{3,8}\b(?=[^{]*;)|\b(?:rgb|rgba|hsl|hsla|oklch|lab)\(|"
    r":[^;{]*(?<![\w-])(?:white|black|red|green|blue|grey|gray|orange|yellow)\b[^;{]*;"
)
PHYSICAL = re.compile(
    r"(?<![\w-])(?:(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right|top|bottom)"
    r"|left|right|top|bottom|width|height|min-width|min-height|max-width|max-height"
    r"|border-(?:top|bottom)-(?:left|right)-radius)\s*:"
)
SIDES = re.compile(r"(?:text-align|float|clear)\s*:\s*(?:left|right)\b")
QUERY = re.compile(r"@(?:media|container)[^{]*\{")


def plain(path: Path) -> str:
    """The rules of a sheet without comments and without the conditions of media queries."""
    return QUERY.sub("{", COMMENT.sub("", path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_colours_stand_in_tokens_only(path: Path):
    assert COLOUR.findall(plain(path)) == []


@pytest.mark.parametrize("path", [*SHEETS, TOKENS], ids=lambda p: str(p.relative_to(PACKAGE)))
def test_properties_are_logical(path: Path):
    text = plain(path)
    assert PHYSICAL.findall(text) + SIDES.findall(text) == []


def test_every_variable_is_a_token():
    defined = set(re.findall(r"(--[\w-]+)\s*:", TOKENS.read_text(encoding="utf-8")))
    used = {name for path in SHEETS for name in re.findall(r"var\((--[\w-]+)", plain(path))}
    assert used - defined == set()


def test_no_other_folder_holds_styles():
    """All styles come through the one sheet."""
    known = {path.resolve() for layer in finders.LAYERS for path in finders.sources(layer)}
    found = {path.resolve() for path in PACKAGE.rglob("static/**/*.css")}
    found -= set((PACKAGE / "protection").resolve().rglob("*.css"))  # a site of its own
    assert found - known == set()


def test_the_sheet_is_small():
    """What every page loads; compressed it is about a fifth of this."""
    assert len(finders.stylesheet()) < 96_000
