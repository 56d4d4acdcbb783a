"""PDFs: rebuilt from their pages, without scripts, attachments, links or metadata."""

import io
from typing import BinaryIO

import pikepdf
from django.utils.translation import gettext as _

from .errors import BadFile
from .limits import MAX_BYTES, MAX_PAGES

# What may hang on a page or a stream (ISO 32000-2) and runs something, carries files, leads
# elsewhere or tells who made it. Everything else of that sort hangs on the catalogue.
FROM_PAGES = (
    "/AA",
    "/AF",
    "/Annots",
    "/B",
    "/LastModified",
    "/Metadata",
    "/PieceInfo",
    "/PresSteps",
    "/Thumb",
)
FROM_STREAMS = ("/AF", "/LastModified", "/Measure", "/Metadata", "/OPI", "/PieceInfo", "/PtData")


def clean(file: BinaryIO) -> bytes:
    """The bytes to keep of a PDF: its pages as they look, and nothing else.

    Raises BadFile where it is encrypted, broken or too long.
    """
    file.seek(0)
    try:
        with pikepdf.open(file) as source:
            return _rebuilt(source)
    except pikepdf.PasswordError:
        raise _locked() from None
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, RuntimeError, OSError):
        raise BadFile(_("This PDF cannot be opened. Save it again, or send photos.")) from None


def _rebuilt(source: pikepdf.Pdf) -> bytes:
    if source.is_encrypted:
        raise _locked()
    if not 1 <= len(source.pages) <= MAX_PAGES:
        raise BadFile(
            _("This PDF has too many pages. Send at most %(pages)d pages.") % {"pages": MAX_PAGES}
        )
    # A new document: the catalogue, with its scripts, forms and attachments, stays behind.
    target = pikepdf.new()
    target.pages.extend(source.pages)
    for page in target.pages:
        _drop(page.obj, FROM_PAGES)
    for thing in target.objects:
        if isinstance(thing, pikepdf.Stream):
            _drop(thing, FROM_STREAMS)
            _strip_photo(thing)
    out = io.BytesIO()
    target.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    if out.tell() > 2 * MAX_BYTES:
        raise BadFile(_("This PDF is too large. Save it with smaller pictures."))
    return out.getvalue()


def _drop(thing: pikepdf.Object, keys: tuple[str, ...]) -> None:
    for key in keys:
        if key in thing:
            del thing[key]


def _strip_photo(stream: pikepdf.Object) -> None:
    """Photos inside a PDF carry their own EXIF, with position: cut it out."""
    if stream.get("/Filter") not in (pikepdf.Name.DCTDecode, [pikepdf.Name.DCTDecode]):
        return
    raw = stream.read_raw_bytes()
    stream.write(without_jpeg_notes(raw), filter=pikepdf.Name.DCTDecode)


def without_jpeg_notes(raw: bytes) -> bytes:
    """A JPEG without its application and comment segments (APP14 tells colours and stays)."""
    if not raw.startswith(b"\xff\xd8"):
        return raw
    kept = bytearray(raw[:2])
    at = 2
    while at + 4 <= len(raw) and raw[at] == 0xFF:
        marker = raw[at + 1]
        length = int.from_bytes(raw[at + 2 : at + 4], "big")
        if marker == 0xDA or length < 2:  # the picture itself begins
            break
        is_note = marker == 0xFE or (0xE0 <= marker <= 0xEF and marker != 0xEE)
        if not is_note:
            kept += raw[at : at + 2 + length]
        at += 2 + length
    return bytes(kept) + raw[at:]


def _locked() -> BadFile:
    return BadFile(_("This PDF is locked with a password. Save it without one."))
