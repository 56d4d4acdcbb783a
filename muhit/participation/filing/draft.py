"""What somebody is about to file, as far as it is typed."""

import uuid
from dataclasses import dataclass, field, fields
from typing import Any

from muhit.foundation.core.points import Point
from muhit.participation.record.enums import Channel, Kind, Precision, Privacy

from .actions.filing import Behalf, Filing
from .actions.voices import Spoken

_PERSON = {
    "is_person_done", "name", "shows_name", "phone", "email",
    "is_on_behalf", "behalf_name", "behalf_reason", "behalf_consent",
}  # fmt: skip


@dataclass
class Draft:
    """Everything typed so far; all of it is of types that JSON holds."""

    key: str = field(default_factory=lambda: str(uuid.uuid4()))
    # where
    latitude: float | None = None
    longitude: float | None = None
    neighbourhood: int | None = None
    building: int | None = None
    place_text: str = ""
    # what
    category: int | None = None
    is_without_category: bool = False
    # words
    kind: str = ""
    text: str = ""
    language: str = ""
    extra: dict[str, Any] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)
    voice: str = ""
    voice_language: str = ""
    # Begun by speaking: place, then sending; interpreter and staff see to the rest.
    is_spoken: bool = False
    # Each upload by its fingerprint: what is sent twice is kept once.
    uploaded: dict[str, str] = field(default_factory=dict)
    # who
    is_person_done: bool = False
    name: str = ""
    shows_name: bool = False
    privacy: str = ""
    precision: str = ""
    phone: str = ""
    email: str = ""
    is_on_behalf: bool = False
    behalf_name: str = ""
    behalf_reason: str = ""
    behalf_consent: bool = False
    channel: str = Channel.WEB

    @property
    def position(self) -> Point | None:
        if self.latitude is None or self.longitude is None:
            return None
        return Point(self.latitude, self.longitude)

    @property
    def spoken(self) -> Spoken | None:
        if not self.voice:
            return None
        return Spoken(file_id=uuid.UUID(self.voice), language=self.voice_language)

    def speak(self, language: str) -> None:
        """Take what was recorded as all that is said, for nobody but an interpreter and staff."""
        self.is_spoken, self.is_without_category = True, True
        self.kind = self.kind or Kind.COMPLAINT
        self.voice_language = self.language = language
        self.privacy = self.privacy or Privacy.PRIVATE
        self.precision = self.precision or Precision.NEIGHBOURHOOD
        self.is_person_done = True

    def choose(self, category: int, default_privacy: str) -> None:
        """Take the category; its default privacy is proposed anew where it changed."""
        if self.category != category:
            self.privacy = default_privacy
            self.extra = {}
        self.category, self.is_without_category = category, False

    @property
    def missing_step(self) -> str | None:
        """The first step that is not done yet; None where it can be sent."""
        if self.neighbourhood is None:
            return "new"
        if self.category is None and not self.is_without_category:
            return "new-what"
        if not (self.text or self.voice) or not self.kind:
            return "new-words"
        return None if self.is_person_done else "new-you"

    def without_person(self) -> "Draft":
        """Without who they are: what a device may keep beside the words."""
        kept = {row.name: getattr(self, row.name) for row in fields(self)}
        return Draft(**{name: value for name, value in kept.items() if name not in _PERSON})

    def filing(self, *, browser: str) -> Filing:
        """The draft as what is filed; `browser` as in Filing."""
        behalf = None
        if self.is_on_behalf:
            behalf = Behalf(
                name=self.behalf_name, reason=self.behalf_reason, consented=self.behalf_consent
            )
        return Filing(
            key=uuid.UUID(self.key),
            browser=browser,
            kind=self.kind,
            text=self.text,
            language=self.language,
            neighbourhood_id=self.neighbourhood,
            building_id=self.building,
            position=self.position,
            place_text=self.place_text,
            category_id=self.category,
            extra=self.extra,
            files=tuple(uuid.UUID(name) for name in self.files),
            privacy=self.privacy or Privacy.PUBLIC,
            precision=self.precision or Precision.EXACT,
            name=self.name,
            shows_name=self.shows_name,
            phone=self.phone,
            email=self.email,
            behalf=behalf,
            channel=self.channel,
            spoken=self.spoken,
        )
