"""Searching with script: results follow what is typed; a tracking code is in no address."""

import pytest
from playwright.sync_api import Page, expect

from tests.factories.submissions import SubmissionFactory


@pytest.fixture
def lamp() -> str:
    SubmissionFactory(text="Çeşme akmıyor")
    return SubmissionFactory(text="Kaldırım kırık").tracking_code


def test_results_follow_what_is_typed(page: Page, lamp: str) -> None:
    page.goto("/submissions/")
    expect(page.locator(".submission-card")).to_have_count(2)
    page.locator("input[name=q]").press_sequentially("kald")
    expect(page.locator(".submission-card")).to_have_count(1)
    expect(page.locator("mark").first).to_have_text("Kaldırım")
    assert "q=kald" in page.url


def test_a_code_goes_to_its_page_by_post_and_into_no_address(page: Page, lamp: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(f"{request.method} {request.url}"))
    page.goto("/submissions/")
    page.locator("input[name=q]").press_sequentially(lamp)
    page.wait_for_timeout(600)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/track/{lamp}/")
    assert any(one.startswith("POST") and one.endswith("/track/") for one in asked)
    assert not any("q=" in one for one in asked if lamp[:6] in one)
    assert not any(f"q={lamp[:9]}" in one for one in asked)
