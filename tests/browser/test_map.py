"""Streets on the map: drawn, named in the reader's language, and nothing lost without them."""

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page

from muhit.foundation.maps import installed
from tests.browser.conftest import wait_until
from tests.browser.filing import go_on
from tests.factories.offices import Office
from tests.unit.foundation.maps.conftest import street_tile, write_archive

KUYULUK = "36.7771/34.5353"


def names_written(page: Page) -> int:
    return int(page.locator(".map-canvas").get_attribute("data-named") or 0)


def is_painted(page: Page) -> bool:
    """Whether a canvas has several colours, and not the one of an empty map alone."""
    return bool(
        page.evaluate(
            """() => [...document.querySelectorAll(".leaflet-tile-pane canvas")].some((canvas) => {
              const { data } = canvas.getContext("2d").getImageData(0, 0, 256, 256);
              const seen = new Set();
              for (let at = 0; at < data.length; at += 388) seen.add(data[at] * 7 + data[at + 2]);
              return seen.size > 2;
            })"""
        )
    )


@pytest.mark.parametrize("language", ["tr", "ar"])
@pytest.mark.parametrize("colours", ["light", "dark"])
def test_streets_are_drawn_and_named(city, browser_context, language, colours):
    context: BrowserContext = browser_context(language=language, width=360)
    page = context.new_page()
    page.emulate_media(color_scheme=colours)
    page.goto(f"/submissions/map/#17/{KUYULUK}")
    wait_until(page, lambda: is_painted(page))
    wait_until(page, lambda: names_written(page) > 5)
    said = page.locator(".leaflet-control-attribution").inner_text()
    assert said == {"tr": "Sokaklar kurgudur", "ar": "الشوارع من الخيال"}[language]


def test_an_address_is_found_pinned_and_told(city, browser_context):
    page = browser_context(width=360).new_page()
    page.goto("/submissions/new/")
    page.locator("input[name=search]").fill("Kuyuluk Mah. 5023. Sk. No:4")
    page.locator(".combobox-option").first.click()
    wait_until(page, lambda: page.locator("input[name=latitude]").input_value() != "")
    wait_until(page, lambda: page.locator("input[name=place_text]").input_value() != "")
    assert page.locator("input[name=place_text]").input_value() == "5023. Sokak No: 4"
    wait_until(page, lambda: "5023. Sokak, Kuyuluk" in page.locator(".pin-words").inner_text())
    go_on(page)
    page.wait_for_url("**/new/what/")


def test_without_script_the_street_is_chosen_from_a_list(city, browser_context):
    page = browser_context(width=360, scripts=False).new_page()
    page.goto("/submissions/new/")
    page.locator("input[name=search]").fill("5023 sokak")
    page.locator("button[name=find][value=list]").first.click()
    page.get_by_label("5023. Sokak – Kuyuluk, Mezitli").check()
    go_on(page)
    page.wait_for_url("**/new/what/")


@pytest.fixture
def office() -> Office:
    return Office()


def test_a_spoilt_tile_leaves_the_outlines(
    office: Office, browser_context, map_folder: Path, tmp_path: Path
):
    """The square stays clear, the page goes on, and other squares are drawn."""
    tiles = {
        (14, x, y): b"\x1a\xff\xff spoilt" for x in range(9755, 9775) for y in range(6380, 6400)
    }
    archive = write_archive(tmp_path / "spoilt.pmtiles", tiles)
    installed.install(archive, source="spoilt")
    page = browser_context(width=360).new_page()
    told = []
    page.on("console", lambda message: told.append(message.text))
    page.goto("/submissions/map/#15/36.80/34.62")
    wait_until(page, lambda: any("streets" in text for text in told))
    assert page.locator(".map-canvas.map-tiles").count() == 0


def test_a_map_of_elsewhere_asks_for_nothing(
    office: Office, browser_context, map_folder: Path, tmp_path: Path
):
    archive = write_archive(tmp_path / "far.pmtiles", {(14, 1, 1): street_tile("Uzak Sokak")})
    installed.install(archive, source="far")
    page = browser_context(width=360).new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/submissions/map/#15/41.01/28.97")
    page.locator(".leaflet-control-attribution a").wait_for()
    page.wait_for_timeout(500)
    assert not [url for url in asked if ".mvt" in url]
