"""QR codes as SVG, for pages and for print: no script, no style, one path."""

import qrcode
from django.utils.safestring import SafeString, mark_safe
from qrcode.image.svg import SvgPathImage


def svg(text: str) -> SafeString:
    """`text` as a QR code of medium error correction; an ``<svg>`` element.

    In a PDF: give it among the values, and write ``#code(values.qr)`` in the template.
    """
    code = qrcode.QRCode(
        error_correction=qrcode.constants.ERROR_CORRECT_M, border=2, image_factory=SvgPathImage
    )
    code.add_data(text)
    code.make(fit=True)
    # The library writes the element; `text` appears in it as squares only.
    element: str = code.make_image().to_string(encoding="unicode")
    return mark_safe(element)
