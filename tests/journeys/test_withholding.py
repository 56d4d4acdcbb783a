"""A photo is covered or taken away, without script, by those who may judge it."""

import io
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from muhit.foundation.files.actions import store_upload
from muhit.participation.record.models import Attachment, BoxedPhoto
from muhit.participation.withholding.views import COLUMNS, ROWS
from tests.factories.submissions import StoredFileFactory


@pytest.fixture
def photo(office, settings, tmp_path):
    settings.DATA_FOLDER = tmp_path
    out = io.BytesIO()
    Image.new("RGB", (200, 100), "white").save(out, "PNG")
    file = store_upload(SimpleUploadedFile("a.png", out.getvalue()))
    return Attachment.objects.create(submission=office.file(), file=file)


def boxes_of(attachment):
    return reverse("withholding:boxes", args=[attachment.pk])


def public_status(client, attachment):
    attachment.refresh_from_db()
    where = [attachment.submission_id, attachment.file_id, "large"]
    answer = client.get(reverse("square:photo", args=where))
    b"".join(answer)  # reads what it streams, which closes the file
    return answer.status_code


@pytest.mark.parametrize(
    ("who", "back"),
    [
        ("clerk", "desk:desk"), ("head", "desk:desk"), ("moderator", "moderation:queue"),
        ("clerk_of_parks", None), ("elsewhere", None), ("former", None), ("applicant", None),
        ("stranger", None),
    ],
)  # fmt: skip
def test_who_covers_a_photo(office, photo, client, who, back):
    client.force_login(office.people[who])
    page = client.get(boxes_of(photo))
    if back is None:
        assert page.status_code == 404
        assert client.post(boxes_of(photo), {"do": "hide"}).status_code == 404
        assert client.post(boxes_of(photo), {"cell": ["0"]}).status_code == 404
        assert not BoxedPhoto.objects.exists()
    else:
        where = [photo.submission_id] if back == "desk:desk" else []
        assert page.context["back"] == reverse(back, args=where)


def test_cells_of_the_grid_are_burnt_in_and_taken_back(office, photo, client):
    original = photo.file_id
    client.force_login(office.clerk)
    last = COLUMNS * ROWS - 1
    client.post(boxes_of(photo), {"cell": ["0", str(last), str(last + 1), "-1", "x", "9999"]})
    kept = BoxedPhoto.objects.get()
    assert kept.boxes == [
        [0.0, 0.0, 1 / COLUMNS, 1 / ROWS],
        [(COLUMNS - 1) / COLUMNS, (ROWS - 1) / ROWS, 1 / COLUMNS, 1 / ROWS],
    ]
    photo.refresh_from_db()
    assert photo.file_id != original
    grid = client.get(boxes_of(photo)).context["grid"]
    assert [cell for cell, is_covered in grid if is_covered] == [0, last]
    client.post(boxes_of(photo), {})
    photo.refresh_from_db()
    assert (photo.file_id, BoxedPhoto.objects.exists()) == (original, False)


@pytest.mark.parametrize(
    "drawn", ["x", "[1]", "[[0, 0, 1]]", '[["a", 0, 1, 1]]', "null", "[[0, 0, 2, 1]]", "[[null]]"]
)
def test_what_is_no_box_changes_nothing(office, photo, client, drawn):
    client.force_login(office.clerk)
    page = client.post(boxes_of(photo), {"boxes": drawn}, follow=True)
    assert {message.level_tag for message in page.context["messages"]} == {"error"}
    assert not BoxedPhoto.objects.exists()


def test_what_is_drawn_counts_before_the_grid(office, photo, client):
    client.force_login(office.moderator)
    drawn = [[0.25, 0.0, 0.5, 1.0]]
    client.post(boxes_of(photo), {"boxes": json.dumps(drawn), "cell": ["3"]})
    assert BoxedPhoto.objects.get().boxes == drawn


def test_a_photo_is_hidden_and_shown_again(office, photo, client):
    assert public_status(client, photo) == 200
    client.force_login(office.clerk)
    client.post(boxes_of(photo), {"do": "hide"})
    client.logout()
    assert public_status(client, photo) == 404
    client.force_login(office.clerk)
    client.post(boxes_of(photo), {"do": "show"})
    client.logout()
    assert public_status(client, photo) == 200


def test_only_photos_have_boxes(office, client):
    paper = Attachment.objects.create(submission=office.file(), file=StoredFileFactory(pdf=True))
    client.force_login(office.clerk)
    assert client.get(boxes_of(paper)).status_code == 404
