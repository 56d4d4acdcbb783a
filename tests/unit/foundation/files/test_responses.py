"""Files are sent as what they are, under a name that says nothing."""

import pytest
from django.http import Http404

from muhit.foundation.files import queries
from muhit.foundation.files.actions import store_upload
from muhit.foundation.files.responses import send

from . import samples

pytestmark = pytest.mark.django_db


def test_a_photo_is_shown_in_the_page():
    stored = store_upload(samples.upload(samples.picture(), "Ayşe at home.jpg"))
    response = send(stored, size="small")
    assert response["Content-Type"] == "image/jpeg"
    assert response["Content-Disposition"] == f'inline; filename="{stored.pk}.jpg"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"].startswith("private")
    response.close()


def test_a_pdf_is_offered_to_save():
    stored = store_upload(samples.upload(samples.pdf()))
    response = send(stored, size="small")
    assert response["Content-Disposition"].startswith("attachment")
    response.close()


def test_lost_bytes_are_not_found():
    stored = store_upload(samples.upload(samples.picture()))
    queries.path(stored).unlink()
    with pytest.raises(Http404):
        send(stored)
