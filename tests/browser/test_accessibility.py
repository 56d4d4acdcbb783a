"""axe finds nothing on any main page, in three languages and both colour schemes, and no page is
wider than the screen."""

from pathlib import Path
from typing import Any

import pytest

from .conftest import open_page
from .pages import LANGUAGES, PAGES

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
RUN = """
async (rules) => {
  const result = await axe.run(document, {runOnly: rules});
  return result.violations.flatMap(v => v.nodes.map(n => `${v.id}: ${n.html.slice(0, 160)}`));
}
"""
EVERYTHING = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# All that another colour scheme can change.
COLOURS = ["color-contrast"]
IS_WIDE = "document.documentElement.scrollWidth > innerWidth"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_shuts_anybody_out(city, browser_context, language):
    """Each page is opened once: it takes longer than everything that is looked at on it."""
    found = {}
    for shown in PAGES:
        # axe writes styles of its own, which the site's policy rightly forbids.
        page = open_page(browser_context, shown, language=language, bypass_csp=True)
        page.evaluate(AXE.read_text("utf-8"))
        faults = [*page.evaluate(RUN, EVERYTHING), *_widths(page)]
        page.emulate_media(color_scheme="dark")
        faults += [f"dark, {fault}" for fault in page.evaluate(RUN, COLOURS)]
        if faults:
            found[shown.name] = faults
        page.context.close()
    assert not found


def _widths(page: Any) -> list[str]:
    wide = []
    for width in (768, 1280, 360):
        page.set_viewport_size({"width": width, "height": 800})
        if page.evaluate(IS_WIDE):
            wide.append(f"wider than {width}")
    return wide
