"""Whoever answers, in these tests."""

import pytest
from django.contrib.auth.models import AnonymousUser

from muhit.participation.consultations.respondent import Respondent


@pytest.fixture
def somebody():
    """Makes a visitor with a device of their own."""

    def make(number: int = 1, **more) -> Respondent:
        return Respondent(user=AnonymousUser(), device=f"device-{number}", **more)

    return make
