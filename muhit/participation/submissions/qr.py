"""QR codes as SVG that may stand in a page: no script, no style, one path."""

import qrcode
from django.utils.safestring import SafeString, mark_safe
from qrcode.image.svg import SvgPathImage


def svg_of(text: str) -> SafeString:
    """`text` as a QR code of medium error correction; an ``<svg>`` element."""
    code = qrcode.QRCode(
        error_correction=qrcode.constants.ERROR_CORRECT_M, border=2, image_factory=SvgPathImage
    )
    code.add_data(text)
    code.make(fit=True)
    # The library writes the element; `text` appears in it as squares only.
    element: str = code.make_image().to_string(encoding="unicode")
    return mark_safe(element)
