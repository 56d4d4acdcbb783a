"""axe finds nothing on any main page, in three languages and both colour schemes, and no page is
wider than the screen."""

from itertools import groupby

from playwright.sync_api import Page

from .axe import faults_in_dark, faults_in_light
from .conftest import go_to, visitor
from .pages import LANGUAGES, PAGES, Shown

IS_WIDE = "document.documentElement.scrollWidth > innerWidth"


def test_no_page_shuts_anybody_out(city, browser_context):
    """The city is made once, and whoever opens pages goes from one to the next: a city and a
    window take longer than all that is looked at on a page."""
    found = {}
    for language in LANGUAGES:
        for _who, pages in groupby(sorted(PAGES, key=_visitor), key=_visitor):
            shown = list(pages)
            page = visitor(browser_context, shown[0], language=language, bypass_csp=True)
            for one in shown:
                if faults := _faults(page, one):
                    found[language, one.name] = faults
            page.context.close()
    assert not found


def _visitor(shown: Shown) -> tuple[str, bool]:
    return shown.who, shown.plain


def _faults(page: Page, shown: Shown) -> list[str]:
    page.emulate_media(color_scheme="light")
    go_to(page, shown)
    return [*faults_in_light(page), *_widths(page), *faults_in_dark(page)]


def _widths(page: Page) -> list[str]:
    wide = []
    for width in (768, 1280, 360):
        page.set_viewport_size({"width": width, "height": 800})
        if page.evaluate(IS_WIDE):
            wide.append(f"wider than {width}")
    return wide
