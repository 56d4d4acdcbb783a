"""PDFs come out as pages alone."""

import io

import pikepdf
import pytest

from muhit.foundation.files import queries
from muhit.foundation.files.actions import store_upload
from muhit.foundation.files.documents import without_jpeg_notes
from muhit.foundation.files.errors import BadFile
from muhit.foundation.files.models import StoredFile

from . import samples

pytestmark = pytest.mark.django_db


def test_a_pdf_is_kept():
    stored = store_upload(samples.upload(samples.pdf(3)))
    assert stored.kind == StoredFile.Kind.PDF
    with pikepdf.open(queries.path(stored)) as kept:
        assert len(kept.pages) == 3


def test_scripts_attachments_links_and_authors_are_gone():
    stored = store_upload(samples.upload(samples.hostile_pdf()))
    with pikepdf.open(queries.path(stored)) as kept:
        out = io.BytesIO()
        kept.save(out, qdf=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
        assert sorted(kept.Root.keys()) == ["/Pages", "/Type"]
        assert not kept.attachments
        assert "/A" in kept.pages[0].Resources.XObject  # the photo itself stays
    text = out.getvalue()
    for secret in (b"evil", b"Secret", b"JavaScript", b"OpenAction", b"Exif"):
        assert secret not in text


def test_a_locked_pdf_is_refused():
    locked = samples.pdf(encryption=pikepdf.Encryption(owner="o", user="u"))
    with pytest.raises(BadFile, match="parola"):
        store_upload(samples.upload(locked))


def test_a_pdf_locked_for_changes_only_is_refused():
    locked = samples.pdf(encryption=pikepdf.Encryption(owner="o", user=""))
    with pytest.raises(BadFile, match="parola"):
        store_upload(samples.upload(locked))


@pytest.mark.parametrize(
    "content",
    [samples.pdf()[:100], b"%PDF-1.7\n" + b"\0" * 500, b"%PDF-1.4", samples.pdf(31)],
)
def test_broken_and_endless_pdfs_are_refused(content):
    with pytest.raises(BadFile):
        store_upload(samples.upload(content))
    assert not StoredFile.objects.exists()


def test_what_is_no_jpeg_is_left_alone():
    assert without_jpeg_notes(b"raw") == b"raw"
    assert without_jpeg_notes(b"\xff\xd8\xff") == b"\xff\xd8\xff"
