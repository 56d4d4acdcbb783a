"""What came from another city's system is searched, triaged and answered like anything else."""

from click.testing import CliRunner

from muhit.cli.submissions import import_submissions
from muhit.participation.record.enums import State
from muhit.participation.record.models import Submission
from tests.factories.people import StaffPostFactory
from tests.shared_data import needs, shared

NEW_YORK = (-74.3, 40.45, -73.65, 40.95)


@needs("data/complaints/nyc311-2024-500.csv")
def test_imported_ones_are_found_triaged_and_answered(browser_context, settings, tmp_path):
    settings.AREA = NEW_YORK
    file = shared("data/complaints/nyc311-2024-500.csv")
    report = tmp_path / "report.csv"
    bring = import_submissions.callback.__wrapped__
    with CliRunner().isolation():
        bring(file=file, mapping_name="nyc311", report=report, dry_run=False)
    assert Submission.objects.count() == 500
    waiting = Submission.objects.filter(state=State.RECEIVED).order_by("pk")[0]
    clerk = StaffPostFactory(body=waiting.body).user

    page = browser_context(width=1280, user=clerk, language="en").new_page()
    page.goto("/submissions/")
    page.locator("input[name=q]").first.fill("pothole")
    page.locator("form[role=search] button").first.click()
    assert "Pothole" in page.locator(".submission-list").inner_text()
    page.goto(f"/desk/{waiting.pk}/")
    page.locator("button[formaction$='/triage/']").first.click()
    page.locator("textarea[name=text]").first.fill("The crew repaired it this morning.")
    page.locator("select[name=outcome]").first.select_option("done")
    page.locator("form[action$='/answer/'] button:not([name])").first.click()
    page.wait_for_load_state()
    waiting.refresh_from_db()
    assert waiting.state == State.ANSWERED
    page.goto(f"/submissions/{waiting.pk}/")
    assert "The crew repaired it this morning." in page.locator("main").inner_text()
