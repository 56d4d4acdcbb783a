"""The main job, walked in a real browser: told in Arabic on a phone, answered at a desk in
Turkish, read and reopened; with script and without."""

import io
import re

import pytest
from PIL import Image

from muhit.participation.record.enums import Precision, State
from muhit.participation.record.models import Submission
from tests.browser.filing import choose_category, find_neighbourhood
from tests.factories.offices import Office

WORDS = "لم تُجمع القمامة منذ ثلاثة أيام في شارعنا."
ANSWER = "Ekibimiz bugün sokağınızı temizledi."
REASON = "لم يأتِ أحد وما زالت القمامة هنا."


def photo() -> dict[str, object]:
    """A picture as a telephone sends it, with where it was taken."""
    picture = Image.new("RGB", (640, 480), (90, 120, 60))
    exif = picture.getexif()
    exif[0x010F] = "Telefon"
    content = io.BytesIO()
    picture.save(content, "JPEG", exif=exif)
    return {"name": "IMG_2024 annem.jpg", "mimeType": "image/jpeg", "buffer": content.getvalue()}


@pytest.fixture
def office():
    return Office()


def _choose_place(page, office, scripts):
    if scripts:
        page.locator("muhit-pin .leaflet-container").click(position={"x": 120, "y": 120})
        page.locator("main form button:not([name])").last.click()
    else:
        find_neighbourhood(page, office.neighbourhood)


def _file(page, office, scripts) -> str:
    """Tell about the waste as somebody without an account; gives the tracking code."""
    page.goto("/")
    page.locator("button[name=door][value=b]").first.click()
    assert page.locator("html").get_attribute("dir") == "rtl"
    page.locator("a.tile-main").click()
    page.locator("main a[href='/submissions/new/']").click()
    _choose_place(page, office, scripts)
    choose_category(page, office.category)
    page.locator("textarea[name=text]").fill(WORDS)
    page.locator("input[name=files]").set_input_files(photo())
    page.locator("main form button:not([name])").last.click()
    # Behind the plain door the name is hidden and the place blurred unless one wants otherwise.
    if scripts:  # without a pin there is nothing to blur
        assert page.locator(f"input[name=precision][value={Precision.NEIGHBOURHOOD}]").is_checked()
    page.locator("main form button:not([name])").last.click()
    assert page.locator("table").inner_text()
    page.locator("form[action='/submissions/new/check/'] button").click()
    return page.locator("#tracking-code").inner_text().strip()


def _answer(page, submission):
    """Triage and answer as staff."""
    page.goto("/desk/")
    page.locator(f"a[href='/desk/{submission.pk}/']").first.click()
    page.locator("button[formaction$='/triage/']").first.click()
    page.locator("textarea[name=text]").first.fill(ANSWER)
    page.locator("select[name=outcome]").first.select_option("done")
    page.locator("form[action$='/answer/'] button:not([name])").first.click()
    page.wait_for_load_state()


@pytest.mark.parametrize("scripts", [True, False], ids=["with script", "without script"])
def test_told_answered_reopened(office, browser_context, scripts):
    phone = browser_context(language="ar", width=360, scripts=scripts).new_page()
    code = _file(phone, office, scripts)
    submission = Submission.objects.get()
    assert re.fullmatch(r"[0-9A-Z]{4}(-[0-9A-Z]{4}){2}", code)
    assert (submission.text, submission.department) == (WORDS, office.cleaning)
    assert submission.public_name == ""
    assert submission.precision == Precision.NEIGHBOURHOOD
    assert submission.attachments.count() == 1

    desk = browser_context(width=1280, user=office.clerk, scripts=scripts).new_page()
    _answer(desk, submission)
    submission.refresh_from_db()
    assert submission.state == State.ANSWERED

    phone.goto("/track/")
    phone.locator("input[name=code]").fill(code.lower())
    phone.locator("main form button").last.click()
    assert ANSWER in phone.locator("main").inner_text()
    phone.locator("details:has([name=reopen-reason]) summary").click()
    phone.locator("[name=reopen-reason]").fill(REASON)
    phone.locator("button[name=do][value=reopen]").click()
    phone.wait_for_load_state()
    submission.refresh_from_db()
    assert (submission.state, submission.reopenings) == (State.IN_TRIAGE, 1)

    desk.goto(f"/desk/{submission.pk}/")
    assert REASON in desk.locator("main").inner_text()


def test_everybody_sees_it_on_the_map_and_nobody_who_it_was(office, browser_context):
    phone = browser_context(language="ar", width=360).new_page()
    _file(phone, office, scripts=True)
    submission = Submission.objects.get()
    reader = browser_context(width=360).new_page()
    reader.goto("/submissions/map/")
    reader.wait_for_selector("muhit-map .leaflet-marker-icon, muhit-map path.leaflet-interactive")
    reader.goto(f"/submissions/{submission.pk}/")
    told = reader.locator("main").inner_text()
    assert WORDS in told
    assert str(submission.position.latitude) not in reader.content()


def test_a_draft_survives_a_reload_and_a_lost_line(office, browser_context):
    context = browser_context(width=360)
    page = context.new_page()
    page.goto("/submissions/new/")
    _choose_place(page, office, scripts=True)
    choose_category(page, office.category)
    page.locator("textarea[name=text]").fill("Yarım kalan sözler")
    page.wait_for_timeout(800)
    context.set_offline(True)
    page.locator("textarea[name=text]").press_sequentially(" ve devamı")
    page.wait_for_timeout(800)
    context.set_offline(False)
    page.reload()
    assert page.locator("textarea[name=text]").input_value() == "Yarım kalan sözler ve devamı"


def test_a_double_click_makes_one(office, browser_context):
    page = browser_context(width=360).new_page()
    page.goto("/submissions/new/")
    _choose_place(page, office, scripts=True)
    choose_category(page, office.category)
    page.locator("textarea[name=text]").fill("Çöp kutusu kırık.")
    for _page in range(2):
        page.locator("main form button:not([name])").last.click()
    page.locator("form[action='/submissions/new/check/'] button").dblclick()
    page.locator("#tracking-code").wait_for()
    assert Submission.objects.count() == 1
