"""The steps of filing that many journeys take."""

from playwright.sync_api import Page

from muhit.registers.organisations.models import Category
from muhit.registers.places.models import Neighbourhood


def go_on(page: Page) -> None:
    page.locator("main form button:not([name])").last.click()


def find_neighbourhood(page: Page, place: Neighbourhood) -> None:
    """By its name, with or without script; then on to the next page."""
    page.locator("input[name=search]").fill(place.name)
    if page.locator("html.has-script").count():
        page.locator(".combobox-option").first.wait_for()
        page.locator("input[name=search]").press("Escape")
    else:
        page.locator("button[name=find][value=list]").first.click()
        page.locator("input[name=found]").first.check()
    go_on(page)


def choose_category(page: Page, category: Category) -> None:
    """Under its heading, or among what is often told."""
    button = page.locator(f"button[name=category][value='{category.pk}']").first
    if not button.is_visible():
        page.locator(f"details:has(button[value='{category.pk}']) > summary").first.click()
    button.click()
