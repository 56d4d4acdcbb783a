"""What interpreters and the clock bring back: the texts of submissions, declared to the room of
translation."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from muhit.foundation.search.actions import refresh_search
from muhit.participation.record import notify
from muhit.participation.record.enums import MessageKind, TextSource
from muhit.participation.record.models import Enquiry, Submission
from muhit.participation.record.queries.searching import SUBMISSIONS
from muhit.participation.record.translating import MESSAGES, REASONS, STAFF_LANGUAGE
from muhit.participation.translation.models import Translation
from muhit.participation.translation.sources import Source

from .actions.voices import write_down

_PATHS = {
    TextSource.WORDS: "pk",
    TextSource.ANSWER: "answers",
    TextSource.QUESTION: "enquiries",
    TextSource.REPLY: "enquiries",
    TextSource.REASON: "steps",
}


def _submission_of(translation: Translation) -> Submission | None:
    """The submission a translation belongs to; None where it was erased meanwhile."""
    rows = Submission.objects.select_related(
        "applicant__user", "body", "category", "department", "neighbourhood__district"
    )
    return rows.filter(**{_PATHS[TextSource(translation.source)]: translation.about_id}).first()


def _message_of(translation: Translation, submission: Submission) -> MessageKind | None:
    message = MESSAGES.get(TextSource(translation.source))
    if message is not None:
        return message
    verb = submission.steps.filter(pk=translation.about_id).values_list("verb", flat=True).first()
    return REASONS.get(verb or "")


def _released(translation: Translation) -> None:
    submission = _submission_of(translation)
    if submission is None:
        return
    if translation.source == TextSource.WORDS:
        if not translation.original:  # spoken only: these are the words now
            submission = write_down(submission, translation.text)
        refresh_search(SUBMISSIONS, submission)
    is_reason = translation.source == TextSource.REASON
    is_incoming = translation.to_language == STAFF_LANGUAGE and not is_reason
    message = None if is_incoming else _message_of(translation, submission)
    if message is not None and translation.is_first_release:
        was_told = translation.late_told_at is not None
        notify.tell_applicant(submission, MessageKind.TRANSLATED if was_told else message)


def _late(translation: Translation) -> None:
    submission = _submission_of(translation)
    if submission is None:
        return
    message = _message_of(translation, submission)
    if message is not None:
        notify.tell_applicant(submission, message, is_original=True)


def _hint(translation: Translation) -> str:
    """What it is about, from the catalogue; nothing of who, and nothing of where."""
    submission = _submission_of(translation)
    if submission is None or submission.category is None:
        return ""
    return str(submission.category.name)


def _hints(translations: Sequence[Translation]) -> dict[int, str]:
    """The hints of many translations of one source, in one query."""
    path = _PATHS[TextSource(translations[0].source)]
    about = {row.about_id: row.pk for row in translations}
    rows = Submission.objects.filter(**{f"{path}__in": list(about)}, category__isnull=False)
    return {about[key]: str(name) for key, name in rows.values_list(path, "category__name") if name}


def _context(translation: Translation) -> str:
    """What a text replies to: the resident's words, or the question of staff."""
    if translation.source == TextSource.REPLY:
        enquiry = Enquiry.objects.filter(pk=translation.about_id).first()
        return enquiry.question if enquiry is not None else ""
    if translation.source == TextSource.WORDS:
        return ""
    submission = _submission_of(translation)
    return submission.text if submission is not None else ""


_TITLES = {
    TextSource.WORDS: _("What a resident told"),
    TextSource.ANSWER: _("An answer to a resident"),
    TextSource.QUESTION: _("A question to a resident"),
    TextSource.REPLY: _("A resident's reply"),
    TextSource.REASON: _("A reason"),
}

SOURCES = tuple(
    Source(
        code=code,
        title=title,
        on_released=_released,
        on_late=_late,
        hint=_hint,
        hints=_hints,
        context=_context,
        is_outgoing=code in MESSAGES,
    )
    for code, title in _TITLES.items()
)
