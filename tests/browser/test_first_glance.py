"""What a person sees first: no page hides behind its own head what one came for."""

import pytest

PHONE = 360
HEADER, STRIP, BEGINS, WHOLE = 56, 24, 220, 640
# What stands above every page for a while, and does not count: the demo's mark and urgent news.
ABOVE = ".demo-strip, .strips"

# A page, and the first thing one came for.
PAGES = [
    ("/submissions/", ".submission-card"),
    ("/submissions/?q=lamba", ".submission-card, .empty"),
    ("/submissions/map/", ".map-canvas"),
    ("/submissions/new/", "input[name=search]"),
]


@pytest.mark.parametrize("language", ["tr", "ar"])
def test_what_one_came_for_is_seen_at_once(city, browser_context, language):
    page = browser_context(language=language, width=PHONE).new_page()
    page.set_viewport_size({"width": PHONE, "height": 740})
    wrong = []
    for address, first in PAGES:
        page.goto(address)
        above = sum(one.bounding_box()["height"] for one in page.locator(ABOVE).all())
        box = page.locator(first).first.bounding_box()
        begins, ends = box["y"] - above, box["y"] + box["height"] - above
        if begins > BEGINS or ends > WHOLE:
            wrong.append((address, round(begins), round(ends)))
    assert not wrong
    head = page.locator(".site-header-row").bounding_box()
    assert head["height"] <= HEADER
    # One line, whatever it has to say.
    assert all(one.bounding_box()["height"] <= 2 * STRIP for one in page.locator(ABOVE).all())


@pytest.mark.parametrize("language", ["tr", "ar", "en"])
def test_the_header_is_one_row(city, browser_context, language):
    page = browser_context(language=language, width=PHONE).new_page()
    page.goto("/")
    row = page.locator(".site-header-row").bounding_box()
    for part in page.locator(".site-header-row > *").all():
        box = part.bounding_box()
        assert row["y"] <= box["y"]
        assert box["y"] + box["height"] <= row["y"] + row["height"]
