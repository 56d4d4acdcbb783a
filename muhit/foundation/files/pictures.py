"""Photos: opened with care, turned upright, made sRGB and encoded anew.

What comes out is made of pixels only. Whatever else the upload carried (EXIF
with position and camera, comments, colour profiles, a second file behind the
picture) has no way through.
"""

import contextlib
import io
import math
from collections.abc import Iterable
from typing import BinaryIO

import numpy as np
import pillow_heif
from django.utils.translation import gettext as _
from PIL import Image, ImageCms, ImageDraw, ImageOps

from muhit.foundation.core.points import Point

from .errors import BadFile
from .limits import LARGE_SIDE, MAX_PIXELS, MAX_SIDE, SMALL_SIDE
from .sniffing import Format

pillow_heif.register_heif_opener()

# Left, top, width, height, each as a share of the picture.
Box = tuple[float, float, float, float]

_GPS = 0x8825  # Exif 2.32, table 4: pointer to the GPS attributes
_SRGB = ImageCms.createProfile("sRGB")

# By how much memory a decoder takes: a JPEG is read at an eighth of its size; HEIC holds the whole
# picture and panoramas come so; WebP holds three whole pictures at once.
MOST_PIXELS = {Format.JPEG: 89_000_000, Format.HEIC: 64_000_000, Format.WEBP: 20_000_000}
# A progressive JPEG keeps all its coefficients until the last pass.
MOST_PROGRESSIVE = 64_000_000
# Two bytes a pixel and less take half of what colours take.
MOST_GRAY = 89_000_000
_GRAY = ("1", "L", "I;16", "I;16B", "I;16L")
# Pillow copies what can be seen through before it makes it smaller.
MOST_SEEN_THROUGH = 40_000_000
_SEEN_THROUGH = ("RGBA", "LA", "PA")
_BAND = 256  # rows that are made eight bits deep at a time

# Pillow and the decoders below it raise all of these on broken or hostile files.
_BROKEN = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    EOFError,
    RuntimeError,
    MemoryError,
    ZeroDivisionError,
    OverflowError,
    Image.DecompressionBombError,
    Image.DecompressionBombWarning,
    UserWarning,
)


def encode(file: BinaryIO, kind: Format) -> tuple[bytes, bytes, int, int]:
    """The JPEG bytes to keep (large, small) of a photo, and width and height of the large one.

    Raises BadFile where it is broken, cut off or has too many pixels.
    """
    large = _pixels(_upright(_opened(file, kind)))
    small = _fitted(large, SMALL_SIDE)
    return _jpeg(large, quality=84), _jpeg(small, quality=78), large.width, large.height


def blackened(file: BinaryIO, boxes: Iterable[Box]) -> tuple[bytes, bytes, int, int]:
    """The same bytes of a kept photo with every box painted over. Pixels below are gone."""
    picture = _opened(file, Format.JPEG).convert("RGB")
    pen = ImageDraw.Draw(picture)
    for left, top, width, height in boxes:
        # Whole pixels outwards, so that no edge of what is covered shines through.
        pen.rectangle(
            (
                math.floor(left * picture.width),
                math.floor(top * picture.height),
                math.ceil((left + width) * picture.width),
                math.ceil((top + height) * picture.height),
            ),
            fill="black",
        )
    small = _fitted(picture, SMALL_SIDE)
    return _jpeg(picture, quality=84), _jpeg(small, quality=78), picture.width, picture.height


def position(file: BinaryIO, kind: Format) -> Point | None:
    """Where the photo says it was taken (its EXIF GPS position); None where it does not."""
    try:
        gps = _header(file, kind).getexif().get_ifd(_GPS)
        latitude = _degrees(gps[2]) * (-1 if gps.get(1, "N") == "S" else 1)
        longitude = _degrees(gps[4]) * (-1 if gps.get(3, "E") == "W" else 1)
        # Telephones without a fix write zeros.
        return Point(latitude, longitude) if (latitude or longitude) else None
    except (BadFile, *_BROKEN):
        return None


def _degrees(parts: tuple[float, float, float]) -> float:
    degrees, minutes, seconds = (float(part) for part in parts)
    return degrees + minutes / 60 + seconds / 3600


def _header(file: BinaryIO, kind: Format) -> Image.Image:
    """The picture with only its header read, by the one decoder its first bytes name."""
    file.seek(0)
    try:
        return Image.open(file, formats=[kind.value])
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_many_pixels() from None
    except _BROKEN:
        raise _broken() from None


def _opened(file: BinaryIO, kind: Format) -> Image.Image:
    picture = _header(file, kind)
    # Before a single pixel is decoded: a small file can claim a huge picture.
    most = _most(picture, kind)
    if picture.width * picture.height > most or max(picture.size) > MAX_SIDE:
        raise _too_many_pixels(most)
    try:
        # A JPEG is decoded at a half, a quarter or an eighth of its size where that is as large
        # as what is kept: a quarter of the memory, and half the work.
        picture.draft("RGB", _size_within(LARGE_SIDE, picture))
        picture.load()
        return _shrunk(picture)
    except _BROKEN:
        raise _broken() from None


def _most(picture: Image.Image, kind: Format) -> int:
    """How many pixels a picture of this kind may have, by what its decoder takes for them."""
    if kind is Format.JPEG and picture.info.get("progressive"):
        return MOST_PROGRESSIVE
    if kind is Format.PNG and picture.mode in _GRAY:
        return MOST_GRAY
    if kind is Format.PNG and picture.mode in _SEEN_THROUGH:
        return MOST_SEEN_THROUGH
    return MOST_PIXELS.get(kind, MAX_PIXELS)


def _size_within(side: int, picture: Image.Image) -> tuple[int, int]:
    """The picture's width and height, made so small that neither is more than `side`."""
    share = min(1.0, side / max(picture.size))
    return max(1, round(picture.width * share)), max(1, round(picture.height * share))


def _shrunk(picture: Image.Image) -> Image.Image:
    """The picture no larger than what is kept, before anything copies it at its full size.

    Without this a file of 100 kB took more than a gigabyte of memory.
    """
    if max(picture.size) <= LARGE_SIDE:
        return picture
    if picture.mode.startswith("I"):
        picture = _eight_bits(picture)
    if picture.mode in ("P", "1", "PA"):
        info = picture.info
        picture = picture.convert("RGBA" if "transparency" in info else "RGB")
    picture.thumbnail((LARGE_SIDE, LARGE_SIDE), Image.Resampling.LANCZOS, reducing_gap=2.0)
    return picture


def _eight_bits(picture: Image.Image) -> Image.Image:
    """A grey scan of 16 bits a pixel in 8, band by band: Pillow neither shrinks it as it is, nor
    scales it when it converts."""
    found = Image.new("L", picture.size)
    for top in range(0, picture.height, _BAND):
        band = picture.crop((0, top, picture.width, min(top + _BAND, picture.height)))
        values = np.clip(np.asarray(band), 0, 65535) // 257
        found.paste(Image.fromarray(values.astype(np.uint8)), (0, top))
    return found


def _upright(picture: Image.Image) -> Image.Image:
    # What does not say how it was held stays as it is.
    with contextlib.suppress(*_BROKEN):
        ImageOps.exif_transpose(picture, in_place=True)
    return _srgb(picture)


def _srgb(picture: Image.Image) -> Image.Image:
    """The picture in sRGB without transparency (on white)."""
    profile = picture.info.get("icc_profile")
    if picture.mode.startswith("I"):
        picture = _eight_bits(picture)
    elif picture.mode not in ("RGB", "CMYK", "L"):
        rgba = picture.convert("RGBA")
        white = Image.new("RGBA", rgba.size, "white")
        picture = Image.alpha_composite(white, rgba).convert("RGB")
    if profile and picture.mode in ("RGB", "CMYK"):
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            converted = ImageCms.profileToProfile(picture, source, _SRGB, outputMode="RGB")
            picture = converted or picture
        except (ImageCms.PyCMSError, *_BROKEN):
            pass  # A broken profile is no reason to refuse a photo.
    return picture if picture.mode == "RGB" else picture.convert("RGB")


def _pixels(picture: Image.Image) -> Image.Image:
    """A copy of the pixels alone, without `info`."""
    clean = Image.new("RGB", picture.size)
    clean.paste(picture)
    return clean


def _fitted(picture: Image.Image, side: int) -> Image.Image:
    """The picture made smaller, its longer side at most `side`; the same one where it is."""
    size = _size_within(side, picture)
    if size == picture.size:
        return picture
    return picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=1.5)


def _jpeg(picture: Image.Image, *, quality: int) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality, optimize=True, progressive=True)
    return out.getvalue()


def _broken() -> BadFile:
    return BadFile(_("This photo cannot be opened. Take it again, or choose another one."))


def _too_many_pixels(most: int = MAX_PIXELS) -> BadFile:
    message = _("This photo is too large. Choose one of at most %(most)d megapixels.")
    return BadFile(message % {"most": most // 1_000_000})
