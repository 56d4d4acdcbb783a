"""Whose site it is: the municipality, as it calls itself in the reader's language."""

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils.translation import get_language

from .arabic import arabic_of


@dataclass(frozen=True, kw_only=True)
class Identity:
    """What pages say at their foot: what is empty is not said."""

    name: str
    phone: str = ""
    website: str = ""
    desk: str = ""
    """Where one may come, and when"""
    notice: str = ""
    """The address of its own notice under the law on personal data, no. 6698"""


def name_here() -> str:
    """The municipality's name. In Arabic the one it gives itself, else as it sounds."""
    if get_language() != "ar":
        return str(settings.INSTALLATION_NAME)
    return settings.IDENTITY["NAME_AR"] or arabic_of(settings.INSTALLATION_NAME)


def identity() -> Identity:
    """All that the installation says of its municipality, in the reader's language."""
    desk = settings.IDENTITY["DESK"]
    if get_language() == "ar":
        desk = settings.IDENTITY["DESK_AR"] or desk
    return Identity(
        name=name_here(),
        phone=settings.IDENTITY["PHONE"],
        website=settings.IDENTITY["WEBSITE"],
        desk=desk,
        notice=settings.IDENTITY["NOTICE"],
    )


def crest() -> Path | None:
    """The file of its crest; None where there is none, or it is no picture we show."""
    given = settings.IDENTITY["CREST"]
    if not given:
        return None
    path = Path(given)
    return path if path.suffix in (".svg", ".png") and path.is_file() else None
