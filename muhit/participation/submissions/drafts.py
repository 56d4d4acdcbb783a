"""What somebody is about to file, kept in their session from page to page.

Nothing is lost by an error, a time-out or signing in. The draft ends when it is
sent, when its owner starts anew, or with the session.
"""

import uuid
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from django.http import HttpRequest

from muhit.foundation.core.points import Point
from muhit.foundation.files.models import StoredFile
from muhit.registers.places.models import Building

from .actions.filing import Behalf, Filing
from .enums import Channel, Precision, Privacy
from .models import Attachment, Submission, VoiceNote
from .voice_notes import Spoken

_DRAFT, _FILED = "filing", "filed"
_REMEMBERED = 20


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
    extra: dict[str, str] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)
    voice: str = ""
    voice_language: str = ""
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

    def filing(self) -> Filing:
        """The draft as what is filed."""
        behalf = None
        if self.is_on_behalf:
            behalf = Behalf(
                name=self.behalf_name, reason=self.behalf_reason, consented=self.behalf_consent
            )
        return Filing(
            key=uuid.UUID(self.key),
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


def load(request: HttpRequest) -> Draft:
    """The draft of this session, or a new one. What a newer version cannot read is left out."""
    kept: dict[str, Any] = request.session.get(_DRAFT) or {}
    known = {row.name for row in fields(Draft)}
    return Draft(**{name: value for name, value in kept.items() if name in known})


def save(request: HttpRequest, draft: Draft) -> None:
    request.session[_DRAFT] = asdict(draft)


def renew(request: HttpRequest, draft: Draft) -> None:
    """Make the draft one of its own again, where its key has become a submission already.

    Photos went with that submission.
    """
    draft.key = str(uuid.uuid4())
    kept = [uuid.UUID(name) for name in draft.files]
    attached = Attachment.objects.filter(file__in=kept).values_list("file_id", flat=True)
    gone = {str(key) for key in attached}
    draft.files = [name for name in draft.files if name not in gone]
    if draft.voice and VoiceNote.objects.filter(file=uuid.UUID(draft.voice)).exists():
        draft.voice = draft.voice_language = ""
    save(request, draft)


def forget(request: HttpRequest) -> None:
    request.session.pop(_DRAFT, None)


def uploads(draft: Draft) -> list[StoredFile]:
    """The uploads of the draft that are still stored, in order."""
    stored = StoredFile.objects.in_bulk([uuid.UUID(name) for name in draft.files])
    return [stored[uuid.UUID(name)] for name in draft.files if uuid.UUID(name) in stored]


def building(draft: Draft) -> Building | None:
    """The building it is about, where its manager files for it."""
    return Building.objects.filter(pk=draft.building).first() if draft.building else None


def voice(draft: Draft) -> StoredFile | None:
    """The voice note of the draft, while it is still stored."""
    return StoredFile.objects.filter(pk=draft.voice).first() if draft.voice else None


def remember_filed(request: HttpRequest, submission: Submission) -> None:
    """Note in the session which submission a key became, for its thank-you page."""
    filed: dict[str, int] = request.session.get(_FILED) or {}
    filed[str(submission.filing_key)] = submission.pk
    request.session[_FILED] = dict(list(filed.items())[-_REMEMBERED:])


def filed(request: HttpRequest, key: uuid.UUID) -> Submission | None:
    """What this session filed under `key`; None where it did not."""
    pk = (request.session.get(_FILED) or {}).get(str(key))
    if pk is None:
        return None
    return (
        Submission.objects.select_related("body", "department", "applicant").filter(pk=pk).first()
    )
