from playwright.sync_api import Page


def test_the_server_answers_a_browser(page: Page, site: str) -> None:
    response = page.goto(f"{site}/healthz")
    assert response is not None
    assert response.ok
