"""axe finds nothing on any main page, in three languages, in both colour schemes."""

from pathlib import Path

import pytest

from .conftest import open_page
from .pages import LANGUAGES, PAGES

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
RUN = """
async () => {
  const result = await axe.run(document, {runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa",
    "wcag22aa", "best-practice"]});
  return result.violations.flatMap(v => v.nodes.map(n => `${v.id}: ${n.html.slice(0, 160)}`));
}
"""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(city, browser_context, language, scheme):
    found = {}
    for shown in PAGES:
        # axe writes styles of its own, which the site's policy rightly forbids.
        page = open_page(
            browser_context, shown, language=language, color_scheme=scheme, bypass_csp=True
        )
        page.evaluate(AXE.read_text("utf-8"))
        faults = page.evaluate(RUN)
        if faults:
            found[shown.name] = faults
        page.context.close()
    assert not found


@pytest.mark.parametrize("language", ["tr", "ar"])
@pytest.mark.parametrize("width", [360, 768, 1280])
def test_no_page_is_wider_than_the_screen(city, browser_context, language, width):
    wide = []
    for shown in PAGES:
        page = open_page(browser_context, shown, language=language, width=width)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wide.append(shown.name)
        page.context.close()
    assert not wide
