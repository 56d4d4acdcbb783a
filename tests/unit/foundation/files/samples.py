"""Uploads as people send them, and as attackers do. Made here: no file of anybody is kept."""

import io
import struct
import zlib

import pikepdf
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

MERSIN = ((36.0, 48.0, 30.0), (34.0, 37.0, 12.0))  # 36.80833 N, 34.62 E


def upload(content: bytes, name: str = "photo.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def picture(kind: str = "JPEG", size=(640, 480), mode: str = "RGB", **save) -> bytes:
    out = io.BytesIO()
    image = Image.linear_gradient("L").resize(size).convert(mode)
    image.save(out, kind, **save)
    return out.getvalue()


def with_position(kind: str = "JPEG", *, orientation: int = 1, position=MERSIN) -> bytes:
    exif = Image.Exif()
    exif[0x010F] = "SecretCamera"
    exif[0x0112] = orientation
    exif[0x8825] = {1: "N", 2: position[0], 3: "E", 4: position[1]}
    return picture(kind, exif=exif, size=(640, 320))


def huge_png(side: int = 30_000) -> bytes:
    """A few hundred bytes that claim `side` × `side` pixels."""

    def chunk(name: bytes, content: bytes) -> bytes:
        crc = zlib.crc32(name + content)
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", crc)

    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\0" * 100_000)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    )


def text_bomb_png() -> bytes:
    """A small PNG whose compressed text swells to 200 MB."""
    png = picture("PNG", size=(8, 8))
    packed = zlib.compress(b"A" * 200_000_000, 9)
    content = b"zTXt" + b"Comment\0\0" + packed
    chunk = struct.pack(">I", len(content) - 4) + content + struct.pack(">I", zlib.crc32(content))
    return png[:33] + chunk + png[33:]


def pdf(pages: int = 1, **change) -> bytes:
    document = pikepdf.new()
    for _page in range(pages):
        document.add_blank_page()
    out = io.BytesIO()
    document.save(out, **change)
    return out.getvalue()


def hostile_pdf() -> bytes:
    """Scripts, an attachment, a form, a link, and a photo with its own position."""
    document = pikepdf.new()
    page = document.add_blank_page()
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert('evilscript')")
    document.Root.OpenAction = script
    document.Root.AA = pikepdf.Dictionary(WC=script)
    document.Root.Names = pikepdf.Dictionary(
        JavaScript=pikepdf.Dictionary(Names=pikepdf.Array(["a", script]))
    )
    page.obj.AA = pikepdf.Dictionary(O=script)
    link = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Link,
        Rect=pikepdf.Array([0, 0, 9, 9]),
        A=pikepdf.Dictionary(S=pikepdf.Name.URI, URI="https://evil.example/"),
    )
    page.obj.Annots = pikepdf.Array([document.make_indirect(link)])
    photo = document.make_stream(
        with_position(),
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=640,
        Height=320,
        BitsPerComponent=8,
        ColorSpace=pikepdf.Name.DeviceGray,
        Filter=pikepdf.Name.DCTDecode,
    )
    page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(A=photo))
    document.attachments["virus.exe"] = b"MZevilfile"
    with document.open_metadata() as metadata:
        metadata["dc:creator"] = ["Secret Author"]
    document.docinfo["/Author"] = "Secret Author"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
