"""The small scripts, each on the page of its component's example."""

import io
import json

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from muhit.foundation.ui import gallery

from .axe import faults_in_dark, faults_in_light

PHOTO = {"name": "street.png", "mimeType": "image/png", "buffer": b"\x89PNG"}


def test_a_text_says_how_much_may_still_be_written(page: Page) -> None:
    page.goto("/gallery/field/")
    line = page.locator(".counter-words")
    expect(line).to_contain_text("400")
    page.locator("textarea").fill("on\niki")  # a line break counts twice
    expect(line).to_contain_text("393")
    page.locator("textarea").fill("x" * 401)
    expect(line).to_have_class("counter-words counter-over")


def test_files_are_shown_refused_and_taken_out(page: Page) -> None:
    page.goto("/gallery/field/")
    field = page.locator("input[type=file]")
    field.set_input_files([{**PHOTO, "name": f"{number}.png"} for number in range(4)])
    field.set_input_files([{**PHOTO, "name": f"more-{number}.png"} for number in range(3)])
    expect(page.locator(".upload-one")).to_have_count(5)
    expect(page.locator("muhit-upload .field-error")).not_to_be_empty()
    page.locator(".upload-one button").first.click()
    expect(page.locator(".upload-one")).to_have_count(4)
    assert page.evaluate("document.querySelector('input[type=file]').files.length") == 4


def test_a_draft_survives_a_reload_and_can_be_dropped(page: Page) -> None:
    page.goto("/gallery/draft/")
    page.locator("textarea").fill("Lamba yanmıyor")
    expect(page.locator(".draft-words")).not_to_be_empty()
    page.reload()
    expect(page.locator("textarea")).to_have_value("Lamba yanmıyor")
    page.locator(".draft-words button").click()
    expect(page.locator(".draft-words button")).to_have_count(0)
    expect(page.locator("textarea")).to_have_value("")


def test_nothing_is_sent_while_the_line_is_down(page: Page) -> None:
    page.goto("/gallery/draft/")
    page.locator("textarea").fill("Su akmıyor")
    page.context.set_offline(True)
    page.evaluate("document.querySelector('form').requestSubmit()")
    expect(page.locator(".draft-warning")).to_be_visible()
    expect(page.locator("textarea")).to_have_value("Su akmıyor")
    page.context.set_offline(False)
    page.reload()
    expect(page.locator("textarea")).to_have_value("Su akmıyor")


def test_a_double_click_sends_once(page: Page) -> None:
    sent = []
    page.on("request", lambda request: sent.append(request) if request.method == "POST" else None)
    page.route("**/language/", lambda route: route.fulfill(status=204))
    page.goto("/privacy/")
    page.locator(".site-language").first.dblclick()
    page.locator(".site-language").first.click(force=True)
    expect(page.locator("form[data-sent]")).to_have_count(1)
    assert len(sent) == 1


@pytest.mark.parametrize("way", ["button", "escape"])
def test_leaving_quickly_leaves_no_way_back(page: Page, way: str) -> None:
    page.route("https://www.mgm.gov.tr/**", lambda route: route.fulfill(body="weather"))
    page.goto("/privacy/")
    page.goto("/gallery/quick_exit/")
    page.evaluate("localStorage.setItem('muhit-draft:x', 'words'); sessionStorage.y = 'words'")
    sent = []
    page.on("request", lambda asked: sent.append(f"{asked.method} {asked.url}"))
    if way == "button":
        page.locator(".quick-exit-button").click()
    else:
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")
    page.wait_for_url("https://www.mgm.gov.tr/**")
    assert any(one.startswith("POST") and one.endswith("/account/leave/") for one in sent)
    page.go_back()
    assert "quick_exit" not in page.url
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]


def test_search_as_one_types_fills_the_select(page: Page) -> None:
    answer = {"results": [{"value": 7, "label": "Kültür, Akdeniz", "hint": "Mersin"}]}
    page.route("**/neighbourhoods.json*", lambda route: route.fulfill(body=json.dumps(answer)))
    page.goto("/gallery/combobox/")
    box = page.get_by_role("combobox")
    box.press_sequentially("kul")
    expect(page.get_by_role("option")).to_have_count(1)
    box.press("ArrowDown")
    box.press("Enter")
    expect(box).to_have_value("Kültür, Akdeniz")
    expect(page.locator("select")).to_have_value("7")
    expect(page.get_by_role("listbox")).to_be_hidden()
    box.press_sequentially("x")
    expect(page.locator("select")).not_to_have_value("7")


def test_keys_walk_a_list_and_explain_themselves(page: Page) -> None:
    page.goto("/gallery/keys/")
    page.keyboard.press("j")
    expect(page.locator(".keys-item a").first).to_be_focused()
    page.keyboard.press("j")
    expect(page.locator(".keys-item a").nth(1)).to_be_focused()
    page.keyboard.press("k")
    expect(page.locator(".keys-item a").first).to_be_focused()
    page.keyboard.press("?")
    expect(page.locator("dialog[open] dt")).to_have_count(3)


def test_keys_can_be_turned_off_and_on_again(page: Page) -> None:
    page.goto("/gallery/keys/")
    opener = page.locator("muhit-keys > button")
    for state in ("off", "on"):
        opener.click()
        page.locator("dialog button").first.click()
        page.locator("body").press("j")
        focused = page.locator(".keys-item a:focus")
        expect(focused).to_have_count(0 if state == "off" else 1)


def test_a_field_is_shown_only_after_the_answer_it_depends_on(page: Page) -> None:
    page.goto("/gallery/field/")
    field = page.locator("[name=shown_name]")
    expect(field).to_be_hidden()
    page.locator("[name=name][value=shown]").check()
    expect(field).to_be_visible()
    page.locator("[name=name][value=hidden]").check()
    expect(field).to_be_hidden()


def test_a_pin_writes_the_two_numbers_that_can_be_typed_as_well(page: Page) -> None:
    page.goto("/gallery/field/")
    latitude = page.locator("[name=where_0]")
    expect(latitude).to_have_value("")
    page.locator(".map-canvas").focus()
    page.keyboard.press("Enter")
    expect(latitude).not_to_have_value("")
    expect(page.locator("[name=where_1]")).not_to_have_value("")


def test_a_pin_is_set_and_moved_by_keyboard_alone(page: Page) -> None:
    page.goto("/gallery/pin/")
    page.locator(".map-canvas").focus()
    page.keyboard.press("Enter")
    pin = page.locator(".map-pin")
    expect(pin).to_be_focused()
    latitude = page.locator("input[name=latitude]")
    before = float(latitude.input_value())
    page.keyboard.press("ArrowUp")
    assert float(latitude.input_value()) > before
    expect(page.locator(".pin-words")).not_to_be_empty()
    page.locator("[data-remove]").click()
    expect(latitude).to_have_value("")


def test_a_pin_is_set_by_tapping_and_by_position(browser_context) -> None:
    context = browser_context(
        geolocation={"latitude": 36.8, "longitude": 34.63}, permissions=["geolocation"]
    )
    page = context.new_page()
    page.goto("/gallery/pin/")
    page.locator(".map-canvas").click(position={"x": 120, "y": 120})
    expect(page.locator(".map-pin")).to_be_visible()
    page.locator("[data-locate]").click()
    expect(page.locator("input[name=latitude]")).to_have_value("36.800000")
    expect(page.locator("input[name=longitude]")).to_have_value("34.630000")


def test_a_dialog_opens_without_script(browser_context) -> None:
    page = browser_context(scripts=False).new_page()
    page.goto("/gallery/dialog/")
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.locator("button[popovertarget]").first.click()
    expect(page.get_by_role("dialog")).to_be_visible()


def test_errors_take_the_focus(page: Page) -> None:
    page.goto("/gallery/error_summary/")
    expect(page.locator(".error-summary")).to_be_focused()


@pytest.mark.parametrize(("language", "direction"), [("tr", "ltr"), ("ar", "rtl")])
def test_axe_finds_nothing_on_the_components(browser_context, language, direction):
    page = browser_context(language=language, bypass_csp=True).new_page()
    found = {}
    for name in gallery.names():
        page.emulate_media(color_scheme="light")
        page.goto(f"/gallery/{name}/?dir={direction}")
        if faults := [*faults_in_light(page), *faults_in_dark(page)]:
            found[name] = faults
    assert not found


def test_targets_are_large_enough(page: Page) -> None:
    """44 px for everything that stands alone; links inside running text are free."""
    small = {}
    for name in gallery.names():
        page.goto(f"/gallery/{name}/")
        found = page.evaluate(
            """() => [...document.querySelectorAll("button, summary, select, input, a.button")]
                .filter(one => one.type !== "hidden" && one.checkVisibility())
                .map(one => one.closest("label") ?? one)
                .map(one => [one.outerHTML.slice(0, 90), one.getBoundingClientRect().height])
                .filter(([html, height]) => height < 24)"""
        )
        if found:
            small[name] = found
    assert not small


def test_back_shows_no_page_of_rights_but_the_one_before_them(city, browser_context):
    page = browser_context(width=360).new_page()
    page.goto("/")
    page.goto("/entitlements/")
    page.locator("main a[href^='/entitlements/']").first.click()
    page.wait_for_url("**/entitlements/*/")
    page.locator("main a[href='/entitlements/']").first.click()
    page.wait_for_url("**/entitlements/")
    page.go_back()
    assert page.url.rstrip("/").rpartition("/")[2].startswith("localhost")


def test_every_plain_page_can_be_left_quickly(city, browser_context):
    page = browser_context(width=360, language="ar").new_page()
    page.goto("/")
    page.locator("button[name=door][value=b]").first.click()
    for address in ("/", "/submissions/new/", "/track/", "/services/", "/entitlements/"):
        page.goto(address)
        assert page.locator("muhit-quick-exit").count() == 1, address


def test_a_large_photo_is_made_smaller_before_it_goes(page: Page) -> None:
    page.goto("/gallery/field/")
    field = page.locator("input[type=file]").first
    drawn = io.BytesIO()
    Image.effect_noise((3000, 2000), 80).save(drawn, "JPEG", quality=95)
    field.set_input_files(
        {"name": "large.jpeg", "mimeType": "image/jpeg", "buffer": drawn.getvalue()}
    )
    page.locator(".upload-one").wait_for()
    size, name = page.evaluate(
        """async () => {
            const file = document.querySelector("input[type=file]").files[0];
            const picture = await createImageBitmap(file);
            return [[picture.width, picture.height], file.name];
        }"""
    )
    assert size == [1600, 1067]
    assert name == "large.jpg"
