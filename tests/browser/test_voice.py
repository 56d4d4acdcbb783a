"""In the browser: a mother speaks in Arabic, an interpreter writes it down, the clerk answers in
Turkish, a second interpreter looks at the translation, and she reads Arabic."""

import pytest

from muhit.directory.services.facts import bring_in
from muhit.directory.services.models import Card, Telephone
from muhit.participation.record.enums import Privacy, State
from muhit.participation.record.models import Submission
from muhit.participation.translation.models import Rules, Translation
from tests.browser.filing import choose_category
from tests.factories.offices import Office
from tests.factories.people import InterpreterFactory

TURKISH = "Okulun önündeki lamba yanmıyor."
ANSWER = "Yarın akşam yanacak."
ARABIC = "سيضيء مساء غد."


@pytest.fixture
def office(settings, tmp_path):
    settings.DATA_FOLDER = tmp_path
    office = Office()
    Rules.objects.create(body=office.body, second_look=True)
    return office


def _speak(page, office) -> str:
    """Tell it by voice alone; gives the tracking code."""
    page.goto("/")
    page.locator("button[name=door][value=b]").first.click()
    page.locator("a.tile-main").click()
    page.locator("main a[href='/submissions/new/']").click()
    page.locator("muhit-pin .leaflet-container").click(position={"x": 120, "y": 120})
    page.locator("main form button:not([name])").last.click()
    choose_category(page, office.category)
    page.locator(".voice-button").click()
    while page.evaluate("document.querySelector('.voice-meter').value") < 1.5:
        page.wait_for_timeout(200)
    page.locator(".voice-button").click()
    page.locator("muhit-voice.voice-kept audio").wait_for()
    page.locator("main form button:not([name])").last.click()
    page.locator("main form button:not([name])").last.click()
    assert page.locator("audio[src$='/voice/']").count() == 1
    page.locator("form[action='/submissions/new/check/'] button").click()
    return page.locator("#tracking-code").inner_text().strip()


def test_spoken_first_it_is_told_in_three_pages(office, browser_context):
    """Behind the plain door: record, tap the place, send."""
    office.category.group = "other"
    office.category.save()
    page = browser_context(language="ar", width=360).new_page()
    page.goto("/")
    page.locator("button[name=door][value=b]").first.click()
    page.locator("a.tile-main").click()
    page.locator(".voice-button").click()
    while page.evaluate("document.querySelector('.voice-meter').value") < 1.5:
        page.wait_for_timeout(200)
    page.locator(".voice-button").click()
    page.locator("muhit-voice.voice-kept audio").wait_for()
    page.locator("main form button:not([name])").last.click()
    page.locator("muhit-pin .leaflet-container").click(position={"x": 120, "y": 120})
    page.locator("main form button:not([name])").last.click()
    page.locator("form[action='/submissions/new/check/'] button").click()
    assert page.locator("#tracking-code").inner_text().strip()
    told = Submission.objects.get()
    assert told.voice.file.seconds > 1
    assert told.privacy == Privacy.PRIVATE


def _translate(page, original_is_voice: bool, words: str, button: str) -> None:
    page.goto("/")
    page.locator("form[action$='/claim/'] button").first.click()
    assert page.locator("audio").count() == int(original_is_voice)
    page.locator("textarea[name=text]").fill(words)
    page.locator(f"button[name=do][value={button}]").click()
    page.wait_for_load_state()


def test_spoken_in_arabic_answered_in_turkish_read_in_arabic(office, browser_context):
    first, second = (InterpreterFactory(body=office.body).user for _each in range(2))
    phone = browser_context(language="ar", width=360).new_page()
    code = _speak(phone, office)
    submission = Submission.objects.get()
    assert submission.privacy == Privacy.PRIVATE
    assert submission.voice.file.seconds > 1

    ears = browser_context(width=360, user=first).new_page()
    _translate(ears, True, TURKISH, "release")
    submission.refresh_from_db()
    assert (submission.text, submission.privacy) == (TURKISH, Privacy.PUBLIC)

    desk = browser_context(width=1280, user=office.clerk).new_page()
    desk.goto(f"/desk/{submission.pk}/")
    assert TURKISH in desk.locator("main").inner_text()
    assert desk.evaluate(
        "async () => (await fetch(document.querySelector('audio').src)).headers.get('content-type')"
    ) == "audio/mp4"  # fmt: skip
    desk.locator("textarea[name=text]").first.fill(ANSWER)
    desk.locator("select[name=outcome]").first.select_option("planned")
    desk.locator("form[action$='/answer/'] button:not([name])").first.click()
    desk.wait_for_load_state()
    submission.refresh_from_db()
    assert submission.state == State.PLANNED

    _translate(ears, False, ARABIC, "release")
    eyes = browser_context(width=1280, user=second).new_page()
    eyes.goto("/")
    row = Translation.objects.get(source="submission-answer")
    eyes.locator(f"a[href='/translation/{row.pk}/']").first.click()
    eyes.locator("button[name=do][value=approve]").click()
    eyes.wait_for_load_state()

    phone.goto(f"/track/{code}/")
    told = phone.locator("main").inner_text()
    assert ARABIC in told
    assert phone.locator("details:has-text('Yarın akşam')").count() == 1
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360


def test_leaving_quickly_from_home_leaves_no_way_back(office, browser_context):
    bring_in(Card, Telephone)
    for way in ("button", "escape"):
        context = browser_context(language="ar", width=360)
        context.route("https://www.mgm.gov.tr/**", lambda route: route.fulfill(body="Hava"))
        page = context.new_page()
        page.goto("/announcements/")
        page.locator("a[href='/']").first.click()
        page.wait_for_load_state()
        before = page.evaluate("history.length")
        page.goto("/entitlements/violence/")
        if way == "button":
            page.locator(".quick-exit-button").click()
        else:
            page.keyboard.press("Escape")
            page.keyboard.press("Escape")
        page.wait_for_url("https://www.mgm.gov.tr/**")
        assert page.evaluate("history.length") == before + 1
        page.go_back()
        assert "violence" not in page.url
