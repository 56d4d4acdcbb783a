"""Errors are part of the interface."""

import pytest

from muhit.foundation.core.errors import Invalid, MuhitError, NotAllowed, WrongState


@pytest.mark.parametrize(
    ("error", "code", "status"),
    [
        (MuhitError, "error", 400),
        (NotAllowed, "not_allowed", 403),
        (WrongState, "wrong_state", 409),
        (Invalid, "invalid", 422),
    ],
)
def test_codes_and_statuses_are_stable(error, code, status):
    raised = error("Somebody was faster.", fields={"state": "changed"})
    assert (raised.code, raised.status, str(raised)) == (code, status, "Somebody was faster.")
    assert raised.fields == {"state": "changed"}
