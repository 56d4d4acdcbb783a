"""What somebody wants to announce, and what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _

from muhit.foundation.core.errors import Invalid, Text
from muhit.foundation.core.translated import Translated
from muhit.registers.organisations.models import Body, Category
from muhit.registers.organisations.queries import covers, key_of
from muhit.registers.places.models import Building, District, Neighbourhood

from .enums import Urgency

Area = District | Neighbourhood | Building


@dataclass(frozen=True, kw_only=True)
class AnnouncementDraft:
    """News in each language. Without `area` it is for all that the body covers; with a
    `category` only those who follow it are told."""

    title: Mapping[str, str]
    text: Mapping[str, str]
    starts_at: datetime
    ends_at: datetime | None = None
    area: Area | None = None
    category: Category | None = None
    urgency: str = Urgency.ORDINARY

    def check(self, body: Body) -> None:
        """Raises Invalid with every fault, by field."""
        faults: dict[str, Text] = {}
        default = settings.LANGUAGE_CODE
        if not self.title.get(default, "").strip():
            faults["title"] = _("Enter the title in Turkish.")
        if not self.text.get(default, "").strip():
            faults["text"] = _("Enter the text in Turkish.")
        if self.ends_at is not None and self.ends_at <= self.starts_at:
            faults["ends_at"] = _("The end comes after the start.")
        if not _is_covered(body, self.area):
            faults["area"] = _("The body does not cover this area.")
        if self.category is not None and self.category.body_id != body.pk:
            faults["category"] = _("This category belongs to another body.")
        if self.urgency not in Urgency:
            faults["urgency"] = _("Choose how urgent it is.")
        if faults:
            raise Invalid(_("Please correct what is marked."), fields=faults)

    def values(self) -> dict[str, object]:
        """The values of an announcement's columns."""
        return {
            "title": _clean(self.title),
            "text": _clean(self.text),
            "starts_at": self.starts_at,
            "ends_at": self.ends_at,
            "district": self.area if isinstance(self.area, District) else None,
            "neighbourhood": self.area if isinstance(self.area, Neighbourhood) else None,
            "building": self.area if isinstance(self.area, Building) else None,
            "category": self.category,
            "topic": key_of(self.category) if self.category is not None else "",
            "urgency": self.urgency,
        }


def _is_covered(body: Body, area: Area | None) -> bool:
    if area is None:
        return True
    if isinstance(area, Building):
        return area.is_confirmed and covers(body, area.neighbourhood)
    return covers(body, area)


def _clean(texts: Mapping[str, str]) -> Translated:
    return Translated({code: text.strip() for code, text in texts.items() if text.strip()})
