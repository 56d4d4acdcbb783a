"""A service as staff write it."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

from muhit.foundation.core.errors import Invalid, Text
from muhit.foundation.core.translated import Translated
from muhit.registers.places.models import Neighbourhood

from .enums import Topic

TEXTS = (
    "name", "description", "eligibility", "application_process", "required_documents", "fees",
    "address", "schedule",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class ServiceDraft:
    """The texts by language, under the names of the model's fields, and what is no text."""

    topic: str
    texts: Mapping[str, Mapping[str, str]]
    phone: str = ""
    email: str = ""
    url: str = ""
    languages: str = ""
    neighbourhood: Neighbourhood | None = None
    is_active: bool = True

    def check(self) -> None:
        """Raises Invalid with every fault, by field."""
        faults: dict[str, Text] = {}
        if self.topic not in Topic.values:
            faults["topic"] = _("Choose what it is about.")
        if not self.texts.get("name", {}).get(settings.LANGUAGE_CODE, "").strip():
            faults["name"] = _("Enter the name in Turkish.")
        if faults:
            raise Invalid(_("Please correct what is marked."), fields=faults)

    def values(self) -> dict[str, object]:
        """The values of a service's columns."""
        texts = {name: _clean(self.texts.get(name, {})) for name in TEXTS}
        return {
            **texts,
            "topic": self.topic,
            "phone": self.phone.strip(),
            "email": self.email.strip(),
            "url": self.url.strip(),
            "languages": self.languages.strip(),
            "neighbourhood": self.neighbourhood,
            "is_active": self.is_active,
        }


def _clean(texts: Mapping[str, str]) -> Translated:
    return Translated({code: text.strip() for code, text in texts.items() if text.strip()})
