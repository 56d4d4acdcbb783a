"""Both sides of a submission in their own languages.

What a resident writes or says waits for its Turkish; what staff write waits for the resident's
language. The page shows it at once in the original; only the message to the resident waits for
the translation, within the limit the body sets, and then goes without it and says so.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.utils.translation import get_language

from muhit.foundation.accounts.models import User
from muhit.foundation.core.clock import now
from muhit.foundation.core.detecting import settled
from muhit.participation.translation import actions
from muhit.participation.translation.models import Translation
from muhit.participation.translation.queries import has_interpreters

from . import notify
from .enums import MessageKind, TextSource
from .models import Answer, Enquiry, HeldNote, Step, Submission
from .policies import Doer, handling_body

PART = "text"
STAFF_LANGUAGE = settings.LANGUAGE_CODE

# What is due so soon comes before the rest.
URGENT = timedelta(hours=48)

# The message that waits for a translation, by source; for a reason, by the verb of its step.
MESSAGES = {TextSource.ANSWER: MessageKind.ANSWERED, TextSource.QUESTION: MessageKind.QUESTION}
REASONS = {
    "decline": MessageKind.DECLINED,
    "forward": MessageKind.FORWARDED,
    "readdress": MessageKind.FORWARDED,
    "take_back": MessageKind.FORWARDED,
}


def spoken_by_resident(submission: Submission) -> str:
    """The language in which the resident told it, and so is answered."""
    voice = getattr(submission, "voice", None)
    return voice.language if voice is not None else submission.language


def language_of_staff(text: str, said: str = STAFF_LANGUAGE) -> str:
    """The language in which staff wrote: as said, unless the words show another."""
    return settled(text, said, default=STAFF_LANGUAGE)


def language_of_resident(text: str, submission: Submission) -> str:
    """The language in which a resident wrote a later word: their own, unless it shows another."""
    return settled(text, spoken_by_resident(submission), default=STAFF_LANGUAGE)


@dataclass(frozen=True)
class Promise:
    """What becomes of a text that its reader would not understand: said before it is sent.

    `due_at` is None where nobody interprets between the two languages for the body: then it
    goes as it is and nobody is promised anything.
    """

    language: str
    due_at: datetime | None


def promise_for(submission: Submission, *, written_in: str) -> Promise | None:
    """How the resident gets a text written in this language; None where they read it."""
    target, body = spoken_by_resident(submission), handling_body(submission)
    if target == written_in or body is None:
        return None
    if not has_interpreters(body, written_in, target):
        return Promise(target, None)
    return Promise(target, actions.due_of(body, is_urgent=_is_urgent(submission)))


def promises(submissions: Sequence[Submission]) -> list[Promise]:
    """How residents who read another language than the writer's get what is written to them:
    one promise for each language, the latest of it."""
    written_in = get_language() or STAFF_LANGUAGE
    found: dict[str, Promise] = {}
    for submission in submissions:
        promise = promise_for(submission, written_in=written_in)
        if promise is None:
            continue
        known = found.setdefault(promise.language, promise)
        if promise.due_at is None or (known.due_at and promise.due_at > known.due_at):
            found[promise.language] = promise
    return list(found.values())


def ask_for_words(submission: Submission, *, by: Doer | None) -> None:
    """Ask for the Turkish of what was written or said; nothing where it is Turkish already."""
    voice = getattr(submission, "voice", None)
    language = spoken_by_resident(submission)
    if voice is None and language == STAFF_LANGUAGE:
        return
    _ask(
        submission,
        source=TextSource.WORDS,
        about_id=submission.pk,
        text=submission.text,
        voice=voice.file if voice is not None else None,
        start=language,
        target=STAFF_LANGUAGE,
        by=by,
    )


def ask_for_reply(enquiry: Enquiry, *, by: Doer) -> None:
    """Ask for the Turkish of a reply to a question of staff."""
    _from_resident(enquiry.submission, TextSource.REPLY, enquiry.pk, enquiry.reply, by)


def ask_for_reason(submission: Submission, step: Step, *, by: Doer) -> None:
    """Ask for the Turkish of why the resident reopened it; also while the reason is held, for
    the department reads it at once."""
    held = HeldNote.objects.filter(step=step).first()
    text = held.text if held is not None else step.note
    if text:
        is_private = held is not None
        _from_resident(submission, TextSource.REASON, step.pk, text, by, is_private=is_private)


def _from_resident(
    submission: Submission,
    source: TextSource,
    about_id: int,
    text: str,
    by: Doer,
    *,
    is_private: bool = False,
) -> None:
    language = language_of_resident(text, submission)
    if language != STAFF_LANGUAGE:
        _ask(
            submission,
            source=source,
            about_id=about_id,
            text=text,
            start=language,
            target=STAFF_LANGUAGE,
            by=by,
            is_private=is_private,
        )


def tell_answer(submission: Submission, answer: Answer, *, by: Doer) -> None:
    """Tell the resident of an answer, in their language if that can be had in time."""
    _tell(submission, TextSource.ANSWER, answer.pk, answer.text, answer.language, by)


def ask_for_answer(submission: Submission, answer: Answer, *, by: Doer) -> None:
    """Ask for a published answer in the language of the resident; who is told when it is there."""
    target = spoken_by_resident(submission)
    if answer.language != target:
        _ask(
            submission,
            source=TextSource.ANSWER,
            about_id=answer.pk,
            text=answer.text,
            start=answer.language,
            target=target,
            by=by,
        )


def tell_question(submission: Submission, enquiry: Enquiry, *, by: Doer) -> None:
    """Tell the resident of a question, in their language if that can be had in time."""
    language = language_of_staff(enquiry.question)
    _tell(submission, TextSource.QUESTION, enquiry.pk, enquiry.question, language, by)


def tell_reason(submission: Submission, *, by: Doer) -> None:
    """Tell the resident why it was declined or passed on, which its last step says."""
    step = _last_step(submission)
    language = language_of_staff(step.note)
    _tell(submission, TextSource.REASON, step.pk, step.note, language, by, kind=REASONS[step.verb])


def put_into_words_of_resident(submission: Submission, step: Step, *, by: Doer) -> None:
    """Ask for the reason of staff who reopened it, in the language of the resident."""
    language, target = language_of_staff(step.note), spoken_by_resident(submission)
    if language != target:
        _ask(
            submission,
            source=TextSource.REASON,
            about_id=step.pk,
            text=step.note,
            start=language,
            target=target,
            by=by,
        )


def _last_step(submission: Submission) -> Step:
    return submission.steps.latest("at", "id")


def _tell(
    submission: Submission,
    source: TextSource,
    about_id: int,
    text: str,
    language: str,
    by: Doer,
    *,
    kind: MessageKind | None = None,
) -> None:
    message, target = kind or MESSAGES[source], spoken_by_resident(submission)
    if language == target:
        notify.tell_applicant(submission, message)
        return
    asked = _ask(
        submission,
        source=source,
        about_id=about_id,
        text=text,
        start=language,
        target=target,
        by=by,
    )
    waits = asked is not None and has_interpreters(asked.body, language, target)
    if not waits or (asked is not None and asked.is_released):
        notify.tell_applicant(submission, message)


def _ask(
    submission: Submission,
    *,
    source: TextSource,
    about_id: int,
    text: str,
    start: str,
    target: str,
    by: Doer | None,
    voice: object = None,
    is_private: bool = False,
) -> Translation | None:
    """Put it into the queue of the body that has the submission; None where no body has it."""
    body = handling_body(submission)
    if body is None:
        return None
    applicant = getattr(submission, "applicant", None)
    return actions.request(
        source=source,
        about_id=about_id,
        part=PART,
        text=text,
        voice=voice,  # type: ignore[arg-type]
        from_language=start,
        to_language=target,
        is_private=is_private or not submission.is_public,
        is_urgent=_is_urgent(submission),
        body=body,
        person=applicant.user if applicant is not None else None,
        by=by if isinstance(by, User) else None,
    )


def _is_urgent(submission: Submission) -> bool:
    return submission.due_at is not None and submission.due_at < now() + URGENT


def take_back(submission: Submission, step: Step, answer: Answer | None) -> None:
    """Staff took a step back: interpreters need not go on with its words."""
    actions.withdraw(source=TextSource.REASON, about_id=step.pk)
    if answer is not None:
        actions.withdraw(source=TextSource.ANSWER, about_id=answer.pk)


def no_longer_needed(submission: Submission) -> None:
    """The resident took it back: interpreters need not go on."""
    actions.withdraw(source=TextSource.WORDS, about_id=submission.pk)
    for source, rows in (
        (TextSource.ANSWER, submission.answers.all()),
        (TextSource.QUESTION, submission.enquiries.all()),
        (TextSource.REPLY, submission.enquiries.all()),
        (TextSource.REASON, submission.steps.all()),
    ):
        for pk in rows.values_list("pk", flat=True):
            actions.withdraw(source=source, about_id=pk)
