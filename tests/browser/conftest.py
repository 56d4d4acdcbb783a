"""A real Chromium against a real server.

``browser_context``
    Call it for a new context: ``browser_context(language="ar", width=360,
    scripts=False, user=user)``. Nothing outside the server can be reached.
``page``
    A page of a phone in Turkish, signed in as nobody.
``site``
    The address of the live server, such as ``http://127.0.0.1:39041``.

Errors on the console of any page and failed requests to our own server fail the
test. Where Chromium is missing the tests are skipped; `bin/test` says why.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright

DRAWN = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
NAMES = ("chromium", "google-chrome", "google-chrome-stable", "chrome")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    # Nothing outside of this machine has an address, not even by its number.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
    # A microphone that hums, and somebody who allows it.
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
]
# Playwright's own list, which a second one replaces, and after it the bar of addresses that each
# window of Chromium draws as two pages of its own: half of what a new context costs.
TURNED_OFF = [
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsUpgrades",
    "LensOverlay",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
    "ThirdPartyStoragePartitioning",
    "WebUIOmniboxPopup",
    "WebUIOmniboxAimPopup",
]
LOCALES = {"tr": "tr-TR", "ar": "ar", "en": "en-GB"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/browser/" in item.nodeid:
            item.add_marker(pytest.mark.browser)
            # Other threads see only what is committed.
            item.add_marker(pytest.mark.django_db(transaction=True))


def chromium() -> str | None:
    """Where Chromium is."""
    named = os.environ.get("MUHIT_CHROMIUM")
    return named or next((path for path in map(shutil.which, NAMES) if path), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = chromium()
    if path is None:
        pytest.skip("there is no Chromium on this machine")
    # Playwright's loop in this thread is no reason to forbid the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path,
            args=[*ARGUMENTS, f"--disable-features={','.join(TURNED_OFF)}"],
        )
        yield browser
        browser.close()


@pytest.fixture
def site(live_server: Any, settings: Any) -> str:
    settings.PUBLIC_URL = live_server.url
    return str(live_server.url)


@pytest.fixture
def browser_context(browser: Browser, site: str) -> Iterator[Callable[..., BrowserContext]]:
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def stay_inside(request: Request) -> None:
        # Not by a route: with one the browser keeps no file from page to page.
        if not request.url.startswith((site, "data:", "blob:")):
            faults.append(f"asked for {request.url}")

    def make(
        *,
        language: str = "tr",
        width: int = 360,
        height: int = 800,
        scripts: bool = True,
        user: Any = None,
        **options: Any,
    ) -> BrowserContext:
        context = browser.new_context(
            base_url=site,
            locale=LOCALES[language],
            viewport={"width": width, "height": height},
            java_script_enabled=scripts,
            reduced_motion="reduce",
            service_workers="block",
            **options,
        )
        context.set_default_timeout(15_000)
        context.on("requestfailed", stay_inside)
        context.on("weberror", lambda error: faults.append(f"script: {error.error}"))
        context.on(
            "console",
            lambda message: faults.append(message.text) if message.type == "error" else None,
        )
        cookies = [{"name": "django_language", "value": language, "url": site}]
        if user is not None:
            cookies.append({"name": "sessionid", "value": session_of(user), "url": site})
        context.add_cookies(cookies)  # type: ignore[arg-type]
        contexts.append(context)
        return context

    yield make
    for context in contexts:
        context.close()
    expected = ("status of 4", "ERR_INTERNET_DISCONNECTED")
    assert not [fault for fault in faults if not any(known in fault for known in expected)]


@pytest.fixture
def page(browser_context: Callable[..., BrowserContext]) -> Page:
    return browser_context().new_page()


def session_of(user: Any) -> str:
    """The key of a session in which `user` is signed in."""
    from django.test import Client

    client = Client()
    client.force_login(user)
    return client.cookies["sessionid"].value


@pytest.fixture
def city(
    transactional_db: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Any, map_folder: Any
) -> None:
    """The demo city, small: enough of everything for pictures and for axe; with its streets."""
    from muhit.demo import city
    from muhit.directory.services.facts import bring_in
    from muhit.directory.services.models import Card, Telephone
    from muhit.participation.moderation.models import WatchedWord

    words = import_module("muhit.participation.moderation.migrations.0002_words_to_look_at")
    monkeypatch.setattr(city, "NAMES", tmp_path / "none.json")
    # What the migrations brought in went with the test before this one.
    bring_in(Card, Telephone)
    if not WatchedWord.objects.exists():
        words.fill(apps, None)
    city.load_city(300, quiet=True)


def wait_until(page: Page, is_so: Callable[[], bool]) -> None:
    """Wait for up to ten seconds. Playwright's own waiting evaluates words, which the site's
    policy forbids."""
    for _tenth in range(100):
        if is_so():
            return
        page.wait_for_timeout(100)
    raise AssertionError("it did not come to be so in ten seconds")


def open_page(
    browser_context: Callable[..., BrowserContext], shown: Any, *, language: str, **options: Any
) -> Page:
    """Open one of `pages.PAGES` in a context of its own, and let its scripts come to rest."""
    page = visitor(browser_context, shown, language=language, **options)
    go_to(page, shown)
    return page


def visitor(
    browser_context: Callable[..., BrowserContext], shown: Any, *, language: str, **options: Any
) -> Page:
    """A page of whoever opens `shown`, signed in, and through the plain door if `shown` is
    behind it."""
    user = shown.user()
    if user is not None:
        # Whoever is signed in reads in their own language, whatever the browser prefers.
        type(user).objects.filter(pk=user.pk).update(language=language)
    page = browser_context(user=user, language=language, **options).new_page()
    if shown.plain:
        page.goto("/")
        page.locator("button[name=door][value=b]").first.click()
    return page


def go_to(page: Page, shown: Any) -> None:
    with at_rest(page):
        response = page.goto(shown.address())
        assert response is not None
        assert response.ok, f"{shown.name} answers {response.status}"


@contextmanager
def at_rest(page: Page) -> Iterator[None]:
    """What is begun in the block is over after it: nothing that it asked for is still to come,
    and its scripts have drawn. Playwright's "networkidle" waits half a second longer."""
    asked: set[Request] = set()

    def begun(request: Request) -> None:
        asked.add(request)

    def over(request: Request) -> None:
        asked.discard(request)

    page.on("request", begun)
    page.on("requestfinished", over)
    page.on("requestfailed", over)
    yield
    for _turn in range(2):  # what came may ask for more
        page.evaluate(DRAWN)
        wait_until(page, lambda: not asked)
    page.remove_listener("request", begun)
    page.remove_listener("requestfinished", over)
    page.remove_listener("requestfailed", over)
