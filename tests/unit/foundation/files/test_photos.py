"""Photos come out as pixels: upright, small enough, without a word about who took them."""

import io

import numpy as np
import pytest
from PIL import Image, ImageCms

from muhit.foundation.files import queries, storage
from muhit.foundation.files.actions import remove, store_upload
from muhit.foundation.files.errors import BadFile
from muhit.foundation.files.models import StoredFile

from . import samples

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF"])
@pytest.mark.parametrize("name", ["photo.jpg", "photo.pdf", "../../etc/passwd", "صورة.png"])
def test_the_content_decides_and_a_jpeg_comes_out(kind, name):
    stored = store_upload(samples.upload(samples.picture(kind), name))
    assert stored.kind == StoredFile.Kind.PHOTO
    for size in queries.SIZES:
        with Image.open(queries.path(stored, size)) as image:
            assert image.format == "JPEG"
            assert image.mode == "RGB"
    assert stored.size == queries.path(stored).stat().st_size


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_nothing_but_pixels_survives(kind):
    stored = store_upload(samples.upload(samples.with_position(kind)))
    for size in queries.SIZES:
        content = queries.path(stored, size).read_bytes()
        assert b"SecretCamera" not in content
        assert b"Exif" not in content
        with Image.open(io.BytesIO(content)) as image:
            assert not image.getexif()
            assert "icc_profile" not in image.info
            assert "comment" not in image.info


def test_a_comment_does_not_survive():
    stored = store_upload(samples.upload(samples.picture(comment=b"mysecret")))
    assert b"mysecret" not in queries.path(stored).read_bytes()


def test_a_file_hidden_behind_the_picture_does_not_survive():
    polyglot = samples.picture() + b"PK\x03\x04<script>alert(1)</script>" + samples.pdf()
    stored = store_upload(samples.upload(polyglot))
    assert b"<script>" not in queries.path(stored).read_bytes()


def test_photos_are_turned_upright():
    stored = store_upload(samples.upload(samples.with_position(orientation=6)))
    assert (stored.width, stored.height) == (320, 640)


def test_large_photos_are_made_smaller():
    stored = store_upload(samples.upload(samples.picture(size=(5000, 2500))))
    assert (stored.width, stored.height) == (2000, 1000)
    with Image.open(queries.path(stored, "small")) as image:
        assert image.size == (480, 240)


@pytest.mark.parametrize(
    ("kind", "mode"),
    [("PNG", "RGBA"), ("PNG", "LA"), ("PNG", "P"), ("PNG", "1"), ("PNG", "I;16"), ("JPEG", "CMYK")],
)
def test_every_mode_becomes_rgb(kind, mode):
    stored = store_upload(samples.upload(samples.picture(kind, mode=mode)))
    with Image.open(queries.path(stored)) as image:
        assert image.mode == "RGB"


def test_sixteen_bits_are_scaled_not_clipped():
    out = io.BytesIO()
    Image.new("I;16", (64, 64), 257 * 100).save(out, "PNG")
    stored = store_upload(samples.upload(out.getvalue()))
    with Image.open(queries.path(stored)) as image:
        assert abs(image.getpixel((32, 32))[0] - 100) <= 2


def test_colours_are_converted_to_srgb():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    broken = samples.picture(icc_profile=profile[:100])
    assert store_upload(samples.upload(broken)).width == 640


@pytest.mark.parametrize(
    ("kind", "mode", "size"),
    [
        ("JPEG", "RGB", (8064, 6048)),
        ("JPEG", "RGB", (16_382, 3628)),
        ("JPEG", "CMYK", (8064, 6048)),
        ("PNG", "I;16", (8000, 4900)),
        ("PNG", "L", (8000, 6200)),
        ("PNG", "P", (7000, 7000)),
    ],
)
def test_what_telephones_and_scanners_make_is_made_smaller_and_kept(kind, mode, size):
    out = io.BytesIO()
    Image.new(mode, size).save(out, kind)
    stored = store_upload(samples.upload(out.getvalue()))
    assert max(stored.width, stored.height) == 2000
    assert stored.width / stored.height == pytest.approx(size[0] / size[1], rel=0.01)


def test_a_large_grey_scan_keeps_its_greys():
    out = io.BytesIO()
    Image.fromarray(np.full((3000, 3000), 257 * 100, dtype=np.uint16)).save(out, "PNG")
    stored = store_upload(samples.upload(out.getvalue()))
    with Image.open(queries.path(stored)) as image:
        assert abs(image.getpixel((1000, 1000))[0] - 100) <= 2


def test_only_the_first_picture_of_a_moving_one_is_kept():
    out = io.BytesIO()
    frames = [Image.new("RGB", (64, 64), colour) for colour in ("red", "blue")]
    frames[0].save(out, "WEBP", save_all=True, append_images=frames[1:], lossless=True)
    stored = store_upload(samples.upload(out.getvalue()))
    with Image.open(queries.path(stored)) as image:
        red, _green, blue = image.getpixel((32, 32))
    assert red > 200 > 50 > blue


HOSTILE = {
    "nothing": b"",
    "text": b"hello, I am a picture",
    "svg": b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "html": b"<html><script>alert(1)</script></html>",
    "gif": b"GIF89a" + b"\0" * 100,
    "zip": b"PK\x03\x04" + b"\0" * 100,
    "only the first bytes": b"\xff\xd8\xff\xe0",
    "png that claims 900 megapixels": samples.huge_png(),
    "png that claims 49 megapixels": samples.huge_png(7000),
    "long thin png": samples.picture("PNG", size=(20_001, 1)),
    "cut heic": samples.picture("HEIF")[:200],
    "cut jpeg": samples.picture("JPEG")[:3000],
    "cut png": samples.picture("PNG")[:200],
    "cut webp": samples.picture("WEBP")[:60],
    "heic in name only": b"\x00\x00\x00\x18ftypheic" + b"\0" * 500,
    "riff that is no webp": b"RIFF\x00\x00\x00\x00WAVE" + b"\0" * 100,
    "jpeg said to be a png": b"\x89PNG\r\n\x1a\n" + samples.picture("JPEG"),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_what_is_no_photo_is_refused_and_leaves_nothing(what, data_folder):
    with pytest.raises(BadFile) as error:
        store_upload(samples.upload(HOSTILE[what]))
    assert len(str(error.value)) > 20
    assert not StoredFile.objects.exists()
    assert not [path for path in data_folder.rglob("*") if path.is_file()]


def test_a_text_bomb_is_refused_or_harmless():
    try:
        stored = store_upload(samples.upload(samples.text_bomb_png()))
    except BadFile:
        return
    assert stored.size < 10_000


def test_more_than_twelve_megabytes_are_refused():
    with pytest.raises(BadFile, match="12 MB"):
        store_upload(samples.upload(samples.picture() + b"\0" * 12 * 1024 * 1024))


def test_the_position_of_a_photo():
    position = queries.position_of(samples.upload(samples.with_position()))
    assert position.latitude == pytest.approx(36.80833, abs=1e-4)
    assert position.longitude == pytest.approx(34.62, abs=1e-4)


@pytest.mark.parametrize(
    "content",
    [
        samples.picture(),
        samples.pdf(),
        b"",
        b"no picture",
        samples.with_position(position=((0.0, 0.0, 0.0), (0.0, 0.0, 0.0))),
        samples.with_position(position=((900.0, 0.0, 0.0), (34.0, 0.0, 0.0))),
        samples.with_position()[:60],
    ],
)
def test_no_position_where_there_is_none(content):
    assert queries.position_of(samples.upload(content)) is None


def test_removing_takes_the_bytes_after_commit(django_capture_on_commit_callbacks):
    stored = store_upload(samples.upload(samples.picture()))
    path = queries.path(stored)
    with django_capture_on_commit_callbacks(execute=True):
        remove(stored)
        assert path.exists()
    assert not path.exists()


def test_bytes_go_where_the_row_cannot_be_written(data_folder, monkeypatch):
    def refuse(*args, **kwargs):
        raise RuntimeError("the database is gone")

    monkeypatch.setattr(StoredFile, "save", refuse)
    with pytest.raises(RuntimeError):
        store_upload(samples.upload(samples.picture()))
    assert not [path for path in data_folder.rglob("*") if path.is_file()]


def test_half_a_file_is_never_left(data_folder, monkeypatch):
    def full(*args):
        raise OSError("no space left on device")

    monkeypatch.setattr(storage.os, "fsync", full)
    with pytest.raises(OSError, match="no space"):
        storage.write("abcdef-large.jpg", b"words")
    assert not [path for path in data_folder.rglob("*") if path.is_file()]
