"""Notices and joint submissions in the languages of those who live in the building."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from muhit.foundation.accounts.models import User
from muhit.foundation.core.written import Texts
from muhit.participation.announcements.policies import roof_of
from muhit.participation.translation import texts
from muhit.participation.translation.queries import has_interpreters
from muhit.participation.translation.texts import Gap
from muhit.registers.places.models import Building

from .models import JointSubmission, Notice


def _notice(row: Notice, field: str) -> dict[str, str]:
    written = row.title if field == "title_in" else row.text
    others: dict[str, str] = getattr(row, field)
    return {**others, row.language: written} if written else {}


def _joint(row: JointSubmission, field: str) -> dict[str, str]:
    return {**row.text_in, row.language: row.text}


NOTICE = Texts(
    code="building-notice",
    title=_("A notice to a building"),
    model=Notice,
    fields=("title_in", "text_in"),
    read=_notice,
    hint=lambda row: row.title,
)
JOINT = Texts(
    code="building-joint",
    title=_("What a building wants to say together"),
    model=JointSubmission,
    fields=("text_in",),
    read=_joint,
    hint=lambda row: str(row.category),
)


def languages_at(building: Building, language: str) -> list[Gap]:
    """The other languages, and whether an interpreter of the municipality knows them."""
    body = roof_of(building.neighbourhood)
    return [
        Gap(code, has_interpreters(body, language, code))
        for code, _name in settings.LANGUAGES
        if code != language
    ]


def ask_for_other_languages(row: Notice | JointSubmission, *, by: User | None) -> None:
    """Put it into the queue of the municipality, for each language its interpreters know."""
    kind = NOTICE if isinstance(row, Notice) else JOINT
    wanted = [one.language for one in languages_at(row.building, row.language)
              if one.has_interpreter]  # fmt: skip
    texts.ask(kind, row, languages=wanted, body=roof_of(row.building.neighbourhood), by=by)


def no_longer_needed(row: Notice | JointSubmission) -> None:
    texts.forget(NOTICE if isinstance(row, Notice) else JOINT, [row])
