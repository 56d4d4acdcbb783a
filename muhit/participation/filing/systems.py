"""What other systems file: read into the very filing that the pages make."""

import uuid
from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _
from ninja import Field, Schema

from muhit.foundation.accounts.emails import read_email
from muhit.foundation.accounts.phones import read_phone
from muhit.foundation.core.errors import Gone, Invalid, Text
from muhit.foundation.core.points import Point
from muhit.foundation.core.text import language_of
from muhit.foundation.core.typed import clean
from muhit.participation.record.enums import Channel, Kind, Precision, Privacy
from muhit.participation.record.models import Submission
from muhit.registers.organisations.queries import Offer, categories_at
from muhit.registers.places.models import Neighbourhood
from muhit.registers.places.queries import find_neighbourhood

from .actions.filing import EXTRA, Filing, file

# The key of no row: the action refuses it in its own words.
_NONE = 0


class Sent(Schema):
    """A part of what a system sends. A name that is not known is a fault, not a silence."""

    model_config = {"extra": "forbid"}


class WhereIn(Schema):
    """Where: a code of the national register, or a point (WGS 84), or both."""

    neighbourhood: int | None = None
    latitude: float | None = Field(default=None, ge=-90, le=90)
    longitude: float | None = Field(default=None, ge=-180, le=180)

    @property
    def point(self) -> Point | None:
        """Raises Invalid for half of one."""
        if self.latitude is None and self.longitude is None:
            return None
        if self.latitude is None or self.longitude is None:
            words = _("A point has a latitude and a longitude.")
            raise Invalid(words, fields={"place": words})
        return Point(self.latitude, self.longitude)


class PlaceIn(Sent, WhereIn):
    """Where, and in words."""

    text: str = Field(default="", description="Address or landmark.", max_length=200)
    precision: Precision = Field(
        default=Precision.EXACT, description="How exactly everybody may see the place."
    )


class ContactIn(Sent):
    """Whoever it is from, where they want to be told how it goes on. Never public."""

    name: str = Field(default="", max_length=120)
    phone: str = Field(default="", max_length=40)
    email: str = Field(default="", max_length=254)


class SubmissionIn(Sent):
    """What a system files for somebody."""

    text: str
    language: str = Field(
        default="", description="tr, ar or en; found from the words where it is empty."
    )
    kind: Kind = Kind.COMPLAINT
    category: str = Field(default="", description="A `key` of submissions/categories at the place.")
    answers: dict[str, Any] = Field(default={}, description="To the category's questions, by code.")
    place: PlaceIn
    contact: ContactIn = ContactIn()
    privacy: Privacy | None = Field(
        default=None, description="Who may read it; where it is not said, as the category proposes."
    )


class Systems:
    """The adapter of the API."""

    channel = Channel.API.value

    def contents_of(self, raw: SubmissionIn) -> str:
        return raw.model_dump_json()

    def read(self, raw: SubmissionIn) -> Filing:
        text = clean(raw.text)
        phone, email = _reached(raw.contact)
        where = neighbourhood_of(raw.place.neighbourhood, raw.place.point)
        offer = _offered(raw.category, where)
        is_known = where is not None or raw.place.neighbourhood is None
        return Filing(
            # The receipt holds that it is taken in once.
            key=uuid.uuid4(),
            channel=self.channel,
            kind=raw.kind,
            text=text,
            language=raw.language or language_of(text),
            neighbourhood_id=(where.pk if where else None) if is_known else _NONE,
            position=raw.place.point,
            place_text=clean(raw.place.text),
            precision=raw.place.precision,
            category_id=offer.category.pk if offer else (_NONE if raw.category else None),
            extra={code: _cleaned(answer) for code, answer in raw.answers.items()},
            privacy=raw.privacy or (offer.default_privacy if offer else Privacy.PUBLIC),
            name=clean(raw.contact.name),
            phone=phone,
            email=email,
        )

    def take(self, draft: Filing) -> Submission:
        try:
            return file(filing=draft, by=None)
        except Invalid as error:
            raise Invalid(error.message, fields=_as_sent(error.fields)) from error

    def find(self, key: int) -> Submission:
        found = Submission.objects.filter(pk=key).first()
        if found is None:
            raise Gone
        return found


def neighbourhood_of(code: int | None, point: Point | None) -> Neighbourhood | None:
    """The neighbourhood that is meant, by its code where there is one; None where none is."""
    if code is not None:
        rows = Neighbourhood.objects.select_related("district")
        return rows.filter(code=code, is_current=True).first()
    return find_neighbourhood(point) if point is not None else None


def _offered(key: str, where: Neighbourhood | None) -> Offer | None:
    """What is told by this code at the place: of several bodies, what the nearest answers for."""
    if not key or where is None:
        return None
    for offer in categories_at(where):
        if key in {row.code for row in (offer.category, *offer.others)}:
            return offer
    return None


def _reached(contact: ContactIn) -> tuple[str, str]:
    """Phone and e-mail in the one form that is kept. Raises Invalid."""
    wrong: dict[str, Text] = {}

    def read(part: str, typed: str, reader: Callable[[str], str]) -> str:
        try:
            return reader(typed) if typed else ""
        except Invalid as error:
            wrong[f"contact.{part}"] = error.message
            return ""

    phone = read("phone", contact.phone, read_phone)
    email = read("email", contact.email, read_email)
    if wrong:
        raise Invalid(next(iter(wrong.values())), fields=wrong)
    return phone, email


def _as_sent(fields: dict[str, Text]) -> dict[str, Text]:
    """The names of fields as systems write them."""
    return {
        f"answers.{name.removeprefix(EXTRA)}" if name.startswith(EXTRA) else name: words
        for name, words in fields.items()
    }


def _cleaned(answer: object) -> object:
    return clean(answer) if isinstance(answer, str) else answer
