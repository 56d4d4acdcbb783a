"""What was typed is there again: without its session, after Back, in another language, later."""

import pytest
from playwright.sync_api import Page, expect

from muhit.participation.record.models import Answer, Submission
from tests.browser.filing import choose_category
from tests.factories.offices import Office

from .conftest import wait_until
from .test_offline import as_application, choose_place, device  # noqa: F401 - a fixture

WORDS = "Sokağımızdaki rögar kapağı kırık, çocuklar düşebilir."
KEPT = "Oturumunuz bitti, yazdıklarınız duruyor"


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture
def at_words(browser_context, site, office) -> Page:
    """A resident on the third page of filing."""
    page = browser_context().new_page()
    choose_place(page, office)
    choose_category(page, office.category)
    page.wait_for_selector("textarea[name=text]")
    return page


def go_on(page: Page) -> None:
    page.locator("main .form-actions button").last.click()


def test_a_session_that_ends_on_the_third_page_loses_nothing(at_words):
    page = at_words
    page.locator("textarea[name=text]").fill(WORDS)
    page.context.clear_cookies(name="sessionid")
    go_on(page)
    expect(page.locator("input[name=name]")).to_be_visible()
    expect(page.locator("body")).to_contain_text(KEPT)
    go_on(page)
    expect(page.locator(".pre-line")).to_have_text(WORDS)
    go_on(page)
    expect(page.locator("#tracking-code")).to_be_visible()
    assert Submission.objects.get().text == WORDS


def test_without_any_cookie_nobody_is_told_that_they_may_not(at_words):
    page = at_words
    page.locator("textarea[name=text]").fill(WORDS)
    page.context.clear_cookies()
    go_on(page)
    expect(page.locator("h1")).to_contain_text(KEPT)
    go_on(page)
    expect(page.locator("input[name=name]")).to_be_visible()
    page.goto("/submissions/new/words/")
    expect(page.locator("textarea[name=text]")).to_have_value(WORDS)


def test_a_draft_whose_session_is_gone_stands_in_the_list(at_words):
    page = at_words
    page.locator("textarea[name=text]").fill(WORDS)
    expect(page.locator(".draft-words")).to_contain_text("saklandı")
    page.wait_for_timeout(2000)  # the hint for these words has been asked for
    page.context.clear_cookies()
    page.goto("/submissions/new/")
    row = page.locator("muhit-unfinished li")
    expect(row).to_contain_text(WORDS[:40])
    row.locator("button").first.click()
    expect(page.locator("textarea[name=text]")).to_have_value(WORDS)


def test_back_after_an_error_shows_a_page(at_words):
    page = at_words
    go_on(page)
    expect(page.locator("[data-error-summary]")).to_be_visible()
    page.locator("textarea[name=text]").fill(WORDS)
    page.go_back()
    expect(page.locator("textarea[name=text]")).to_be_visible()
    page.go_forward()
    expect(page.locator("textarea[name=text]")).to_be_visible()
    page.reload()
    expect(page.locator("textarea[name=text]")).to_have_value(WORDS)
    go_on(page)
    expect(page.locator("input[name=name]")).to_be_visible()


def test_another_language_on_the_fourth_page_keeps_name_and_choices(at_words):
    page = at_words
    page.locator("textarea[name=text]").fill(WORDS)
    go_on(page)
    page.locator("input[name=name]").fill("Ayşe")
    page.locator("input[name=privacy][value=private]").check(force=True)
    page.locator("button[name=language][value=ar]").first.click()
    expect(page.locator("html")).to_have_attribute("lang", "ar")
    expect(page.locator("input[name=name]")).to_have_value("Ayşe")
    expect(page.locator("input[name=privacy][value=private]")).to_be_checked()
    assert page.evaluate("JSON.stringify(localStorage)").find("Ayşe") == -1


def test_chosen_photos_are_spoken_of_before_they_go(at_words, tmp_path):
    from tests.unit.foundation.files import samples

    page = at_words
    page.locator("input[type=file][name=files]").set_input_files(
        {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": samples.picture()}
    )
    page.locator("button[name=language][value=ar]").first.click()
    expect(page.locator(".draft-words")).to_contain_text("fotoğraf")
    expect(page.locator("html")).to_have_attribute("lang", "tr")
    page.locator("button[name=language][value=ar]").first.click()
    expect(page.locator("html")).to_have_attribute("lang", "ar")


def test_nothing_but_what_a_person_typed_is_kept(at_words):
    from tests.unit.foundation.files import samples

    page = at_words
    page.locator("textarea[name=text]").fill("Rögar kapağı kırık, geceleri tehlikeli.")
    page.locator("input[type=file][name=files]").set_input_files(
        {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": samples.picture()}
    )
    page.wait_for_timeout(600)
    kept = page.evaluate("Object.values(localStorage).join()")
    assert "Rögar kapağı" in kept
    assert "csrfmiddlewaretoken" not in kept
    assert "fakepath" not in kept


def test_two_written_without_a_line_are_two(device, office):  # noqa: F811
    page = as_application(device)
    choose_place(page, office)
    choose_category(page, office.category)
    page.wait_for_selector("textarea[name=text]")
    device.set_offline(True)
    page.locator("textarea[name=text]").fill("Birincisi: rögar kapağı kırık.")
    expect(page.locator(".draft-words")).to_be_visible()
    page.wait_for_timeout(600)
    page.goto("/submissions/map/")
    page.locator("#offline-text").fill("İkincisi: lamba yanmıyor.")
    page.locator("muhit-offline-form button").click()
    device.set_offline(False)
    # The second lacks its subject: it becomes the draft; the first waits in the list.
    expect(page.locator("muhit-outbox")).to_contain_text("eksik", timeout=15_000)
    page.locator("muhit-outbox a").click()
    page.goto("/submissions/new/")
    expect(page.locator("muhit-unfinished li").first).to_be_visible()
    page.locator("muhit-unfinished li button").first.click()
    expect(page.locator("textarea[name=text]")).to_have_value("Birincisi: rögar kapağı kırık.")


def test_an_answer_is_there_after_its_session(browser_context, site):
    office = Office()
    submission = office.file(in_triage=True)
    page = browser_context(user=office.clerk, width=1280).new_page()
    page.goto(f"{site}/desk/{submission.pk}/")
    page.locator("#id_answerit_text").fill("Ekip yarın sabah gelecek.")
    page.locator("#id_answerit_outcome").select_option("information")
    expect(page.locator(".desk-answer .draft-words")).to_contain_text("saklandı")
    # Left and opened again.
    page.goto(f"{site}/desk/")
    page.goto(f"{site}/desk/{submission.pk}/")
    expect(page.locator("#id_answerit_text")).to_have_value("Ekip yarın sabah gelecek.")
    session = next(one for one in page.context.cookies() if one["name"] == "sessionid")
    page.context.clear_cookies(name="sessionid")
    page.locator(".desk-answer button[type=submit]").first.click()
    page.wait_for_url("**/account/**")
    page.context.add_cookies([session])
    page.goto(f"{site}/desk/{submission.pk}/")
    expect(page.locator("#id_answerit_text")).to_have_value("Ekip yarın sabah gelecek.")
    # Sent, it is forgotten.
    page.locator("select[name=outcome]").first.select_option("done")
    page.locator(".desk-answer button[type=submit]").first.click()
    expect(page.locator("[data-state=answered]")).to_be_visible()
    assert Answer.objects.get().text == "Ekip yarın sabah gelecek."
    wait_until(page, lambda: "Ekip yarın" not in page.evaluate("JSON.stringify(localStorage)"))
