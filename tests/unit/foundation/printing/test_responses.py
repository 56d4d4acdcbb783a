"""Downloads: neutral names, kept by nobody between."""

import pytest

from muhit.foundation.printing import responses


def test_a_download_is_kept_by_nobody_between() -> None:
    response = responses.pdf(b"%PDF-1.7", "quarterly-report-2026-3")
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'attachment; filename="quarterly-report-2026-3.pdf"'
    assert response["Cache-Control"] == "no-store"


def test_a_slip_may_open_in_the_browser_to_be_printed() -> None:
    response = responses.pdf(b"%PDF-1.7", "slip", in_browser=True)
    assert response["Content-Disposition"].startswith("inline;")


@pytest.mark.parametrize("name", ["Ayşe Yılmaz", "slip.pdf", "../slip", "K7P2", 'slip"', ""])
def test_a_name_that_could_tell_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="neutral"):
        responses.pdf(b"", name)
