"""Whoever answers, in these tests."""

import pytest
from django.contrib.auth.models import AnonymousUser

from muhit.participation.consultations.voice import Voice


@pytest.fixture
def somebody():
    """Makes a visitor with a device of their own."""

    def make(number: int = 1, **more) -> Voice:
        return Voice(user=AnonymousUser(), device=f"device-{number}", **more)

    return make
