"""How long a text message is: gateways bill each part."""

from math import ceil

# GSM 03.38: the basic alphabet, and the signs that count twice. Turkish ğ, ı, ş and İ and all
# Arabic letters are in neither, so that the whole message is sent as UCS-2.
_BASIC = set(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_TWICE = set("^{}\\[~]|€\f")


def parts_of(text: str) -> int:
    """In how many parts a message leaves, as nearly all gateways count them."""
    if all(sign in _BASIC or sign in _TWICE for sign in text):
        length = sum(2 if sign in _TWICE else 1 for sign in text)
        return 1 if length <= 160 else ceil(length / 153)
    length = len(text.encode("utf-16-be")) // 2
    return 1 if length <= 70 else ceil(length / 67)
