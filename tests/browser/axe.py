"""What axe, the checker of accessibility, finds on a page as it stands."""

from pathlib import Path

from playwright.sync_api import Page

SOURCE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
# Of what passes, axe would otherwise make an address for every element.
RUN = """
async (rules) => {
  const result = await axe.run(document, {runOnly: rules, resultTypes: ["violations"]});
  return result.violations.flatMap(v => v.nodes.map(n => `${v.id}: ${n.html.slice(0, 160)}`));
}
"""
EVERYTHING = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# All that another colour scheme can change.
COLOURS = ["color-contrast"]


def faults_in_light(page: Page) -> list[str]:
    """axe writes styles of its own, which the site's policy rightly forbids: the page needs
    a context made with ``bypass_csp=True``."""
    page.emulate_media(color_scheme="light")
    page.evaluate(SOURCE.read_text("utf-8"))
    return list(page.evaluate(RUN, EVERYTHING))


def faults_in_dark(page: Page) -> list[str]:
    """Call it after `faults_in_light`, on the same page."""
    page.emulate_media(color_scheme="dark")
    return [f"dark, {fault}" for fault in page.evaluate(RUN, COLOURS)]
