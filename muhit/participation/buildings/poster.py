"""The poster at the door: a QR code, a code to type, and words in three languages."""

from collections.abc import Sequence

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from muhit.foundation.printing import pdf, qr
from muhit.registers.places.models import Building
from muhit.registers.residents.actions import Printed

LANGUAGES = ("tr", "ar", "en")


def poster_of(building: Building, *, language: str) -> bytes:
    """An A4 page to hang up, as PDF. The building has a join code."""
    address = settings.PUBLIC_URL + reverse("residents:join", args=[building.join_code])
    values = {
        "title": building.name,
        "building": building.name,
        "address": building.address,
        "place": f"{building.neighbourhood.name}, {building.neighbourhood.district.name}",
        "qr": qr.svg(address),
        "code": building.join_code,
        "site": settings.PUBLIC_URL.split("://", 1)[-1] + reverse("residents:enter-code"),
        "parts": [_part(code) for code in LANGUAGES],
    }
    return pdf.render("buildings/poster", values, language=language)


def _part(language: str) -> dict[str, object]:
    """The words of one language."""
    with override(language):
        return {
            "language": language,
            "heading": _("Join your building"),
            "what": _("Read its notices, vote on its matters, speak to the municipality together."),
            "how": _("Scan the code, sign in with your phone, enter your flat."),
            "private": _(
                "Your neighbours do not see that you joined. The manager reads your name only if "
                "you say so."
            ),
            "typed": _("Or type the code:"),
        }


def slips_sheet(building: Building, printed: Sequence[Printed], *, language: str) -> bytes:
    """Slips to cut apart, as PDF; each opens the page on which its flat is joined."""
    values = {
        "title": building.name,
        "building": f"{building.name} · {building.neighbourhood.name}",
        "flats": [
            {
                "door": f"{one.block} {one.written}".strip(),
                "code": one.code,
                "qr": qr.svg(settings.PUBLIC_URL + reverse("residents:join", args=[one.code])),
            }
            for one in printed
        ],
        "words": [_slip_words(code) for code in LANGUAGES],
        "site": settings.PUBLIC_URL.split("://", 1)[-1] + reverse("residents:enter-code"),
    }
    return pdf.render("buildings/slips", values, language=language)


def _slip_words(language: str) -> dict[str, object]:
    with override(language):
        words = _(
            "For those who live here: scan the code, and vote and sign for your flat. Keep it "
            "to your household."
        )
        return {"language": language, "rtl": language == "ar", "words": words}
