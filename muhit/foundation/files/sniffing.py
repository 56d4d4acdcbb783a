"""What a file is, told from its first bytes; its name and declared type are not believed."""

from enum import Enum


class Format(Enum):
    """The formats that are accepted; the value is Pillow's name where there is one."""

    JPEG = "JPEG"
    PNG = "PNG"
    WEBP = "WEBP"
    HEIC = "HEIF"
    PDF = "PDF"


HEAD = 32  # bytes that `format_of` needs

_HEIC_BRANDS = frozenset([b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"])


def format_of(head: bytes) -> Format | None:
    """The format of a file that begins with `head`, or None where it is none we accept."""
    if head.startswith(b"\xff\xd8\xff"):
        return Format.JPEG
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return Format.PNG
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return Format.WEBP
    if head[4:8] == b"ftyp" and head[8:12] in _HEIC_BRANDS:
        return Format.HEIC
    if head.startswith(b"%PDF-"):
        return Format.PDF
    return None
