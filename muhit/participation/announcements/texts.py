"""What is announced, in every language of the interface: what is missing goes to interpreters."""

from functools import partial

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from muhit.foundation.accounts.models import User
from muhit.foundation.core.written import Texts
from muhit.foundation.search.actions import refresh_search
from muhit.participation.translation import texts
from muhit.participation.translation.texts import Gap
from muhit.registers.organisations.models import Body

from .models import Announcement, Picture
from .searching import ANNOUNCEMENTS

# The language that is always written first.
LANGUAGES = sorted(
    (code for code, _name in settings.LANGUAGES), key=lambda code: code != settings.LANGUAGE_CODE
)


NEWS = Texts(
    code="announcement",
    title=_("Announcement"),
    model=Announcement,
    fields=("title", "text"),
    after=partial(refresh_search, ANNOUNCEMENTS),
    hint=lambda row: str(row.title),
)
PICTURE = Texts(
    code="announcement-picture",
    title=_("What a picture shows"),
    model=Picture,
    fields=("alt",),
    hint=lambda row: str(row.announcement.title),
)


def missing_languages(announcement: Announcement) -> list[Gap]:
    """The languages in which not all of its words can be read."""
    found = texts.lacking(NEWS, [announcement], LANGUAGES)
    return texts.gaps(found, body=announcement.body)


def interpreted_by(body: Body | None) -> list[Gap]:
    """The other languages, and whether somebody of the body translates what is left empty."""
    return texts.gaps(LANGUAGES[1:], body=body)


def ask_for_missing(announcement: Announcement, *, by: User | None) -> None:
    """Put what is missing into the queue, for each language that somebody of the body knows;
    urgent news before all else."""
    body = announcement.body
    wanted = [gap.language for gap in missing_languages(announcement) if gap.has_interpreter]
    texts.ask(
        NEWS,
        announcement,
        languages=wanted,
        body=body,
        by=by,
        is_urgent=announcement.is_urgent,
    )
    for picture in announcement.pictures.all():
        known = [
            gap.language
            for gap in texts.gaps(texts.lacking(PICTURE, [picture], LANGUAGES), body=body)
            if gap.has_interpreter
        ]
        texts.ask(PICTURE, picture, languages=known, body=body, by=by)
