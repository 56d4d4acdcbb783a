"""Telephones and e-mail addresses of another system, read as typed ones are."""

import re

from muhit.foundation.accounts.addresses import Way, read_address
from muhit.foundation.accounts.errors import BadAddress

_SEVERAL = re.compile(r"\s*[/;,|]\s*|\s+(?:ve|veya|or|و|أو)\s+")


def read_contact(text: str, way: Way) -> tuple[str, bool]:
    """The address in the form in which it is kept, and whether it is all that stood there.

    Empty where nothing can be read; of several, the first that can.
    """
    whole = _read(text, way)
    if whole:
        return whole, True
    for part in _SEVERAL.split(text):
        if part != text and (found := _read(part, way)):
            return found, False
    return "", False


def _read(text: str, way: Way) -> str:
    try:
        address = read_address(text)
    except BadAddress:
        return ""
    return address.value if address.way is way else ""
