"""Without a line: the page the device keeps, what is written there, and how it arrives once."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from muhit.participation.record.models import Submission
from tests.browser.filing import find_neighbourhood
from tests.factories.offices import Office

WORDS = "Bağlantı yokken yazdım: kaldırım çökmüş."


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture
def device(browser: Browser, site: str) -> Iterator[BrowserContext]:
    """A telephone that may keep pages."""
    context = browser.new_context(
        base_url=site, locale="tr-TR", viewport={"width": 360, "height": 740}
    )
    yield context
    context.close()


def as_application(device: BrowserContext) -> Page:
    page = device.new_page()
    page.goto("/submissions/")
    page.evaluate("navigator.serviceWorker.ready")
    page.wait_for_function("navigator.serviceWorker.controller !== null")
    return page


def choose_place(page: Page, office: Office) -> None:
    page.goto("/submissions/new/")
    find_neighbourhood(page, office.neighbourhood)
    page.locator("button[name=category]").first.wait_for(state="attached")


def test_what_is_written_without_a_line_arrives_once(device: BrowserContext, office: Office):
    page = as_application(device)
    choose_place(page, office)
    device.set_offline(True)
    page.goto("/submissions/map/")
    expect(page.locator("h1")).to_have_text("Şu anda bağlantı yok")
    page.locator("#offline-text").fill(WORDS)
    page.locator("#offline-category").select_option(str(office.category.pk))
    page.locator("muhit-offline-form button").click()
    expect(page.locator("muhit-outbox")).to_contain_text("Gönderilmeyi bekliyor")
    assert not Submission.objects.exists()
    # Another tab comes back at the same time; the key keeps it one.
    page.evaluate("localStorage.setItem('again', localStorage.getItem('muhit-outbox'))")
    device.set_offline(False)
    expect(page.locator("muhit-outbox")).to_contain_text("Ulaştı", timeout=15_000)
    submission = Submission.objects.get()
    assert (submission.text, submission.neighbourhood) == (WORDS, office.neighbourhood)
    assert submission.category == office.category
    page.evaluate("localStorage.setItem('muhit-outbox', localStorage.getItem('again'))")
    page.goto("/")
    expect(page.locator("muhit-outbox")).to_contain_text("Ulaştı", timeout=15_000)
    assert Submission.objects.count() == 1
    page.locator("muhit-outbox a").click()
    expect(page.locator("#tracking-code")).to_be_visible()
    expect(page.locator("muhit-outbox")).to_be_hidden()


def test_what_waits_can_be_discarded(device: BrowserContext, office: Office):
    page = as_application(device)
    device.set_offline(True)
    page.goto("/submissions/map/")
    page.locator("#offline-text").fill(WORDS)
    page.locator("muhit-offline-form button").click()
    page.locator("muhit-outbox button").click()
    expect(page.locator("muhit-outbox")).to_be_hidden()
    device.set_offline(False)
    page.goto("/submissions/")
    assert page.evaluate("localStorage.getItem('muhit-outbox')") is None
    assert not Submission.objects.exists()


def test_nothing_but_the_page_without_a_line_is_kept(device: BrowserContext, office: Office):
    page = as_application(device)
    choose_place(page, office)
    page.goto("/account/sign-in/")
    kept = page.evaluate(
        """async () => {
            const found = [];
            for (const name of await caches.keys())
                for (const request of await (await caches.open(name)).keys())
                    found.push(new URL(request.url).pathname);
            return found;
        }"""
    )
    assert kept
    allowed = ("/without-line/", "/static/", "/-/language")
    assert [path for path in kept if not path.startswith(allowed)] == []
