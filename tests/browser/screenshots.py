"""Pictures of each main page, left-to-right and right-to-left, on a phone and a desk.

`make screenshots` makes them anew under docs/screenshots. Not a test: pytest finds it
only when it is named.
"""

from pathlib import Path

import pytest
from PIL import Image

from .conftest import open_page
from .pages import PAGES

TARGET = Path(__file__).parents[2] / "docs" / "screenshots"
COLOURS = 128
TALLEST = 2600


@pytest.mark.parametrize("language", ["tr", "ar"])
@pytest.mark.parametrize("width", [360, 1280])
def test_pictures(city, browser_context, language, width):
    TARGET.mkdir(parents=True, exist_ok=True)
    for shown in PAGES:
        page = open_page(browser_context, shown, language=language, width=width)
        page.wait_for_timeout(400)
        path = TARGET / f"{shown.name}-{language}-{width}.png"
        page.screenshot(path=path, full_page=True)
        page.context.close()
        _slim(path)


def _slim(path: Path) -> None:
    """Few colours and no endless lists: a repository keeps every picture for ever."""
    with Image.open(path) as picture:
        top = picture.crop((0, 0, picture.width, min(picture.height, TALLEST)))
        top.convert("RGB").quantize(COLOURS).save(path, optimize=True)
