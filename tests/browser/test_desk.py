"""A clerk at the keyboard."""

import re

from playwright.sync_api import expect

from muhit.participation.record.models import AnswerTemplate, Submission
from tests.factories.offices import Office


def _open(browser_context, site, user, **settings):
    page = browser_context(user=user, width=1280, **settings).new_page()
    page.goto(f"{site}/desk/")
    return page


def test_walking_choosing_and_reading_the_keys(browser_context, site):
    office = Office()
    for _n in range(3):
        office.file()
    page = _open(browser_context, site, office.clerk)
    page.keyboard.press("j")
    expect(page.locator(".desk-row").nth(0)).to_have_class(re.compile("keys-current"))
    page.keyboard.press("x")
    page.keyboard.press("j")
    page.keyboard.press("x")
    expect(page.locator("input[name=pk]:checked")).to_have_count(2)
    page.keyboard.press("k")
    expect(page.locator(".desk-row").nth(0)).to_have_class(re.compile("keys-current"))
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()


def test_triage_and_answer_without_the_mouse(browser_context, site):
    office = Office()
    submission = office.file()
    page = _open(browser_context, site, office.clerk)
    page.keyboard.press("j")
    page.keyboard.press("t")
    # A letter sends nothing: it reaches the button, and Enter presses it.
    assert Submission.objects.get(pk=submission.pk).state == "received"
    page.keyboard.press("Enter")
    expect(page.locator("[data-state=in_triage]")).to_be_visible()
    # The page is a new one; its keys answer once its scripts have run.
    page.wait_for_load_state()
    page.wait_for_function("!!customElements.get('muhit-keys')")
    page.keyboard.press("j")
    expect(page.locator(".desk-row").nth(0)).to_have_class(re.compile("keys-current"))
    page.keyboard.press("a")
    page.wait_for_url(f"**/desk/{submission.pk}/**")
    page.locator("#id_answerit_text").fill("Topladık.")
    # What came of it is chosen each time.
    page.locator("#id_answerit_outcome").select_option("done")
    page.locator(".desk-answer button[type=submit]").nth(0).click()
    expect(page.locator("[data-state=answered]")).to_be_visible()
    assert Submission.objects.get(pk=submission.pk).state == "answered"


def test_a_template_fills_the_answer_in_its_language(browser_context, site):
    office = Office()
    submission = office.file(in_arabic=True)
    AnswerTemplate.objects.create(
        body=office.body, title="T", text={"tr": "No. {number}", "ar": "رقم {number}"}
    )
    page = _open(browser_context, site, office.clerk)
    page.goto(f"{site}/desk/{submission.pk}/")
    page.locator("[data-answer-templates] button").click()
    expect(page.locator("#id_answerit_text")).to_have_value(f"رقم {submission.pk}")


def test_another_queue_is_swapped_in_and_the_way_back_works(browser_context, site):
    office = Office()
    office.file()
    late = office.file(overdue=True)
    page = _open(browser_context, site, office.clerk)
    expect(page.locator(".desk-row")).to_have_count(2)
    page.locator("#queue-late").click()
    expect(page.locator(".desk-row")).to_have_count(1)
    assert page.url.endswith("queue=late")
    expect(page.locator(".desk-row a").first).to_have_attribute("href", f"/desk/{late.pk}/")
    page.locator("[data-desk-all]").check()
    expect(page.locator("input[name=pk]:checked")).to_have_count(1)
    page.go_back()
    expect(page.locator(".desk-row")).to_have_count(2)


def test_everything_works_without_script(browser_context, site):
    office = Office()
    submission = office.file()
    page = _open(browser_context, site, office.clerk, scripts=False)
    page.locator("input[name=pk]").check()
    page.locator("button[name=act][value=take]").click()
    assert Submission.objects.get(pk=submission.pk).assignee == office.clerk
    page.goto(f"{site}/desk/{submission.pk}/")
    page.locator("#act-note summary").click()
    page.locator("#act-note textarea").fill("Yarın gidilecek.")
    page.locator("#act-note button[type=submit]").click()
    expect(page.get_by_text("Yarın gidilecek.")).to_be_visible()


TYPED = "sayın başvuran, mum tamam"


def _types_into_the_answer(page, submission):
    page.wait_for_url(f"**/desk/{submission.pk}/**")
    expect(page.locator("#id_answerit_text")).to_be_focused()
    page.keyboard.type(TYPED)
    expect(page.locator("#id_answerit_text")).to_have_value(TYPED)
    fresh = Submission.objects.get(pk=submission.pk)
    assert (fresh.state, fresh.assignee) == ("received", None)


def test_the_key_for_answering_puts_the_cursor_there_and_what_follows_is_no_command(
    browser_context, site
):
    office = Office()
    submission = office.file()
    page = _open(browser_context, site, office.clerk)
    page.keyboard.press("j")
    page.keyboard.press("a")
    _types_into_the_answer(page, submission)


def test_the_same_on_the_page_itself(browser_context, site):
    office = Office()
    submission = office.file()
    page = browser_context(user=office.clerk, width=1280).new_page()
    page.goto(f"{site}/desk/{submission.pk}/")
    page.wait_for_function("!!customElements.get('muhit-keys')")
    page.keyboard.press("a")
    _types_into_the_answer(page, submission)


def test_typing_where_nothing_is_focused_takes_no_step(browser_context, site):
    office = Office()
    submission = office.file()
    page = browser_context(user=office.clerk, width=1280).new_page()
    page.goto(f"{site}/desk/{submission.pk}/")
    page.wait_for_function("!!customElements.get('muhit-keys')")
    for letter in "stm s m t ":
        page.keyboard.press(letter if letter != " " else "Space")
    fresh = Submission.objects.get(pk=submission.pk)
    assert (fresh.state, fresh.assignee, fresh.steps.count()) == ("received", None, 1)
