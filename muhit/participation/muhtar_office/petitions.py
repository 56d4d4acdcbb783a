"""A submission as a petition (dilekçe) in the form of law 3071: addressed, dated, with subject,
request, and lines for name, address and signature.

A petition is in Turkish (law 3071, article 3). What was told in another language goes in as
its released translation, and the original words come along as an annex.
"""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from muhit.foundation.core.clock import today
from muhit.foundation.core.errors import NotAllowed, WrongState
from muhit.foundation.core.languages import is_right_to_left, name_of
from muhit.foundation.core.text import turkish_upper
from muhit.foundation.maps.installed import street_map
from muhit.foundation.maps.picture import Wanted, picture_of
from muhit.foundation.printing import pdf
from muhit.foundation.ui.words import day_words
from muhit.participation.record.enums import Kind, TextSource
from muhit.participation.record.models import Applicant, Submission
from muhit.participation.record.policies import Doer, is_applicant
from muhit.participation.record.translating import PART, spoken_by_resident
from muhit.participation.translation.queries import released_text
from muhit.registers.organisations.models import Body

from .actions import NO_NAME
from .policies import may_print_petition

TURKISH = "tr"
_BACK, _FRONT = "aıou", "eiöü"


# Of a picture beside the words, not in their place.
MAP_PX = (560, 240)


class NotTranslated(WrongState):
    """Its Turkish is not there yet; a petition in another language would not be accepted."""

    code = "petition_not_translated"


def petition_of(submission: Submission, *, by: Doer) -> bytes:
    """The petition as a PDF to print and sign. Always in Turkish.

    Name, address and signature are lines to fill in by hand, unless the applicant prints it
    and gave the name. Raises NotAllowed, or NotTranslated.
    """
    if not may_print_petition(by, submission):
        raise NotAllowed(_("Only the person who filed it, and the staff who work on it, print it."))
    with override(TURKISH):
        words, original = _words(submission)
        return pdf.render(
            "muhtar_office/petition", _values(submission, words, original, by), language=TURKISH
        )


def can_be_printed(submission: Submission) -> bool:
    """Whether its Turkish is there."""
    return spoken_by_resident(submission) == TURKISH or bool(_released(submission))


def _released(submission: Submission) -> str:
    return released_text(TextSource.WORDS, submission.pk, PART, TURKISH)


def _words(submission: Submission) -> tuple[str, str]:
    """The Turkish words, and the original ones where they are a translation."""
    if spoken_by_resident(submission) == TURKISH:
        return submission.text, ""
    translated = _released(submission)
    if not translated:
        raise NotTranslated(
            _("It waits for its translation: a petition is in Turkish. Try again when it is there.")
        )
    return translated, submission.text


def _values(submission: Submission, words: str, original: str, by: Doer) -> dict[str, object]:
    place = submission.neighbourhood
    where = f"{place.district} / {place.district.province}" if place else ""
    language = name_of(spoken_by_resident(submission))
    return {
        "title": _("Petition"),
        "date": day_words(today()),
        "to": turkish_upper(addressed(submission.body)) if submission.body else "…" * 24,
        "office": str(submission.department or ""),
        "to_place": turkish_upper(where),
        "subject_label": _("Subject"),
        "subject": _subject(submission),
        "paragraphs": [part for part in words.split("\n") if part.strip()],
        "where_label": _("Place"),
        "where": _where(submission),
        "map": _map(submission),
        "closing": _("I submit this for the necessary action."),
        "name_label": _("Name and surname"),
        "name": _name(submission, by),
        "signature_label": _("Signature"),
        "address_label": _("Address"),
        "phone_label": _("Telephone (if wanted)"),
        "annex_label": _("Annexes"),
        "annexes": _annexes(submission, language if original else ""),
        "original_title": _("Annex 1: the original in %(language)s") % {"language": language},
        "original": original,
        "original_rtl": is_right_to_left(spoken_by_resident(submission)),
        "number": _("Filed with Muhit under the number %(number)s on %(day)s.")
        % {"number": submission.pk, "day": day_words(timezone.localdate(submission.received_at))},
    }


def _subject(submission: Submission) -> str:
    about = str(submission.category.name) if submission.category else ""
    kind = {
        Kind.COMPLAINT: _("my complaint"),
        Kind.REQUEST: _("my request"),
        Kind.PROPOSAL: _("my proposal"),
    }[Kind(submission.kind)]
    return _("%(about)s: %(kind)s") % {"about": about, "kind": kind} if about else kind


def _where(submission: Submission) -> str:
    place = submission.neighbourhood
    if place is None:
        return submission.place_text
    there = _("%(place)s neighbourhood, %(district)s, %(province)s") % {
        "place": place.name,
        "district": place.district,
        "province": place.district.province,
    }
    return f"{there}. {submission.place_text}" if submission.place_text else there


def _map(submission: Submission) -> str:
    """The surroundings of the exact place, which both sides know; "" without a place or a map."""
    shown = street_map()
    if submission.position is None or shown is None:
        return ""
    return picture_of(shown, submission.position, Wanted(TURKISH, *MAP_PX))


def _name(submission: Submission, by: Doer) -> str:
    """The name the applicant gave, for whoever prints it on their side; else a line."""
    applicant: Applicant | None = getattr(submission, "applicant", None)
    if applicant is None or not is_applicant(by, submission):
        return ""
    name = applicant.name or (applicant.user.name if applicant.user is not None else "")
    return "" if name == NO_NAME else name


def _annexes(submission: Submission, language: str) -> list[str]:
    found = []
    if language:
        found.append(_("The original in %(language)s") % {"language": language})
    photos = submission.attachments.filter(is_hidden=False, file__kind="photo").count()
    if photos:
        found.append(ngettext("%(number)d photo", "%(number)d photos", photos) % {"number": photos})
    return found


def addressed(body: Body) -> str:
    """The body as a Turkish petition addresses it: "… Belediye Başkanlığına"."""
    return to_whom(body.name.in_language(TURKISH))


def to_whom(name: str) -> str:
    """A Turkish name of an office with the ending of whom it is addressed to (dative).

    A municipality is addressed by its mayor's office. Names that end in a possessive, as most
    offices do, take -na or -ne; others -(y)a or -(y)e after an apostrophe.
    """
    name = name.split("(")[0].split(" – ")[-1].strip()
    if name.endswith("Belediyesi"):
        return name.removesuffix("Belediyesi") + "Belediye Başkanlığına"
    vowels = [letter for letter in name.casefold() if letter in _BACK + _FRONT]
    ending = "a" if vowels and vowels[-1] in _BACK else "e"
    last = name[-1:].casefold()
    if last in "ıiuü" and last:
        return f"{name}n{ending}"
    return f"{name}’{'y' if last in _BACK + _FRONT else ''}{ending}"
