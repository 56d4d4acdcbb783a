"""A muhtar's morning in a real browser, on a telephone: three people at the office, a slip,
something seen, something asked, and the report."""

import pytest

from muhit.participation.polls.models import Poll
from muhit.participation.record.models import Consent, Submission, Vouch
from tests.factories.muhtars import Town
from tests.printed import says


@pytest.fixture
def town():
    return Town()


def _file(page, town, text, agreed, scripts):
    """Tell for one person, by words and by keyboard, as somebody does in a minute."""
    if scripts:
        box = page.locator("muhit-combobox input[role=combobox]").first
        box.press_sequentially("çöp")
        page.locator("muhit-combobox [role=option]").first.wait_for()
        box.press("ArrowDown")
        box.press("Enter")
    else:
        page.locator("select[name=category]").select_option(str(town.category.pk))
    page.locator("textarea[name=text]").fill(text)
    page.locator(f"input[name=agreed][value={agreed}]").check()
    if agreed == "keeps":  # the muhtar does not see the code: it goes to the person alone
        page.locator("input[name=phone]").fill("0532 123 45 67")
    page.locator("form#assist button:not([name])").last.click()
    page.wait_for_load_state()


@pytest.mark.parametrize("scripts", [True, False], ids=["with script", "without script"])
def test_the_morning(town, browser_context, scripts):
    seen = town.file(text="Kaldırım çökmüş.")
    page = browser_context(width=360, user=town.muhtar, scripts=scripts).new_page()
    page.goto("/")
    assert town.neighbourhood.name in page.locator("h1").inner_text()
    page.locator(".muhtar-deed-main").click()
    for number, agreed in enumerate(("shares", "keeps", "neighbourhood"), start=1):
        _file(page, town, f"Dert {number}", agreed, scripts)
        assert page.locator(".muhtar-filed-row").count() == number
    assert Submission.objects.filter(text__startswith="Dert").count() == 3
    assert Consent.objects.count() == 2

    shared = page.locator(".muhtar-filed-row", has_text="Dert 1")
    slip = page.request.get(shared.locator("a[href$='.pdf']").get_attribute("href"))
    assert slip.headers["content-type"] == "application/pdf"
    assert says(slip.body(), Submission.objects.get(text="Dert 1").tracking_code)

    page.goto(f"/submissions/{seen.pk}/")
    page.locator(f"a[href='/submissions/{seen.pk}/seen/']").click()
    page.locator("textarea[name=note]").fill("Yerinde gördüm.")
    page.locator("main form button").last.click()
    page.wait_for_load_state()
    assert Vouch.objects.get().submission == seen
    assert "Yerinde gördüm." in page.locator("main").inner_text()

    page.goto("/")
    page.locator("a.muhtar-deed[href*='/polls/ask/']").click()
    page.locator("[name=question]").fill("Pazar hangi gün kurulsun?")
    page.locator("[name=option_1]").fill("Salı")
    page.locator("[name=option_2]").fill("Cuma")
    page.locator("main form button").last.click()
    page.wait_for_load_state()
    assert Poll.objects.get().question == "Pazar hangi gün kurulsun?"

    page.goto("/")
    page.locator("a.muhtar-deed[href*='/report/']").click()
    assert page.locator(".stat-value").first.inner_text() == "3"
    with page.expect_download() as download:
        page.locator("form[action*='report.pdf'] button").click()
    assert download.value.suggested_filename.startswith("quarterly-report-")
