"""Pictures of the main pages, left-to-right and right-to-left, on a phone and a desk.

`make screenshots` makes them anew under docs/screenshots. Not a test: pytest finds it
only when it is named.
"""

from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Page

from .conftest import open_page
from .pages import PAGES

TARGET = Path(__file__).parents[2] / "docs" / "screenshots"
COLOURS = 128
TALLEST = 2600
PHONE = 360
# A repository keeps every picture for ever: not every page needs one.
IN_DOCS = [
    "account",
    "announcements",
    "building",
    "consultation-budget",
    "consultation-open",
    "consultation-result",
    "consultation-voting",
    "desk",
    "desk-submission",
    "entitlements",
    "home-building-manager",
    "home-citizen",
    "home-interpreter",
    "home-muhtar",
    "home-plain",
    "home-staff",
    "inbox",
    "list",
    "map",
    "mine",
    "muhtar-office",
    "muhtar-report",
    "my-places",
    "new",
    "services",
    "sign-in",
    "start",
    "submission",
    "track",
    "who-sees-what",
]


@pytest.mark.parametrize("language", ["tr", "ar"])
@pytest.mark.parametrize("width", [PHONE, 1280])
def test_pictures(city, browser_context, language, width):
    TARGET.mkdir(parents=True, exist_ok=True)
    # A phone has a finger and no keys: what is said of keys alone is not shown there.
    device: dict[str, Any] = {"is_mobile": True, "has_touch": True} if width == PHONE else {}
    for shown in PAGES:
        if shown.name not in IN_DOCS:
            continue
        page = open_page(browser_context, shown, language=language, width=width, **device)
        page.wait_for_timeout(400)
        path = TARGET / f"{shown.name}-{language}-{width}.png"
        if shown.name != "map":  # It would fill the taller window.
            _open_wide(page, width)
        page.screenshot(path=path)
        page.context.close()
        _slim(path)


def _open_wide(page: Page, width: int) -> None:
    """Make the window as tall as the page, so that what sticks to its end stands there."""
    height = page.evaluate("document.documentElement.scrollHeight")
    page.set_viewport_size({"width": width, "height": min(max(height, 800), TALLEST)})


def _slim(path: Path) -> None:
    """Few colours: that is enough to see what stands where."""
    with Image.open(path) as picture:
        picture.convert("RGB").quantize(COLOURS).save(path, optimize=True)
