"""A moderator covers words and draws a black box; figures are taken away as a table."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from playwright.sync_api import expect

from muhit.foundation.files.actions import store_upload
from muhit.participation.moderation.models import Review
from muhit.participation.record.models import Attachment, BoxedPhoto
from muhit.participation.statistics.tallying import remake
from muhit.participation.withholding.actions.screening import screen
from tests.factories.offices import Office
from tests.factories.submissions import SubmissionFactory

SELECT = """() => {
  const words = document.querySelector(".cover-text").firstChild;
  const start = words.textContent.indexOf("Zübeyde");
  const range = document.createRange();
  range.setStart(words, start);
  range.setEnd(words, start + "Zübeyde".length);
  const chosen = document.getSelection();
  chosen.removeAllRanges();
  chosen.addRange(range);
}"""


def test_what_was_held_is_covered_and_then_read_by_everybody(browser_context, site):
    office = Office()
    held = office.file(text="Komşum Zübeyde 0532 123 45 67 çöp atıyor")
    screen(held)
    page = browser_context(user=office.moderator, width=360).new_page()
    page.goto(f"{site}/moderation/")
    page.locator(".look-card a").click()
    expect(page.locator("muhit-cover > button")).to_be_visible()
    expect(page.locator("input[name=range]:checked")).to_have_count(1)
    page.evaluate(SELECT)
    page.locator("muhit-cover > button").click()
    expect(page.locator("input[name=range]:checked")).to_have_count(2)
    page.locator("input[name=decision][value=redact]").check()
    page.locator("textarea[name=reason]").fill("Kişisel veri")
    page.locator("#look .form-actions button").click()
    expect(page.locator(".notice").first).to_be_visible()
    assert Review.objects.get().decision == "redact"
    everybody = browser_context(width=360).new_page()
    everybody.goto(f"{site}/submissions/{held.pk}/")
    expect(everybody.locator("h1 .covered")).to_have_count(2)
    expect(everybody.locator("body")).not_to_contain_text("Zübeyde")
    expect(everybody.locator("body")).not_to_contain_text("0532")


def _photo(submission) -> Attachment:
    out = io.BytesIO()
    Image.new("RGB", (300, 200), "white").save(out, "PNG")
    file = store_upload(SimpleUploadedFile("a.png", out.getvalue()))
    return Attachment.objects.create(submission=submission, file=file)


def test_a_black_box_is_drawn_by_keyboard_and_without_script(browser_context, site):
    office = Office()
    attachment = _photo(office.file())
    url = f"{site}/desk/boxes/{attachment.pk}/"
    page = browser_context(user=office.clerk, width=1280).new_page()
    page.goto(url)
    expect(page.locator("muhit-boxes > button")).to_be_visible()
    page.locator("muhit-boxes > button").press("Enter")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Shift+ArrowDown")
    expect(page.locator(".boxes-box")).to_be_focused()
    page.locator("form:has(muhit-boxes) .form-actions button").press("Enter")
    expect(page.locator(".notice").first).to_be_visible()
    assert BoxedPhoto.objects.get().boxes == [[0.39, 0.4, 0.2, 0.21000000000000002]]
    plain = browser_context(user=office.clerk, scripts=False, width=360).new_page()
    plain.goto(url)
    ticked = plain.locator("input[name=cell]:checked")
    while ticked.count():
        ticked.first.uncheck()
    plain.locator("input[name=cell]").first.check()
    plain.locator("form:has(muhit-boxes) .form-actions button").click()
    expect(plain.locator(".notice").first).to_be_visible()
    assert BoxedPhoto.objects.get().boxes == [[0.0, 0.0, 1 / 8, 1 / 6]]


def test_figures_are_read_and_taken_away_without_script(browser_context, site):
    office = Office()
    where = {"category": office.category, "neighbourhood": office.neighbourhood}
    SubmissionFactory.create_batch(9, **where)
    remake()
    page = browser_context(language="ar", scripts=False, width=360).new_page()
    page.goto(f"{site}/answers/?body={office.body.code}")
    expect(page.locator("svg.chart-picture").first).to_be_visible()
    page.locator("#chart-channels summary").click()
    with page.expect_download() as download:
        page.locator("#chart-channels a[download]").first.click()
    assert download.value.suggested_filename == "channels.csv"
